#!/usr/bin/env python3
"""How many slips of the hand `warta check` finds: a seeded generator puts them into articles, one an article and place, and counts
which are told and whether the first suggestion is what stood there; and how much is told of the articles as they are.

    tests/eval/slips.py --bin build/release/warta --corpus FILE.jsonl [--articles 400] [--count 500] [--seed 1]

The slips: two neighbouring letters swapped, a letter doubled, a letter left out, the prefix di- or ke- apart from its word
(`di lakukan`), the preposition di or ke joined to the next one (`dirumah`). They fall on words in lower case of four letters and
more that the articles write three times at least, in one form of a word or the other: what they hold once may be a slip already."""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys

SPELLING = {"misspelling", "split-word", "doubled-word", "glued-words"}
KINDS = ["swapped", "doubled", "missing", "split", "joined"]
WORD = re.compile(r"(?<![\w.@/'’-])[a-z]{4,}(?![\w@/'’-]|\.\w)")
JOINED = re.compile(r"(?<![\w-])(?:di|ke) [a-z]{4,}(?![\w-])")
LEAST = 3  # how often the articles have a word that gets a slip


def warta_lines(binary, texts):
    """What check tells of each text."""
    given = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    done = subprocess.run([binary, "check", "--lines", "-q", "--fail-on", "never", "--now", "2026-01-01", "-f", "jsonl",
                           "--only", "findings,statistics"], input=given.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def swapped(word, chance):
    places = [i for i in range(len(word) - 1) if word[i] != word[i + 1]]
    i = chance.choice(places)
    return word[:i] + word[i + 1] + word[i] + word[i + 2:]


def doubled(word, chance):
    i = chance.randrange(len(word))
    return word[:i] + word[i] + word[i:]


def missing(word, chance):
    i = chance.randrange(1, len(word))
    return word[:i] + word[i + 1:]


class Generator:
    def __init__(self, texts, seed):
        self.texts = texts
        self.chance = random.Random(seed)
        self.counts = collections.Counter(word for text in texts for word in re.findall(r"(?<![\w-])[a-z]+(?![\w-])", text))

    def slip(self, kind, text):
        """(begin, as it was, as it is) of a slip, or None where the text has no place for it."""
        pattern = JOINED if kind == "joined" else WORD
        places = []
        for match in pattern.finditer(text):
            word = match[0]
            if kind == "split" and not (word[:2] in ("di", "ke") and len(word) > 5 and self.counts[word] >= LEAST):
                continue
            if kind == "joined" and self.counts[word[3:]] < LEAST:
                continue
            if kind not in ("split", "joined") and self.counts[word] < LEAST:
                continue
            places.append(match)
        self.chance.shuffle(places)
        for match in places:
            word = match[0]
            if kind == "split":
                wrong = word[:2] + " " + word[2:]
            elif kind == "joined":
                wrong = word.replace(" ", "")
            else:
                wrong = globals()[kind](word, self.chance)
            if self.counts[wrong] == 0:  # another word of the articles is no slip
                return match.start(), word, wrong
        return None

    def slips(self, count):
        """(kind, number of the article, begin, as it was, as it is), by turns of each kind that the articles have a place for."""
        made, kinds, turn, failures = [], list(KINDS), 0, 0
        while len(made) < count and kinds:
            kind = kinds[turn % len(kinds)]
            number = self.chance.randrange(len(self.texts))
            if found := self.slip(kind, self.texts[number]):
                made.append((kind, number, *found))
                turn, failures = turn + 1, 0
            elif (failures := failures + 1) > 20 + 4 * len(self.texts):
                kinds.remove(kind)
                failures = 0
        return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/release/warta", help="the binary (default: %(default)s)")
    parser.add_argument("--corpus", required=True, metavar="FILE.jsonl", help='articles, a line each: {"text": ...}')
    parser.add_argument("--articles", type=int, default=400, help="the first so many lines (default: %(default)s)")
    parser.add_argument("--count", type=int, default=500, help="slips (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list so many slips that were missed or wrongly mended")
    parser.add_argument("--alarms", type=int, default=0, metavar="N", help="list so many findings of the articles as they are")
    options = parser.parse_args()
    with pathlib.Path(options.corpus).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(options.articles), lines)]

    slips = Generator(texts, options.seed).slips(options.count)
    wrong = [texts[number][:begin] + bad + texts[number][begin + len(good):] for _, number, begin, good, bad in slips]
    total, told, right = collections.Counter(), collections.Counter(), collections.Counter()
    missed = []
    for (kind, number, begin, good, bad), analysis in zip(slips, warta_lines(options.bin, wrong)):
        end = begin + len(bad)
        here = [f for f in analysis["findings"] if f["rule"] in SPELLING and f["span"][0] < end and f["span"][1] > begin]
        total[kind] += 1
        told[kind] += bool(here)
        first = here[0]["suggest"][0] if here and here[0]["suggest"] else ""
        right[kind] += first == good
        if first != good:
            missed.append((kind, bad, good, first, texts[number][max(0, begin - 30):begin + len(good) + 20].replace("\n", " ")))

    for kind in KINDS + [None]:
        n, t, r = (c[kind] if kind else sum(c.values()) for c in (total, told, right))
        print(f"{kind or 'all':10} {n:5} slips  recall {100 * t / max(1, n):5.1f}  first suggestion {100 * r / max(1, t):5.1f}")
    clean = warta_lines(options.bin, texts)
    words = sum(analysis["statistics"]["words"] for analysis in clean)
    alarms = [(f["rule"], f["text"], (f["suggest"] or [""])[0], text[max(0, f["span"][0] - 30):f["span"][1] + 20].replace("\n", " "))
              for analysis, text in zip(clean, texts) for f in analysis["findings"]
              if f["rule"] in SPELLING and f["level"] != "info"]
    print(f"{len(alarms)} findings in {words} words as they are: {1000 * len(alarms) / max(1, words):.2f} in 1,000")
    for kind, bad, good, first, around in missed[:options.misses]:
        print(f"  {kind}: {bad} for {good}{', suggests ' + first if first else ''} | {around}")
    chance = random.Random(options.seed)
    for rule, text, first, around in chance.sample(alarms, min(options.alarms, len(alarms))):
        print(f"  {rule}: {text} -> {first} | {around}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
