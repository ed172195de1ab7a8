#!/usr/bin/env python3
"""How lemmas and parts of speech agree with treebanks in CoNLL-U (their sentences are given to the program one by one).

    lemmas.py --bin PATH [--worst N] FILE.conllu...

A gold token is scored where the program has a token of the same span; of a token that the treebank divides (bukunya = buku + nya) the
first word is scored against the lemma, the clitic behind it against `morphemes`. Lemmas are compared case folded, twice: as the
treebank has them, and with those disagreements taken as agreement that are one convention against another (MAPPED below).
"""
import argparse
import collections
import json

import subprocess

# What treebanks do otherwise as a rule; the first that fits names the disagreement.
MAPPED = [
    ("a name or foreign word is taken apart, or not", lambda g, w: g["pos"] in ("PROPN", "X")),
    ("a word inside a name in capitals is left whole", lambda g, w: g["form"][:1].isupper() and g["lemma"] == g["form"].lower()),
    ("a derived word of which the treebank's tool knew no root is left whole", lambda g, w: g["lemma"] == g["form"].lower()),
    ("a function word is taken apart", lambda g, w: g["pos"] in ("ADP", "SCONJ", "CCONJ", "DET", "PRON", "AUX", "PART", "NUM")
     and g["lemma"] == (w.get("root") or "").lower()),
    ("a pronoun's lemma is its long form", lambda g, w: (g["form"].lower(), g["lemma"]) in
     {("ia", "dia"), ("nya", "dia"), ("ku", "aku"), ("mu", "kamu")}),
]


def sentences(path):
    text, tokens, rest = None, [], 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# text = "):
            text = line[9:]
        elif not line:
            if text is not None and tokens:
                yield text, tokens
            text, tokens, rest = None, [], 0
        elif not line.startswith("#"):
            field = line.split("\t")
            if "." in field[0]:
                continue
            if "-" in field[0]:
                first, last = map(int, field[0].split("-"))
                tokens.append({"form": field[1], "words": []})
                rest = last - first + 1
                continue
            word = {"form": field[1], "lemma": field[2].lower(), "pos": field[3]}
            if rest:
                tokens[-1]["words"].append(word)
                rest -= 1
            else:
                tokens.append({"form": field[1], "words": [word]})


def spans(text, tokens):
    at = 0
    for token in tokens:
        begin = text.find(token["form"], at)
        if begin < 0:
            return
        at = begin + len(token["form"])
        yield (begin, at), token


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--bin", required=True)
    options.add_argument("--worst", type=int, default=0)
    options.add_argument("files", nargs="+")
    args = options.parse_args()
    for path in args.files:
        score(path, args)


def score(path, args):
    gold = list(sentences(path))
    head = "Judul Berita\n\n"
    lines = "".join(json.dumps({"text": head + text + "\n"}) + "\n" for text, _ in gold)
    out = subprocess.run([args.bin, "--lines", "-f", "jsonl", "--tokens", "--only", "tokens"], input=lines.encode(), capture_output=True, check=True)
    count = collections.Counter()
    kinds, misses, tags = collections.Counter(), collections.Counter(), collections.Counter()
    for (text, tokens), line in zip(gold, out.stdout.decode().splitlines()):
        found = {tuple(t["span"]): t for t in json.loads(line).get("tokens", [])}
        for (begin, end), token in spans(text, tokens):
            count["tokens"] += 1
            mine = found.get((begin + len(head), end + len(head)))
            if mine is None:
                count["lost"] += 1
                continue
            word = token["words"][0]
            for clitic in token["words"][1:]:
                count["clitics"] += 1
                count["clitics right"] += (mine["morphemes"] or "").split("+")[-1] == clitic["form"].lower()
            if word["pos"] in ("PUNCT", "SYM"):
                continue
            count["words"] += 1
            lemma = mine["lemma"].lower()
            if lemma == word["lemma"]:
                count["lemma"] += 1
                count["mapped"] += 1
            else:
                kind = next((name for name, fits in MAPPED if fits(word, mine)), None)
                kinds[kind] += 1
                count["mapped"] += kind is not None
                if kind is None:
                    misses[f"{word['form'].lower()}: {lemma}, not {word['lemma']} ({word['pos']})"] += 1
            count["pos"] += mine["pos"] == word["pos"]
            if mine["pos"] != word["pos"]:
                tags[f"{mine['pos']} for {word['pos']}"] += 1
                if args.worst:
                    tags[f"  {word['form'].lower()}: {mine['pos']} for {word['pos']}"] += 1
    share = lambda a, b: f"{100 * count[a] / max(1, count[b]):.2f} %"
    print(f"{path}: {count['tokens']} tokens, {count['lost']} cut otherwise, {count['words']} words scored")
    print(f"  lemmas as they are {share('lemma', 'words')}, by convention {share('mapped', 'words')}; "
          f"parts of speech {share('pos', 'words')}; clitics {share('clitics right', 'clitics')} of {count['clitics']}")
    for name, n in kinds.most_common():
        print(f"  {n:5} {name or 'other lemma'}")
    if args.worst:
        for title, worst in (("lemmas", misses), ("parts of speech", tags)):
            print(f"  worst {title}:")
            for name, n in worst.most_common(args.worst):
                print(f"  {n:5} {name}")


if __name__ == "__main__":
    main()
