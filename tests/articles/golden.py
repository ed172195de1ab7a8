#!/usr/bin/env python3
"""Golden articles: every NAME.txt beside this script is analysed and the JSON compared with NAME.json.

    golden.py --bin PATH [NAME...]           compare; shows the difference and fails where there is one
    golden.py --bin PATH --bless [NAME...]   write the expected JSON anew: look at the difference before you commit it

What is compared is the whole document but `source.path` and `version`. Standard library only.
"""
import argparse
import difflib
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
OPTIONS = ["--format", "json", "--now", "2026-01-01", "--why"]


def analyse(binary, path):
    run = subprocess.run([binary, *OPTIONS, str(path)], capture_output=True, timeout=120)
    if run.returncode != 0:
        raise SystemExit(f"{path.name}: exit code {run.returncode}: {run.stderr.decode(errors='replace')}")
    document = json.loads(run.stdout)
    document["source"]["path"] = path.name
    document.pop("version")
    return document


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    passed = failed = 0
    for path in sorted(HERE.glob("*.txt")):
        if options.names and path.stem not in options.names:
            continue
        found = json.dumps(analyse(options.bin, path), ensure_ascii=False, indent=1) + "\n"
        expected_path = path.with_suffix(".json")
        if options.bless:
            expected_path.write_text(found, encoding="utf-8")
            continue
        expected = expected_path.read_text(encoding="utf-8") if expected_path.exists() else ""
        if found == expected:
            passed += 1
            print(f"ok    {path.stem}")
            continue
        failed += 1
        print(f"FAIL  {path.stem}")
        lines = list(difflib.unified_diff(expected.splitlines(), found.splitlines(), "expected", "found", lineterm="", n=2))
        print("\n".join(lines[:80]))
    if not options.bless:
        print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or (not options.bless and passed == 0) else 0)


main()
