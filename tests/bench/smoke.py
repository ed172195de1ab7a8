#!/usr/bin/env python3
"""Runs the benchmark over a tiny text: is the table whole, the JSON valid, the text the same each time, and does the
comparison see what got slower? No figure is judged here.

usage: smoke.py --bin BENCH
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import compare  # noqa: E402

STAGES = {"decode": 3, "layout": 8, "words": 25, "names": 90, "values": 15, "speech": 10, "topics": 20, "findings": 12, "json": 12}
ROWS = ("one", "one-wall", "two", "two-wall", "two-to-one", "icu", "bytes", "tokens", "cold/all", "warm/all")

failures = []


def check(good, what):
    print(("ok   " if good else "FAIL ") + what, flush=True)
    if not good:
        failures.append(what)


def check_run(binary, work):
    out = work / "bench.json"
    run = subprocess.run([binary, "--megabytes", "0.05", "--out", out], capture_output=True, text=True)
    check(run.returncode == 0, f"the benchmark ends well: {run.stderr[-300:] if run.returncode else 0}")
    table = {line.split()[0]: line.split() for line in run.stdout.splitlines() if line.strip()}
    for stage, budget in STAGES.items():
        row = table.get(stage, [])
        check(len(row) == 6 and float(row[1]) > 0 and float(row[2]) > 0 and float(row[3]) == budget, f"the table has {stage}: {row}")
    check(re.search(r"^up to \d+ articles together, of \d+ KiB in all$", run.stdout, re.M), "the table says how many articles go together")
    for begin in ("in all", "whole, one thread", "whole, two threads", "ICU's word breaks", "two threads / one", "whole / ICU"):
        check(any(line.startswith(begin) for line in run.stdout.splitlines()), f"the table has {begin}")

    document = json.loads(out.read_text())
    rows = document["rows"]
    check(document["schema"] == "warta.bench/1" and document["corpus"]["articles"] >= 5, "the JSON says what it is")
    for name in ROWS + tuple(f"{p}/{s}" for p in ("cold", "warm") for s in document["stages"]):
        check(name in rows and len(rows[name]["samples"]) == 5 and rows[name]["median"] > 0, f"the JSON has {name}")
    check({s: rows[f"cold/{s}"]["budget"] for s in STAGES} == STAGES, "the JSON has the budgets")
    for sample in range(5):
        parts = sum(rows[f"cold/{s}"]["samples"][sample] for s in document["stages"])
        check(abs(parts - rows["cold/all"]["samples"][sample]) < 1e-6 * parts, f"stages of slice {sample + 1} are the whole")
    return document


def check_corpus(binary, work):
    texts = []
    for name in ("a", "b"):
        file = work / f"{name}.jsonl"
        subprocess.run([binary, "--megabytes", "0.05", "--write-corpus", file], check=True)
        texts.append(file.read_bytes())
    check(texts[0] == texts[1], "the text is the same each time")
    check(len({json.loads(line)["text"] for line in texts[0].splitlines()}) == len(texts[0].splitlines()), "no article comes twice")


def check_comparison(document):
    old = compare.samples_of(document)
    steady = {name: [10.0, 10.1, 9.9, 10.05, 9.95] for name in old}
    check(not any(row[5] for row in compare.judge(steady, steady)), "the same figures: nothing got slower")
    slow = dict(steady, **{"cold/names": [s * 1.2 for s in steady["cold/names"]]})
    check([row[0] for row in compare.judge(slow, steady) if row[5] == "slower"] == ["cold/names"], "one stage a fifth slower: it is named")
    check([row[0] for row in compare.judge(steady, slow) if row[5] == "faster"] == ["cold/names"], "and the other way round: faster")
    little = {name: [s * 1.04 for s in samples] for name, samples in steady.items()}
    check(not any(row[5] for row in compare.judge(little, steady)), "4 % are below the threshold")
    wild = dict(steady, **{"cold/names": [5.0, 20.0, 11.5, 8.0, 16.0]})
    check(not any(row[5] for row in compare.judge(wild, steady)), "within the noise nothing got slower")
    half = {name: [s * 2 for s in samples] for name, samples in slow.items()}  # the same on a machine half as fast
    factor, uncertain, _ = compare.yardstick(half, steady)
    check([row[0] for row in compare.judge(half, steady, factor, uncertain) if row[5] == "slower"] == ["cold/names"], "the yardstick takes the machine out")
    factor, uncertain, _ = compare.yardstick(dict(slow, bytes=[s / 2 for s in steady["bytes"]]), steady)
    check(not any(row[5] for row in compare.judge(slow, steady, factor, uncertain)), "yardsticks that disagree allow no verdict")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        check_comparison(check_run(args.bin, work))
        check_corpus(args.bin, work)
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
