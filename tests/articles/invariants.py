#!/usr/bin/env python3
"""What holds of every output, whatever the article: spans are code points and `text` is that very slice, `parts` covers
every character that is no white space exactly once and in order, references point at something, -j changes nothing.

    invariants.py --bin PATH FILE|FOLDER...

Each article is tried as it is, with CR LF line ends, with a byte order mark, with emoji and combining marks put in, in
UTF-16, and cut off in the middle. Standard library only.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile


class Broken(Exception):
    pass


def check(condition, message):
    if not condition:
        raise Broken(message)


def spans(value, path=""):
    """All (path, object) that have a span."""
    if isinstance(value, dict):
        if "span" in value:
            yield path, value
        for key, inner in value.items():
            yield from spans(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from spans(inner, f"{path}[{number}]")


def check_document(document, text):
    for path, item in spans(document):
        span = item["span"]
        if span is None:
            continue
        begin, end = span
        check(0 <= begin <= end <= len(text), f"{path}: the span {span} leaves the text")
        slice_ = text[begin:end]
        if "text" in item and not item.get("cut"):
            check(item["text"] == slice_, f"{path}: {item['text']!r} is not the slice {slice_!r}")
    covered, last = [False] * len(text), 0
    for part in document["article"]["parts"]:
        begin, end = part["span"]
        check(begin >= last, f"parts: {part} begins before {last}")
        last = end
        for at in range(begin, end):
            covered[at] = True
    for at, char in enumerate(text):
        check(covered[at] or char.isspace() or char in "\x00\x1c\x1d\x1e\x1f\u2028\u2029", f"parts: the character {char!r} at {at} is in none")
    ids = {entity["id"] for entity in document["entities"]}
    for quote in document["quotes"] + document["attributions"]:
        check(quote["speaker"] is None or quote["speaker"] in ids, f"speaker {quote['speaker']}")
    for source in document["sources"]:
        check(source["entity"] is None or source["entity"] in ids, f"source {source['entity']}")
    for entity in document["entities"]:
        check(entity["mentions"], f"{entity['id']} has no mention")
        for role in entity["roles"]:
            check(role["of"] is None or role["of"] in ids, f"role of {role['of']}")
    for key in ("times", "amounts", "quotes"):
        at = -1
        for item in document[key]:
            check(item["span"][0] >= at, f"{key}: not in order")
            at = item["span"][1]


def variants(text):
    """(name, bytes, text that the spans point into)"""
    yield "as it is", text.encode(), text
    crlf = text.replace("\n", "\r\n")
    yield "CR LF", crlf.encode(), crlf
    yield "byte order mark", b"\xef\xbb\xbf" + text.encode(), text
    odd = text.replace(" di ", " di 😀 ", 3).replace("a", "a\u0301", 5)
    yield "emoji and combining marks", odd.encode(), odd
    yield "UTF-16", b"\xff\xfe" + odd.encode("utf-16-le"), odd
    yield "half", text[: len(text) // 2].encode(), text[: len(text) // 2]
    yield "no line ends", text.replace("\n", " ").encode(), text.replace("\n", " ")


def analyse(binary, data):
    run = subprocess.run([binary, "--format", "json", "--tokens", "--why", "-"], input=data, capture_output=True, timeout=300)
    check(run.returncode == 0, f"exit code {run.returncode}: {run.stderr.decode(errors='replace')}")
    return json.loads(run.stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    files = [f for p in options.paths for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]
    passed = failed = 0
    for path in files:
        text = path.read_text(encoding="utf-8")
        for name, data, told in variants(text):
            try:
                check_document(analyse(options.bin, data), told)
                passed += 1
            except Broken as broken:
                failed += 1
                print(f"FAIL  {path.name}, {name}: {broken}")
        print(f"done  {path.name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            (pathlib.Path(folder) / path.name).write_bytes(path.read_bytes())
        outputs = [subprocess.run([options.bin, "-j", jobs, folder], capture_output=True, timeout=600).stdout for jobs in ("1", "2", "4", "1")]
        if files and len(set(outputs)) == 1 and outputs[0].count(b"\n") == len(files):
            passed += 1
        else:
            failed += 1
            print("FAIL  -j changes the output, or two runs differ")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or passed < 2 else 0)


main()
