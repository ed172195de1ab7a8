#!/usr/bin/env python3
"""The same article in the shapes in which people have it: what was read of it must stay.

    variants.py --bin WARTA FOLDER

Each NAME.txt of the folder is wrapped, joined, dashed otherwise ... and read again. Title, outlet, place, day, people, related
titles and tags must be those of the article as it stands; of the paragraphs a share may differ where the text no longer
says where they end (LEAST).
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import textwrap
from collections import Counter

FACETS = ("title", "outlet", "place", "day", "headings", "people", "related", "tags")
DASH = re.compile(r"^(?P<before>[^\n]{2,60}?)\s*(?:--|—|–|-)\s*(?=[A-Z\"“0-9])")


def wrapped(line):
    return "\n".join(textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False)) or line


def lines_of(text, article):
    """(whether it is of the story, line) for each line."""
    begins = {p["span"][0] for p in article["parts"] if p["kind"] == "paragraph"}
    at, out = 0, []
    for line in text.rstrip("\n").split("\n"):
        out.append((at + len(line) - len(line.lstrip()) in begins, line))
        at += len(line) + 1
    return out


def joined(lines):
    out = []
    for story, line in lines:
        if not line.strip():
            continue
        if story and out and out[-1][0]:
            out[-1] = (True, out[-1][1] + " " + line)
        else:
            out.append((story, line))
    return "\n\n".join(line for _, line in out)


def with_dash(lines, dash):
    out, done = [], False
    for story, line in lines:
        found = DASH.match(line[:90]) if story and not done else None
        done = done or story
        out.append(found["before"] + dash + line[found.end():] if found else line)
    return "\n".join(out)


def markdown(lines, title):
    return "\n".join("# " + line if line.strip() == title else line for _, line in lines)


# name, how it is made, the least share of paragraphs that must be found again; None: paragraphs are joined
VARIANTS = (
    ("no empty lines", lambda lines, title: "\n".join(line for _, line in lines if line.strip()), 1.0),
    ("wrapped at 72", lambda lines, title: "\n".join(wrapped(line) if story else line for story, line in lines), 0.9),
    ("wrapped, no empty lines", lambda lines, title: "\n".join(wrapped(line) if story else line for story, line in lines if line.strip()), 0.8),
    ("one paragraph", lambda lines, title: joined(lines), None),
    ("CRLF", lambda lines, title: "\r\n".join(line for _, line in lines), 1.0),
    ("Markdown", lambda lines, title: markdown(lines, title), 1.0),
    ("em dash", lambda lines, title: with_dash(lines, " — "), 0.8),
    ("glued em dash", lambda lines, title: with_dash(lines, "—"), 0.8),
    ("en dash", lambda lines, title: with_dash(lines, " – "), 0.8),
    ("two hyphens", lambda lines, title: with_dash(lines, "--"), 0.8),
)


def plain(words):
    return " ".join((words or "").split())


def facets(article):
    return {
        "title": plain(article["title"]),
        "outlet": article["outlet"],
        "place": article["dateline"]["place"] if article["dateline"] else None,
        "day": article["published"],
        "headings": [plain(s["heading"]) for s in article["sections"] if s["heading"]],
        "people": [(c["name"], c["role"]) for c in article["contributors"]],
        "related": [plain(r["title"]) for r in article["related"]],
        "tags": [plain(t) for t in article["tags"]],
    }


def paragraphs(article):
    return Counter(plain(p["text"]) for s in article["sections"] for p in s["paragraphs"])


def read(binary, texts):
    lines = "".join(json.dumps({"text": t}) + "\n" for t in texts)
    run = subprocess.run([binary, "--lines", "--only", "article"], input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line)["article"] for line in run.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    names = sorted(options.folder.glob("*.txt"))
    texts = [name.read_text(encoding="utf-8") for name in names]
    originals = read(options.bin, texts)
    if not names or len(originals) != len(names):
        sys.exit(f"{options.folder}: {len(names)} articles, {len(originals)} read")
    failed = 0
    for variant, make, least in VARIANTS:
        made = [make(lines_of(t, a), plain(a["title"])) for t, a in zip(texts, originals)]
        changed = found = wanted = 0
        for name, original, article in zip(names, originals, read(options.bin, made)):
            before, after = facets(original), facets(article)
            for facet in FACETS:
                if before[facet] != after[facet]:
                    changed += 1
                    print(f"{name.stem}, {variant}: {facet} {before[facet]!r} has become {after[facet]!r}")
            wanted += paragraphs(original).total()
            found += (paragraphs(original) & paragraphs(article)).total()
        share = found / wanted
        good = changed == 0 and (least is None or share >= least)
        failed += not good
        told = "" if least is None else f", {share:.1%} of the paragraphs (at least {least:.0%})"
        print(f"{variant:24} {'ok' if good else 'FAILED'}: {changed} facets changed{told}")
    sys.exit(1 if failed else 0)


main()
