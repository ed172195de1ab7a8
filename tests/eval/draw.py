#!/usr/bin/env python3
"""How many of the findings of the spelling rules in real articles are right: draws some of them by a seed, for a person to read and
judge, and counts the judgements.

    tests/eval/draw.py --bin build/release/warta --corpus FILE.jsonl --draw 200 --seed N [--context] > new.tsv
    tests/eval/draw.py tests/eval/verdicts.tsv

Drawn are findings of level warning and above in all articles of the corpus as they are. A row is the rule, the form found, the first
suggestion, and room for the verdict (right, wrong) and its reason in a word; with --context also the text around, for the reader only:
the articles are their publishers'."""
import argparse
import collections
import json
import pathlib
import random
import sys

from slips import SPELLING, warta_lines

COLUMNS = ["rule", "form", "suggestion", "verdict", "reason"]
AROUND = 90  # characters on each side


def flat(text):
    return " ".join(text.split())


def findings(binary, texts):
    """(rule, form, first suggestion, text around) of each finding, in the order of the articles."""
    for text, analysis in zip(texts, warta_lines(binary, texts)):
        for f in analysis["findings"]:
            if f["rule"] in SPELLING and f["level"] != "info":
                begin, end = f["span"]
                around = f"{text[max(0, begin - AROUND):begin]}«{text[begin:end]}»{text[end:end + AROUND]}"
                yield f["rule"], flat(f["text"]), (f["suggest"] or [""])[0], flat(around)


def drawn(found, count, seed):
    return random.Random(seed).sample(found, min(count, len(found)))


def read(path):
    """The rows of a file of verdicts, as dicts."""
    lines = [line for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    if lines[0].split("\t") != COLUMNS:
        raise SystemExit(f"{path}: its columns are not {' '.join(COLUMNS)}")
    rows = [dict(zip(COLUMNS, (line + "\t" * len(COLUMNS)).split("\t"))) for line in lines[1:]]
    for row in rows:
        if row["verdict"] not in ("right", "wrong"):
            raise SystemExit(f"{path}: no verdict on {row['form']}")
    return rows


def count(rows):
    """Lines that say how many are right, by rule and of all, and why the others are wrong."""
    total, right = collections.Counter(), collections.Counter()
    for row in rows:
        for key in (row["rule"], "all"):
            total[key] += 1
            right[key] += row["verdict"] == "right"
    for key in sorted(total, key=lambda k: (k == "all", k)):
        yield f"{key:14} {right[key]:4} of {total[key]:4} right  {100 * right[key] / total[key]:5.1f} %"
    reasons = collections.Counter(row["reason"] or "-" for row in rows if row["verdict"] == "wrong")
    yield "wrong: " + ", ".join(f"{reason} {n}" for reason, n in reasons.most_common())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verdicts", nargs="?", help="count the verdicts of this file")
    parser.add_argument("--bin", default="build/release/warta", help="the binary (default: %(default)s)")
    parser.add_argument("--corpus", metavar="FILE.jsonl", help='articles, a line each: {"text": ...}')
    parser.add_argument("--draw", type=int, default=200, metavar="N", help="so many findings (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--context", action="store_true", help="a further column: the text around")
    options = parser.parse_args()
    if options.verdicts:
        print("\n".join(count(read(options.verdicts))))
        return 0
    if not options.corpus:
        parser.error("give a file of verdicts, or --corpus")
    with pathlib.Path(options.corpus).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    found = list(findings(options.bin, texts))
    print("\t".join(COLUMNS + ["context"] * options.context))
    for rule, form, suggestion, around in drawn(found, options.draw, options.seed):
        print("\t".join([rule, form, suggestion, "", ""] + [around] * options.context))
    print(f"{min(options.draw, len(found))} of {len(found)} findings in {len(texts)} articles", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
