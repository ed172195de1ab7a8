#!/usr/bin/env python3
"""Holds `warta -f conllu` against a treebank, by the definitions of the CoNLL 2018 shared task's evaluation.

    tests/eval/treebank.py --bin build/release/warta --corpus FILE.conllu... [--worst 40]

The program reads the sentences of the treebank joined by a blank, as `--plain` text: a document of the treebank (`# newdoc`,
else the whole file) one input, a `# newpar` one line. Tokens, words and sentences are compared as spans of the characters that
are no white space; the words of a multi-word token are aligned by their longest common subsequence in small letters. Precision,
recall and F1 are of the whole file. --worst shows where tokens, words and sentences differ, most frequent first.
"""
import argparse
import collections
import json
import subprocess
import sys


class Layer:
    """Sentences, tokens and words as spans over the characters that are no white space."""

    def __init__(self):
        self.characters = []
        self.sentences, self.tokens, self.words = [], [], []  # words: (begin, end, form, whether of a multi-word token, row)


def read(lines):
    layer = Layer()
    at = begin = 0
    until = 0  # the last word of the multi-word token that is being read
    span = None
    for line in lines:
        line = line.rstrip("\n")
        if not line:
            if at > begin:
                layer.sentences.append((begin, at))
            begin = at
            until = 0
            continue
        if line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != 10:
            raise SystemExit(f"not ten columns: {line}")
        if "." in row[0]:
            continue
        form = "".join(row[1].split())
        if "-" in row[0]:
            until = int(row[0].split("-")[1])
            span = (at, at + len(form))
            layer.tokens.append(span)
            layer.characters.append(form)
            at += len(form)
        elif int(row[0]) <= until:
            layer.words.append((*span, row[1].lower(), True, row))
        else:
            layer.tokens.append((at, at + len(form)))
            layer.words.append((at, at + len(form), row[1].lower(), False, row))
            layer.characters.append(form)
            at += len(form)
    if at > begin:
        layer.sentences.append((begin, at))
    return layer


def documents(path, breaks):
    """The documents of a treebank, each a list of paragraphs, each a list of texts of sentences."""
    found = []
    fresh = paragraph = True
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                fresh = True
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# text = "):
                if fresh or not found:
                    found.append([])
                    paragraph = True
                if paragraph:
                    found[-1].append([])
                found[-1][-1].append(line[len("# text = "):].rstrip("\n"))
                fresh = False
                paragraph = breaks and found[-1][-1][-1].rstrip("\"'”’»)] ")[-1:] not in tuple(".?!…:")
    return found


def aligned(gold, system):
    """Pairs of indices of words that match."""
    pairs = []
    i = j = 0
    while i < len(gold) and j < len(system):
        g, s = gold[i], system[j]
        if not g[3] and not s[3]:
            if g[:2] == s[:2]:
                pairs.append((i, j))
                i, j = i + 1, j + 1
            elif g[0] <= s[0]:
                i += 1
            else:
                j += 1
            continue
        if g[3] and s[1] <= g[0]:
            j += 1
            continue
        if s[3] and g[1] <= s[0]:
            i += 1
            continue
        # all words of both sides that touch the multi-word token, and what those touch in turn
        end = max(g[1] if g[3] else 0, s[1] if s[3] else 0)
        gi, sj = i, j
        grew = True
        while grew:
            grew = False
            while gi < len(gold) and gold[gi][0] < end:
                if gold[gi][3] and gold[gi][1] > end:
                    end, grew = gold[gi][1], True
                gi += 1
            while sj < len(system) and system[sj][0] < end:
                if system[sj][3] and system[sj][1] > end:
                    end, grew = system[sj][1], True
                sj += 1
        a, b = [w[2] for w in gold[i:gi]], [w[2] for w in system[j:sj]]
        table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
        for x in range(len(a) - 1, -1, -1):
            for y in range(len(b) - 1, -1, -1):
                table[x][y] = table[x + 1][y + 1] + 1 if a[x] == b[y] else max(table[x + 1][y], table[x][y + 1])
        x = y = 0
        while x < len(a) and y < len(b):
            if a[x] == b[y]:
                pairs.append((i + x, j + y))
                x, y = x + 1, y + 1
            elif table[x + 1][y] >= table[x][y + 1]:
                x += 1
            else:
                y += 1
        i, j = gi, sj
    return pairs


def figures(correct, gold, system):
    precision = 100 * correct / system if system else 0.0
    recall = 100 * correct / gold if gold else 0.0
    return precision, recall, 200 * correct / (gold + system) if gold + system else 0.0


def regions(gold, system):
    """Stretches in which two lists of spans differ: (begin, end, spans of the one, spans of the other)."""
    a, b = set(gold), set(system)
    odd = sorted((a - b) | (b - a))
    merged = []
    for begin, end in odd:
        if merged and begin < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([begin, end])
    only_gold, only_system = sorted(a - b), sorted(b - a)
    for begin, end in merged:
        yield begin, end, [s for s in only_gold if begin <= s[0] < end], [s for s in only_system if begin <= s[0] < end]


def worst(gold, system, text, pairs, limit):
    tokens = collections.Counter()
    for _, _, g, s in regions(gold.tokens, system.tokens):
        tokens[" ".join(text[b:e] for b, e in g) + "   ->   " + " ".join(text[b:e] for b, e in s)] += 1
    print("tokens (theirs -> ours):")
    for what, count in tokens.most_common(limit):
        print(f"  {count:4} {what}")
    hit_g, hit_s = {i for i, _ in pairs}, {j for _, j in pairs}
    spans = set(gold.tokens) & set(system.tokens)
    words = collections.Counter()
    by_span = collections.defaultdict(lambda: ([], [], []))
    for side, layer, hit in ((0, gold, hit_g), (1, system, hit_s)):
        for k, w in enumerate(layer.words):
            if w[:2] in spans:
                by_span[w[:2]][side].append(w[2])
                if k not in hit:
                    by_span[w[:2]][2].append(side)
    for g, s, missed in by_span.values():
        if missed:
            words["+".join(g) + "   ->   " + "+".join(s)] += 1
    print("words of tokens that both have:")
    for what, count in words.most_common(limit):
        print(f"  {count:4} {what}")
    ours, theirs = {e for _, e in system.sentences}, {e for _, e in gold.sentences}
    print("sentences: ends that only the treebank has (]) and only we have (|):")
    for at in sorted(theirs ^ ours)[:limit]:
        print(f"  {text[max(0, at - 60):at]} {']' if at in theirs else '|'} {text[at:at + 40]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="build/release/warta")
    parser.add_argument("--corpus", nargs="+", required=True, help="treebanks in CoNLL-U")
    parser.add_argument("--breaks", action="store_true", help="a sentence that ends without a mark ends a line, as headings do")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show the N most frequent differences of each kind")
    options = parser.parse_args()
    for path in options.corpus:
        inputs = "".join(json.dumps({"text": "\n".join(" ".join(p) for p in d)}, ensure_ascii=False) + "\n" for d in documents(path, options.breaks))
        out = subprocess.run([options.bin, "--lines", "--plain", "-q", "-f", "conllu"], input=inputs.encode(), stdout=subprocess.PIPE, check=True)
        with open(path, encoding="utf-8") as lines:
            gold = read(lines)
        system = read(out.stdout.decode().split("\n"))
        text = "".join(gold.characters)
        if text != "".join(system.characters):
            mine = "".join(system.characters)
            at = next((i for i, (a, b) in enumerate(zip(text, mine)) if a != b), min(len(text), len(mine)))
            sys.exit(f"{path}: not the same characters: {text[max(0, at - 30):at + 30]!r} and {mine[max(0, at - 30):at + 30]!r}")
        pairs = aligned(gold.words, system.words)
        print(f"{path}\n{'':10} {'P':>7} {'R':>7} {'F1':>7}")
        for name, correct, g, s in (
                ("tokens", len(set(gold.tokens) & set(system.tokens)), len(gold.tokens), len(system.tokens)),
                ("sentences", len(set(gold.sentences) & set(system.sentences)), len(gold.sentences), len(system.sentences)),
                ("words", len(pairs), len(gold.words), len(system.words)),
                ("upos", sum(gold.words[i][4][3] == system.words[j][4][3] for i, j in pairs), len(gold.words), len(system.words)),
                ("lemmas", sum(gold.words[i][4][2] in ("_", system.words[j][4][2]) for i, j in pairs), len(gold.words), len(system.words))):
            print(f"{name:10} {figures(correct, g, s)[0]:7.2f} {figures(correct, g, s)[1]:7.2f} {figures(correct, g, s)[2]:7.2f}")
        if options.worst:
            worst(gold, system, text, pairs, options.worst)


if __name__ == "__main__":
    main()
