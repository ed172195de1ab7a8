#!/usr/bin/env python3
"""Marks of names that stand apart from the texts they are of, for texts that may not be given away: puts both together.

    standoff.py join MARKS.ann TEXT...   the marked articles as JSON Lines, as `warta-train names` and `dev eval` read them
    standoff.py head TEXT...             the header line of each article, under which its names are to be listed

A TEXT is NAME.txt, of which any stretch of lines may be an article (`head` takes all of it for one), or NAME.jsonl with {"text"} lines.
data/marks/README.md describes MARKS.ann.
"""
import argparse
import hashlib
import json
import pathlib
import re
import sys

from facts import BadInput, plain
from marks import ENTITY_TYPES

HEADER = "##### "


def digest(text):
    return hashlib.sha1(text.encode("utf-8")).hexdigest()[:12]


def paragraphs(text):
    """The lines that are not empty, with single spaces."""
    return [p for p in map(plain, text.splitlines()) if p]


def header(lines):
    """How a file of marks names an article: its first line, how many lines it has, all of it."""
    return f"{HEADER}{digest(lines[0])} {len(lines)} {digest(chr(10).join(lines))}"


def read_marks(path):
    """[(header line, [(type, surface, places or None)])] in the order of the file."""
    articles = []
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(HEADER):
            if not re.fullmatch(HEADER + r"[0-9a-f]{12} \d+ [0-9a-f]{12}", line):
                raise BadInput(f"{path}:{number}: no header of an article; `standoff.py head TEXT` prints them")
            articles.append((line, []))
        elif line.strip() and not line.startswith("# "):
            kind, _, rest = line.partition("\t")
            surface, _, places = rest.partition("\t")
            if kind not in ENTITY_TYPES or not surface or not articles or not re.fullmatch(r"(@\d+(,\d+)*)?", places):
                raise BadInput(f"{path}:{number}: wanted TYPE<TAB>name[<TAB>@1,3] under the header of an article: {line}")
            articles[-1][1].append((kind, surface, [int(p) for p in places[1:].split(",")] if places else None))
    return articles


def places_of(surface, text, taken):
    """Where the name stands as words of its own (`Jakartanya` is `Jakarta` and a clitic), outside of longer names."""
    end = r"(?=nya\b|lah\b|pun\b|kah\b|ku\b|mu\b|[\W_]|$)" if surface[-1].isalnum() else ""
    places = (m.span() for m in re.finditer(r"(?<![^\W_])" + re.escape(surface) + end, text))
    return [(begin, end) for begin, end in places if not any(taken[begin:end])]


def spans(text, rows):
    """[(begin, end, type)] of the rows, the longest names first; and (type, surface) of the rows that are nowhere."""
    taken, found, nowhere = bytearray(len(text)), [], []
    for surface in sorted({row[1] for row in rows}, key=lambda s: (-len(s), s)):
        places = places_of(surface, text, taken)
        kinds = [None] * len(places)
        # a row that says which places it means comes before one that means the rest
        for kind, _, wanted in sorted((row for row in rows if row[1] == surface), key=lambda row: row[2] is None):
            some = [k for k, known in enumerate(kinds, 1) if known is None and (wanted is None or k in wanted)]
            for k in some:
                kinds[k - 1] = kind
            if not some:
                nowhere.append((kind, surface))
        for (begin, end), kind in zip(places, kinds):
            if kind is not None:
                taken[begin:end] = b"\1" * (end - begin)
                found.append((begin, end, kind))
    return sorted(found), nowhere


def read_texts(paths):
    """The lines of each text: of a .txt one list, of a .jsonl one of each article."""
    for path in paths:
        with open(path, encoding="utf-8") as file:
            if path.endswith(".jsonl"):
                for number, line in enumerate(file, 1):
                    try:
                        yield paragraphs(json.loads(line)["text"])
                    except (ValueError, KeyError, TypeError) as e:
                        raise BadInput(f'{path}:{number}: wanted {{"text": "..."}}: {e}') from e
            else:
                yield paragraphs(file.read())


def join(marks, texts):
    """Articles with their spans, as dicts, and the headers whose text is not there."""
    at = {}  # digest of a line -> where it stands
    texts = list(texts)
    for t, lines in enumerate(texts):
        for p, line in enumerate(lines):
            at.setdefault(digest(line), []).append((t, p))
    articles, missing = [], []
    for head, rows in marks:
        first, count, _ = head[len(HEADER):].split()
        stretches = (texts[t][p:p + int(count)] for t, p in at.get(first, []))
        lines = next((s for s in stretches if header(s) == head), None)
        if lines is None:
            missing.append(head)
            continue
        text = "\n\n".join(lines)
        names, nowhere = spans(text, rows)
        for kind, surface in nowhere:
            print(f"standoff.py: {head}: {kind} {surface} is not in the text, or longer names take all its places", file=sys.stderr)
        articles.append({"id": first, "text": text, "names": names})
    return articles, missing


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("what", choices=["join", "head"])
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    try:
        if options.what == "head":
            for lines in read_texts(options.files):
                if lines:
                    print(header(lines))
            return 0
        articles, missing = join(read_marks(options.files[0]), read_texts(options.files[1:]))
    except (BadInput, OSError, UnicodeDecodeError) as e:
        print(f"standoff.py: {e}", file=sys.stderr)
        return 2
    for article in articles:
        print(json.dumps(article, ensure_ascii=False))
    if missing:
        print(f"standoff.py: the texts of {len(missing)} of {len(missing) + len(articles)} articles are not there, the first: {missing[0]}",
              file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
