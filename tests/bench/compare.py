#!/usr/bin/env python3
"""Says what got slower: the benchmark run five times, against another binary of it or the JSON of an earlier run.

Against a binary the runs of both alternate, over the same text, and the medians are compared as they are. Against a JSON
file the medians of five runs are compared with it after both are put on one yardstick, the sum of the bytes and ICU's word
breaks, which no change of warta touches.

A row got slower where its median is more than 5 % above the other one and that is beyond the noise: three times the standard
error that the spread of the runs lets expect, and all but one run of each side lie on their side of the other's median. Times
by the clock on the wall are judged only where runs alternate. Exit code: 0 nothing got slower, 1 something did, 2 it could not
be measured.

usage: compare.py --bin BENCH --against BENCH|FILE.json [--out FILE] [--megabytes N] [--work DIR]
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys

RUNS = 5
THRESHOLD = 0.05
YARDSTICKS = ("icu", "bytes")


def give_up(message):
    print(f"bench: {message}", file=sys.stderr)
    sys.exit(2)


def spread(samples):
    """Standard deviation relative to the median, by the median absolute deviation."""
    middle = statistics.median(samples)
    if len(samples) < 2 or middle <= 0:
        return 0.0
    return 1.4826 * statistics.median(abs(s - middle) for s in samples) / middle


def noise(samples):
    """Standard error of the median, relative; 1.25 is what the median has over the mean."""
    return 1.25 * spread(samples) / math.sqrt(len(samples))


def apart(low, high):
    """Whether all but one of each lie on their side of the other's median."""
    return sorted(high)[min(1, len(high) - 1)] > statistics.median(low) and sorted(low)[max(-2, -len(low))] < statistics.median(high)


def judge(new, old, factor=1.0, yardstick_noise=0.0):
    """Rows of both: (name, old median, new median, change, noise, verdict), the verdict `slower`, `faster` or empty. `old`
    times `factor` is what it would be here."""
    rows = []
    for name in new:
        if name in YARDSTICKS or name == "two-to-one" or name not in old:
            continue
        scaled = [s * factor for s in old[name]]
        before, after = statistics.median(scaled), statistics.median(new[name])
        if before <= 0:
            continue
        change = after / before - 1
        beyond = 3 * math.hypot(noise(new[name]), noise(old[name]), yardstick_noise)
        verdict = ""
        if change > max(THRESHOLD, beyond) and apart(scaled, new[name]):
            verdict = "slower"
        elif -change > max(THRESHOLD, beyond) and apart(new[name], scaled):
            verdict = "faster"
        rows.append((name, before, after, change, beyond, verdict))
    return rows


def yardstick(new, old):
    """What the machine of `new` takes for what took 1 on that of `old`, and how sure that is: where the yardsticks disagree (one
    asks for memory, the other for computing), the truth lies anywhere between them."""
    factors = [statistics.median(new[y]) / statistics.median(old[y]) for y in YARDSTICKS]
    uncertain = math.hypot(*(noise(side[y]) for side in (new, old) for y in YARDSTICKS), math.log(factors[0] / factors[1])) / 2
    return math.sqrt(math.prod(factors)), uncertain, factors


def samples_of(document):
    return {name: row["samples"] for name, row in document["rows"].items()}


def medians_of(documents):
    """One sample a run and row."""
    return {name: [d["rows"][name]["median"] for d in documents] for name in documents[0]["rows"]}


def measure(binary, corpus, out):
    result = subprocess.run([binary, "--corpus", corpus, "--out", out], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if result.returncode != 0:
        give_up(f"{binary} failed:\n{result.stderr[-2000:]}")
    return json.loads(pathlib.Path(out).read_text())


def runs_of(binaries, corpus, work):
    """RUNS documents of each binary; which one begins changes from round to round."""
    documents = [[] for _ in binaries]
    for number in range(RUNS):
        order = range(len(binaries)) if number % 2 == 0 else reversed(range(len(binaries)))
        for which in order:
            print(f"bench: run {number + 1}/{RUNS} of {binaries[which]}", file=sys.stderr, flush=True)
            documents[which].append(measure(binaries[which], corpus, work / f"run-{which}-{number}.json"))
    return documents


def merged(documents):
    """One document with the runs' medians as samples."""
    whole = json.loads(json.dumps(documents[0]))
    for name, samples in medians_of(documents).items():
        whole["rows"][name] |= {"median": statistics.median(samples), "samples": samples}
    return whole


def show(rows):
    print(f"{'ms a MB':16} {'before':>9} {'now':>9} {'change':>8} {'noise':>7}")
    for name, before, after, change, beyond, verdict in rows:
        print(f"{name:16} {before:9.2f} {after:9.2f} {change:+8.1%} {beyond:7.1%}  {verdict}".rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--against", required=True)
    parser.add_argument("--out")
    parser.add_argument("--megabytes", default="5")
    parser.add_argument("--work", default="build/bench")
    args = parser.parse_args()
    work = pathlib.Path(args.work)
    work.mkdir(parents=True, exist_ok=True)
    corpus = work / "corpus.jsonl"
    if subprocess.run([args.bin, "--megabytes", args.megabytes, "--write-corpus", corpus]).returncode != 0:
        give_up("no text to measure on")

    if os.access(args.against, os.X_OK):
        new, old = runs_of([args.bin, args.against], corpus, work)
        rows = judge(medians_of(new), medians_of(old))
    else:
        try:
            before = json.loads(pathlib.Path(args.against).read_text())
        except (OSError, ValueError) as error:
            give_up(f"{args.against} is no binary and no JSON: {error}")
        if before.get("schema") != "warta.bench/1":
            give_up(f"{args.against} is no JSON of the benchmark")
        (new,) = runs_of([args.bin], corpus, work)
        for what in ("cpu", "cpus"):
            if before["machine"][what] != new[0]["machine"][what]:
                print(f"bench: another machine: {before['machine'][what]} there, {new[0]['machine'][what]} here", file=sys.stderr)
        if before["corpus"]["hash"] != new[0]["corpus"]["hash"]:
            print("bench: measured on another text there; take --megabytes as there, or compare with a revision", file=sys.stderr)
        factor, uncertain, factors = yardstick(medians_of(new), samples_of(before))
        print("yardstick: " + ", ".join(f"{y} {f:.3f}" for y, f in zip(YARDSTICKS, factors)) + f"; figures of before times {factor:.3f}")
        if max(factors) > (1 + 2 * THRESHOLD) * min(factors):
            print("bench: the yardsticks disagree, the machine was in another state: compare with a revision instead", file=sys.stderr)
        of_cpu = {name: samples for name, samples in samples_of(before).items() if not name.endswith("-wall")}
        rows = judge(medians_of(new), of_cpu, factor, uncertain)

    show(rows)
    if args.out:
        pathlib.Path(args.out).write_text(json.dumps(merged(new), indent=1) + "\n")
    slower = [row for row in rows if row[5] == "slower"]
    for name, _, _, change, _, _ in slower:
        print(f"slower: {name} by {change:.1%}")
    if not slower:
        print("nothing got slower")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
