#!/usr/bin/env python3
"""The completions as bash, zsh and fish load them from the folders where they are installed, with a terminal and the Tab key.
A shell that is not installed is skipped, and said so; `./dev test --engines` asks for them."""
import argparse
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import time
import unittest

import place

BINARY = pathlib.Path()
BASH_COMPLETION = pathlib.Path("/usr/share/bash-completion/bash_completion")
# what is typed before the Tab key, and what must stand there then; the last is a file
CASES = [("warta check --base", "warta check --baseline"), ("warta comp", "warta completion"), ("warta check --fail-on ne", "--fail-on never"),
         ("warta check --explain doubled", "--explain doubled-word"), ("warta data pr", "warta data print"), ("warta beri", "warta berita.txt")]


class Terminal:
    """A shell that believes somebody sits before it."""

    def __init__(self, command, folder, environment):
        master, slave = pty.openpty()
        self.screen = master
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environment,
                                        start_new_session=True)
        os.close(slave)

    def read(self, until, seconds=20):
        """What is written up to `until`, without the signs that move the cursor and colour."""
        seen, end = "", time.monotonic() + seconds
        while until not in seen and time.monotonic() < end:
            if select.select([self.screen], [], [], 0.1)[0]:
                try:
                    seen += os.read(self.screen, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        return re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|[=>])|\x07", "", seen)

    def type(self, keys):
        os.write(self.screen, keys.encode())

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.screen)


class Shells(unittest.TestCase):
    def setUp(self):
        self.work = place.work_folder_with(BINARY, self, "shells")
        (self.work / "here").mkdir()
        (self.work / "here/berita.txt").write_text("Judul\n", encoding="utf-8")
        self.environment = {"PATH": f"{self.work / 'bin'}:{os.environ['PATH']}", "HOME": str(self.work), "TERM": "xterm", "LC_ALL": "C.UTF-8",
                            "XDG_DATA_HOME": str(self.work / "share"), "XDG_CONFIG_HOME": str(self.work / "config")}

    def install(self, shell, path):
        path = self.work / path
        path.parent.mkdir(parents=True)
        path.write_bytes(subprocess.run([BINARY, "completion", shell], capture_output=True, check=True).stdout)
        return path.parent

    def wants(self, shell):
        if not shutil.which(shell):
            self.skipTest(f"{shell} is not installed")

    def tab(self, command, start):
        """Every case, typed into a shell that `start` has made ready."""
        for typed, expected in CASES:
            with self.subTest(typed):
                terminal = Terminal(command, self.work / "here", self.environment)
                try:
                    terminal.type(start + "; printf 'rea%s\\n' dy\n")
                    terminal.read("ready")
                    terminal.type(typed + "\t")
                    seen = terminal.read(expected)
                    self.assertIn(expected, seen)
                finally:
                    terminal.close()

    def test_bash(self):
        self.wants("bash")
        if not BASH_COMPLETION.exists():
            self.skipTest("bash-completion is not installed")
        self.install("bash", "share/bash-completion/completions/warta")
        # nothing is loaded by hand: bash-completion finds the file by the name of the command
        self.tab(["bash", "--noprofile", "--norc", "-i"], f"PS1='> '; source {BASH_COMPLETION}")

    def test_zsh(self):
        self.wants("zsh")
        folder = self.install("zsh", "zsh/site-functions/_warta")
        self.tab(["zsh", "-f", "-i"], f"PS1='> '; fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D")

    def test_fish(self):
        self.wants("fish")
        self.install("fish", "share/fish/vendor_completions.d/warta.fish")
        for typed, expected in CASES:
            with self.subTest(typed):
                done = subprocess.run(["fish", "--private", "-c", f"complete -C '{typed}'"], cwd=self.work / "here", env=self.environment,
                                      stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
                self.assertEqual((done.returncode, done.stderr), (0, b""))
                offered = [line.split("\t")[0] for line in done.stdout.decode("utf-8").splitlines()]
                self.assertIn(expected.split()[-1], offered)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, help="the binary to test")
    options, rest = parser.parse_known_args()
    BINARY = pathlib.Path(options.bin).resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
