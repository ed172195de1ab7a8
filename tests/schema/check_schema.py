#!/usr/bin/env python3
"""Validates what warta writes against the schema that it prints, with a validator that is not ours (python3-jsonschema).

    check_schema.py [--only] [--mutate] SCHEMA FILE...

FILE holds one JSON document or JSON Lines (- is standard input). --only: documents made with warta's --only, which hold fewer
keys. --mutate: every document is broken in every way we can think of - a key missing, a key too much, a value of another type or
outside its list - and the schema must refuse each broken one. Exit code 1 and a line for each failure; 2 without the validator.
"""
import argparse
import copy
import json
import sys

try:
    import jsonschema
except ImportError:
    print("check_schema.py: python3-jsonschema is missing", file=sys.stderr)
    sys.exit(2)

# Keys that a valid document may lack, and places whose value may be null, as paths; all others may not.
CONDITIONAL = {"tokens", "input", "entities/*/why", "times/*/why", "amounts/*/why", "quotes/*/why", "attributions/*/why", "sources/*/why",
               "topics/*/why", "subtopics/*/why"}
ALWAYS = {"schema", "version", "source"}
NULLABLE = {"article/title", "article/outlet", "article/language", "article/dateline", "article/published", "article/published_from",
            "article/sections/*/heading", "article/sections/*/number", "article/sections/*/span", "entities/*/codes/iso3166",
            "entities/*/coordinates", "entities/*/roles/*/of", "entities/*/mentions/*/sentence", "amounts/*/unit", "quotes/*/speaker",
            "quotes/*/verb", "attributions/*/speaker", "attributions/*/verb", "sources/*/entity", "sources/*/how", "subtopics/*/broader",
            "tokens/*/root", "tokens/*/morphemes", "tokens/*/pos", "tokens/*/sentence"} | {path for path in CONDITIONAL if path.endswith("why")}
# Strings of a closed list or form, by key; the text beside them may be anything.
CLOSED = {"schema", "version", "sha256", "type", "kind", "level", "role", "published_from", "pos", "language", "iso3166", "id", "of",
          "speaker", "entity", "broader", "published"}
NOT_NEGATIVE = {"bytes", "number", "sentence", "score", "salience", "sentences", "tokens", "words", "distinct_words", "reading_seconds"}


def reject_constant(name):
    raise ValueError(f"{name} is no JSON")


def reject_twins(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f"a key stands twice: {keys}")
    return dict(pairs)


def read_json(text):
    return json.loads(text, parse_constant=reject_constant, object_pairs_hook=reject_twins)


def documents(path):
    """(name, document) of each document in a file."""
    data = sys.stdin.buffer.read() if path == "-" else open(path, "rb").read()
    text = data.decode("utf-8")  # strict
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        first = read_json(lines[0]) if lines else None
    except json.JSONDecodeError:
        return [(path, read_json(text))]
    return [(path, first)] + [(f"{path}:{n}", read_json(line)) for n, line in enumerate(lines[1:], 2)]


def kind_of(value):
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    return {type(None): "null", str: "string", list: "array", dict: "object"}[type(value)]


def shapes(value, path=()):
    """The (path, type) pairs of a value; items of an array share one path."""
    found = {(path, kind_of(value))}
    if path == ("input",):
        return found
    if isinstance(value, dict):
        for key, child in value.items():
            found |= shapes(child, path + (key,))
    elif isinstance(value, list):
        for child in value:
            found |= shapes(child, path + ("*",))
    return found


def thinned(value, path=(), seen=None):
    """The value with only those objects of its arrays that show something new: breaking one of many alike is enough."""
    seen = set() if seen is None else seen
    if path == ("input",):
        return value
    if isinstance(value, dict):
        return {key: thinned(child, path + (key,), seen) for key, child in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        kept = []
        for child in value:
            new = shapes(child, path + ("*",))
            if not new <= seen:
                kept.append(thinned(child, path + ("*",), seen))
                seen |= new
        return kept
    return value


def places(value, path=()):
    """Every place in a document: its path as keys and indices."""
    yield path
    if path == ("input",):
        return
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield from places(child, path + (key,))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def replaced(document, path, new):
    if not path:
        return new
    mutant = copy.deepcopy(document)
    at(mutant, path[:-1])[path[-1]] = new
    return mutant


def pattern_of(path):
    return "/".join("*" if isinstance(step, int) else step for step in path)


def wrong_values(path, value):
    """Values that must not stand at a place in the stead of `value`."""
    key = next((step for step in reversed(path) if isinstance(step, str)), None)
    inside_array = bool(path) and isinstance(path[-1], int)
    kind = kind_of(value)
    others = {"boolean": True, "number": 12.5, "string": "\x01mutant", "array": [None], "object": {"mutant": None}}
    for other, new in others.items():
        if other == kind or (kind == "null" and other in ("string", "number")):
            continue  # what else a null may be the document does not tell
        yield f"{other} for {kind}", new
    if kind != "null" and pattern_of(path) not in NULLABLE:
        yield f"null for {kind}", None
    if kind == "string" and key in CLOSED and not inside_array:
        yield "a string outside the list", "mutant"
    if kind == "number" and (key in NOT_NEGATIVE or inside_array):
        yield "a negative number", -1
    if kind == "array" and value and all(kind_of(child) == "number" for child in value):
        yield "a span of one", value[:1]
        yield "a span of three", value + [value[-1]]


def mutants(document, only):
    """(what was broken, broken document)."""
    document = thinned(document)
    for path in list(places(document)):
        value = at(document, path)
        name = "/".join(map(str, path)) or "the document"
        for what, new in wrong_values(path, value):
            yield f"{name}: {what}", replaced(document, path, new)
        if not isinstance(value, dict) or path == ("input",):
            continue
        yield f"{name}: an unknown key", replaced(document, path, {**value, "mutant": None})
        for key in value:
            if pattern_of(path + (key,)) in CONDITIONAL or (only and not path and key not in ALWAYS):
                continue
            yield f"{name}: without {key}", replaced(document, path, {k: v for k, v in value.items() if k != key})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="store_true")
    parser.add_argument("--mutate", action="store_true")
    parser.add_argument("schema")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()

    with open(options.schema, encoding="utf-8") as file:
        schema = read_json(file.read())
    jsonschema.Draft202012Validator.check_schema(schema)
    if options.only:
        schema = {"$schema": schema["$schema"], "$ref": "#/$defs/selection", "$defs": schema["$defs"]}
    validator = jsonschema.Draft202012Validator(schema)

    failures = checked = broken = 0
    for path in options.files:
        try:
            found = documents(path)
        except (OSError, ValueError) as error:
            print(f"{path}: {error}")
            failures += 1
            continue
        for name, document in found:
            checked += 1
            for error in validator.iter_errors(document):
                print(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
                failures += 1
            if not options.mutate:
                continue
            for what, mutant in mutants(document, options.only):
                broken += 1
                if validator.is_valid(mutant):
                    print(f"{name}: the schema takes a broken document: {what}")
                    failures += 1
    if options.mutate:
        print(f"{checked} documents, {broken} broken ones, {failures} failures")
    sys.exit(1 if failures else 0)


main()
