#!/usr/bin/env python3
"""Scores what warta says against articles that people have marked: a table by facet, and the worst misses with their places.

This is the loop of language work: change the data, run it, look at what came and what went. FORMAT.md in this folder tells
how articles are marked, what is scored, and how. Standard library only; `./dev eval` builds warta and calls it.
"""
import argparse
import json
import pathlib
import sys

import corpus
import report
import strangers
from facets import FACETS, chosen
from facts import BadInput
from scoring import Tally

HOME = pathlib.Path(__file__).resolve().parents[2]


def options(arguments):
    parser = argparse.ArgumentParser(
        prog="dev eval", description="Scores warta on marked articles.", epilog="facets: " + ", ".join(f.name for f in FACETS)
    )
    parser.add_argument("paths", nargs="+", metavar="DIR", help="folder (or file) of NAME.gold, NAME.txt with NAME.json, or *.jsonl")
    parser.add_argument("--facet", action="append", default=[], metavar="NAME", help="this facet alone; may be given more than once")
    parser.add_argument("--confusion", metavar="TEXT", help="list misses of those kinds of confusion alone that hold TEXT")
    parser.add_argument("--worst", type=int, default=20, metavar="N", help="list so many misses (20)")
    parser.add_argument("--out", metavar="FILE", help="write scores and all misses as JSON")
    parser.add_argument("--against", metavar="FILE", help="show the change since the run that wrote FILE with --out")
    parser.add_argument("--by-name", action="store_true", help="roles, speakers and sources must be filed under the marked name")
    data = parser.add_mutually_exclusive_group()
    data.add_argument("--data", metavar="DIR", help="language data for warta that goes before the built-in")
    data.add_argument("--strangers", choices=strangers.WHICH, help="read each article without the layout file of its own publisher, or of any")
    parser.add_argument("--bin", default=str(HOME / "build/release/warta"), help="the binary (build/release/warta)")
    return parser.parse_args(arguments)


def analyse(binary, articles, data=None, which=None):
    """What warta finds in each article; with `which` as if it did not know its publisher, or any."""
    if which is None:
        return corpus.analyse(binary, articles, ["--data", data] if data else [])
    found = [None] * len(articles)
    for numbers, left_out in strangers.groups(articles, strangers.files(binary), which):
        with strangers.data_without(left_out) as folder:
            for number, facts in zip(numbers, corpus.analyse(binary, [articles[n] for n in numbers], ["--data", folder])):
                found[number] = facts
    return found


def evaluate(binary, paths, facets, data=None, which=None, by_name=False):
    """(articles, Tally) of all articles below `paths`."""
    articles = [article for path in paths for article in corpus.read(path)]
    tally = Tally()
    for article, found in zip(articles, analyse(binary, articles, data, which)):
        tally.add_article(article, found, facets, by_name)
    return articles, tally


def main():
    told = options(sys.argv[1:])
    try:
        facets = chosen(told.facet)
        before = report.load(told.against) if told.against else None
        articles, tally = evaluate(told.bin, told.paths, facets, told.data, told.strangers, told.by_name)
        document = report.as_json(" ".join(told.paths), articles, tally, facets)
        if told.out:
            pathlib.Path(told.out).write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except KeyError as error:
        print(f"eval: no facet {error}; there are: {', '.join(f.name for f in FACETS)}", file=sys.stderr)
        return 2
    except (BadInput, OSError) as error:
        print(f"eval: {error}", file=sys.stderr)
        return 2
    print(f"{len(articles)} articles" + (f", against {told.against} ({before['articles']} articles)" if before else ""))
    print("\n".join(report.table(tally, facets, before)))
    if before:
        print("\n" + "\n".join(report.changes(document, before)))
    groups = [g for g in tally.confusions() if not told.confusion or told.confusion in g[0][1]]
    if groups and told.worst > 0:
        print(f"\n{sum(len(misses) for _, misses in groups)} misses, the most frequent kinds of confusion first:")
        print("\n".join(report.confusions(groups, 60 if told.facet else 20)))
        print("\n".join(report.worst(groups, told.worst)))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader has seen enough
        sys.stderr.close()
