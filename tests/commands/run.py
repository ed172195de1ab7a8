#!/usr/bin/env python3
"""Runs the command transcripts: Markdown files that are tests and documentation at once.

A transcript holds two kinds of fenced blocks; all other text is for people.

    ```text kim.txt             a file, written as it stands (the info string is its path)
    ```console                  commands and what they print
    $ printf 'a\\n' | warta --text
    > ...                       (a command goes on after "> ")
    a
    ! warta: a line of standard error
    [3]                         the exit code, where it is not 0
    ```

Expected lines: `...` stands for any lines, a line that ends in ` (re)` is a regular expression, one that ends in ` (no-eol)`
is the last one and has no line feed. All blocks of a file run in order in one empty folder, by bash with pipefail.

usage: run.py --bin PATH [--bless] FILE.md...
"""
import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile


class Case:
    """One command with what it is expected to print."""

    def __init__(self, command, begin):
        self.command = command
        self.begin = begin  # index of the first expected line in the file's lines
        self.end = begin
        self.out, self.err, self.code = [], [], 0
        self.actual = None

    def expect(self, line):
        self.end += 1
        if line.startswith("! "):
            self.err.append(line[2:])
        elif code := re.fullmatch(r"\[(\d+)\]", line):
            self.code = int(code[1])
        else:
            self.out.append(line)


def matches(expected, actual):
    """Whether the expected lines, with their patterns, fit the actual ones."""
    if not expected:
        return not actual
    head = expected[0]
    if head == "...":
        return any(matches(expected[1:], actual[i:]) for i in range(len(actual) + 1))
    if not actual:
        return False
    if head.endswith(" (re)"):
        fits = re.fullmatch(head[:-5], actual[0]) is not None
    else:
        fits = head == actual[0]
    return fits and matches(expected[1:], actual[1:])


def lines_of(data):
    """The lines of some output; bytes that are no UTF-8 are shown as \\xNN."""
    text = data.decode("utf-8", "backslashreplace")
    lines = text.split("\n")
    if lines[-1] == "":
        return lines[:-1]
    lines[-1] += " (no-eol)"
    return lines


def parse(lines):
    """The steps of a transcript: ("file", path, text) and ("case", Case)."""
    steps, block, body = [], None, []
    for number, line in enumerate(lines):
        if block is None:
            if line.startswith("```"):
                block, body = line[3:].strip(), []
        elif line == "```":
            if block.startswith("text "):
                steps.append(("file", block[5:].strip(), "".join(f"{one}\n" for one in body)))
            block = None
        elif block == "console":
            if line.startswith("$ "):
                steps.append(("case", Case(line[2:], number + 1)))
            elif not steps or steps[-1][0] != "case":
                raise ValueError(f"line {number + 1}: output before a command")
            elif line.startswith("> ") and steps[-1][1].end == steps[-1][1].begin:
                case = steps[-1][1]
                case.command += "\n" + line[2:]
                case.begin = case.end = number + 1
            else:
                steps[-1][1].expect(line)
        else:
            body.append(line)
    if block is not None:
        raise ValueError("a block is not closed")
    return steps


def run(steps, binary, furnish=lambda work: None):
    """Runs the steps in a folder of their own, in which `furnish` may put things first."""
    with tempfile.TemporaryDirectory(prefix="warta-commands-") as folder:
        tools, work = pathlib.Path(folder, "bin"), pathlib.Path(folder, "work")
        tools.mkdir()
        work.mkdir()
        (tools / "warta").symlink_to(binary)
        furnish(work)
        keep = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
        environment = keep | {"PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(work), "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb"}
        for kind, *rest in steps:
            if kind == "file":
                path = work / rest[0]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(rest[1].encode())
                continue
            case = rest[0]
            done = subprocess.run(["bash", "-o", "pipefail", "-c", case.command], cwd=work, env=environment,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)
            case.actual = (lines_of(done.stdout), lines_of(done.stderr), done.returncode)


def good(case):
    out, err, code = case.actual
    return matches(case.out, out) and matches(case.err, err) and case.code == code


MOST_LINES = 40  # of a difference


def difference(case):
    """The lines of a unified diff, in which patterns that fit stand as what they fit."""
    want, have = shown(case.out, case.err, case.code), shown(*case.actual)
    if len(want) == len(have):
        want = [b if matches([a.removeprefix("! ")], [b.removeprefix("! ")]) else a for a, b in zip(want, have)]
    lines = list(difflib.unified_diff(want, have, "expected", "found", lineterm="", n=2))
    return lines[:MOST_LINES] + [f"... and {len(lines) - MOST_LINES} lines more"] * (len(lines) > MOST_LINES)


def shown(out, err, code):
    return out + [f"! {line}" for line in err] + ([f"[{code}]"] if code else [])


def main():
    parser = argparse.ArgumentParser(description="runs command transcripts")
    parser.add_argument("--bin", required=True, help="the binary to test")
    parser.add_argument("--bless", action="store_true", help="write what is printed now into the transcripts")
    parser.add_argument("files", nargs="+", metavar="FILE.md")
    options = parser.parse_args()
    binary = pathlib.Path(options.bin).resolve()
    if not binary.is_file():
        parser.error(f"{options.bin}: no such binary")
    failed = 0
    for name in options.files:
        path = pathlib.Path(name)
        lines = path.read_text(encoding="utf-8").split("\n")
        try:
            steps = parse(lines)
        except ValueError as error:
            print(f"{name}: FAIL\n  {error}")
            failed += 1
            continue
        run(steps, binary)
        bad = [case for kind, *rest in steps if kind == "case" and not good(case := rest[0])]
        if bad and options.bless:
            for case in reversed(bad):
                lines[case.begin:case.end] = shown(*case.actual)
            path.write_text("\n".join(lines), encoding="utf-8")
            print(f"{name}: blessed, {len(bad)} changed")
            continue
        print(f"{name}: {'FAIL' if bad else 'ok'}")
        failed += bool(bad)
        for case in bad:
            print(f"  line {case.begin}: $ {case.command}")
            for line in difference(case):
                print("    " + line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
