#!/usr/bin/env python3
"""What a start and an article may cost: instructions, page faults, memory. Counts instead of times, so that a busy machine
says the same as an idle one.

    limits.py --bin PATH FOLDER_OF_ARTICLES

The budgets are those of the preset `dev` (-O1) with about a third of room; a faster build keeps them too. Instructions are
counted by valgrind's cachegrind without its model of caches; memory is the peak that the kernel tells of a child that has
ended (ru_maxrss). Standard library only.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

MB = 1_000_000

# Measured on the preset `dev`, GCC 12: 4.1 million for `--version`, 17.5 million and 655 faults for the article.
VERSION_BUDGET = 5.4  # million instructions from start to end
ARTICLE_BUDGET = 22.8
ARTICLE_TO_VERSION = 5.5  # an article of 2 kB is at most this many starts
FAULTS_BUDGET = 850  # minor page faults: what the binary does not touch costs nothing


class Tally:
    def __init__(self):
        self.failed = 0

    def at_most(self, what, value, limit, unit):
        good = value <= limit
        self.failed += not good
        shown, most = (f"{number:,.0f}" if number >= 100 else f"{number:.2f}" for number in (value, limit))
        print(f"{'ok  ' if good else 'FAIL'}  {what}: {shown} {unit}, at most {most}", flush=True)


def run(arguments, stdin=subprocess.DEVNULL):
    """Peak memory in bytes and minor page faults of a run that must end well. The interpreter stays small, because a child
    begins with the peak of its parent."""
    child = subprocess.Popen(arguments, stdin=stdin, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"exit code {child.returncode}: {arguments}")
    return usage.ru_maxrss * 1024, usage.ru_minflt


def instructions(arguments):
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *arguments]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    counted = re.search(r"I\s+refs:\s+([0-9,]+)", ended.stderr)
    if ended.returncode != 0 or not counted:
        sys.exit(f"exit code {ended.returncode}: {command}\n{ended.stderr}")
    return int(counted.group(1).replace(",", ""))


def start(tally, warta, article):
    version = instructions([warta, "--version"])
    whole = instructions([warta, article])
    tally.at_most("instructions of --version", version / 1e6, VERSION_BUDGET, "million")
    tally.at_most(f"instructions of {article.name}", whole / 1e6, ARTICLE_BUDGET, "million")
    tally.at_most("the article against --version", whole / version, ARTICLE_TO_VERSION, "times")
    _, faults = run([warta, article])
    tally.at_most("minor page faults", faults, FAULTS_BUDGET, "pages")


def write_repeated(path, texts, size):
    """A file of `size` bytes, made of the articles one after another."""
    whole = b"\n\n".join(texts)
    with open(path, "wb") as out:
        left = size
        while left > 0:
            out.write(whole[:left])
            left -= len(whole)


def write_records(path, texts, count):
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            text = texts[number % len(texts)].decode()
            out.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")


def memory(tally, warta, articles, folder):
    texts = [path.read_bytes() for path in articles]
    sizes = {"an empty text": 0, "2 kB": 2_000, "20 kB": 20_000, "100 kB": 100_000}
    for name, size in sizes.items():
        path = folder / "article.txt"
        write_repeated(path, texts, size)
        peak, _ = run([warta, path])
        tally.at_most(f"memory for {name}", peak / MB, 100, "MB")

    peaks = {}
    for count in (200, 2000):
        path = folder / "records.jsonl"
        write_records(path, texts, count)
        peaks[count], _ = run([warta, "--lines", "-j", "2", "--quiet", path])
    tally.at_most("memory for 2,000 records against 200", peaks[2000] / peaks[200], 1.3, "times")

    path = folder / "large.txt"
    write_repeated(path, texts, 15 * MB)
    peak, _ = run([warta, path])
    tally.at_most("memory for 15 MB, by its size", peak / (15 * MB), 40, "times")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    articles = sorted(options.folder.glob("*.txt"))
    tally = Tally()
    if len(articles) < 5:
        sys.exit("too few articles")
    start(tally, options.bin, options.folder / "liputan6-dbd-kudus.txt")
    with tempfile.TemporaryDirectory() as folder:
        memory(tally, options.bin, articles, pathlib.Path(folder))
    sys.exit(1 if tally.failed else 0)


main()
