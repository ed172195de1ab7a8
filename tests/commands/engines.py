#!/usr/bin/env python3
"""The recipes of README's "Past one machine" at work: many processes write the same bytes as one, order aside. An engine that is
not installed is skipped, and said so; `./dev test --engines` asks for them."""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import unittest

import place

BINARY = pathlib.Path()
README = pathlib.Path(__file__).parents[2] / "README.md"


def recipe(name):
    """The block of the README that begins with the comment `# NAME`."""
    for block in re.findall(r"```(?:bash|python)\n(.*?)```", README.read_text(encoding="utf-8"), re.S):
        if block.startswith(f"# {name}"):
            return block
    raise AssertionError(f"README.md has no recipe '{name}'")


class Engines(unittest.TestCase):
    def setUp(self):
        self.work = place.work_folder_with(BINARY, self, "engines")
        self.environment = os.environ | {"PATH": f"{self.work / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        stories = sorted((README.parent / "tests/articles").glob("*.txt"))
        chance = random.Random(7)
        with (self.work / "scraped.jsonl").open("w", encoding="utf-8") as out:
            for number in range(600):
                text = chance.choice(stories).read_text(encoding="utf-8", errors="replace")[:1500]
                out.write(json.dumps({"text": text, "id": number}, ensure_ascii=number % 2 == 0) + "\n")
        self.one = self.lines(self.shell("warta --lines < scraped.jsonl"))
        self.assertEqual(len(self.one), 600)

    def shell(self, command, **more):
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=self.work, env=self.environment | more,
                              capture_output=True, timeout=600, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8", "replace")[-2000:])
        return done.stdout

    @staticmethod
    def lines(data):
        return sorted(data.splitlines())

    def same_as_one(self, data):
        """The lines are those of one process; a difference is told briefly, for a line is long."""
        for ours, theirs in zip(self.one, self.lines(data)):
            at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), None)
            self.assertTrue(ours == theirs, at and (ours[at - 60:at + 60], theirs[at - 60:at + 60]))
        self.assertEqual(data.count(b"\n"), len(self.one))

    def test_parallel(self):
        version = shutil.which("parallel") and subprocess.run(["parallel", "--version"], capture_output=True, check=False).stdout
        if not version or b"GNU parallel" not in version:
            self.skipTest("GNU parallel is not installed")
        command = recipe("GNU parallel").replace("--block 10M", "--block 100k")
        self.assertIn("100k", command)
        self.shell(command)
        self.same_as_one((self.work / "analysed.jsonl").read_bytes())

    def test_slurm(self):
        """The array's script, as Slurm would start it: what it sets is set."""
        for task in range(8):
            self.shell(recipe("Slurm"), SLURM_ARRAY_TASK_ID=str(task), SLURM_ARRAY_TASK_COUNT="8", SLURM_CPUS_PER_TASK="1")
        parts = sorted(self.work.glob("analysed-*.jsonl"))
        self.assertEqual(len(parts), 8)
        self.assertTrue(all(part.stat().st_size > 0 for part in parts))
        self.same_as_one(b"".join(part.read_bytes() for part in parts))

    def test_spark(self):
        try:
            import pyspark  # pylint: disable=unused-import,import-outside-toplevel
        except ImportError:
            self.skipTest("PySpark is not installed")
        if not shutil.which("java"):
            self.skipTest("PySpark needs Java")
        (self.work / "job.py").write_text(recipe("Spark"), encoding="utf-8")
        self.shell(f"PYSPARK_PYTHON={sys.executable} {sys.executable} job.py", SPARK_LOCAL_IP="127.0.0.1")
        parts = sorted((self.work / "analysed").glob("part-*"))
        self.assertGreater(len(parts), 1)
        self.same_as_one(b"".join(part.read_bytes() for part in parts))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, help="the binary to test")
    options, rest = parser.parse_known_args()
    BINARY = pathlib.Path(options.bin).resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
