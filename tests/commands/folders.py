#!/usr/bin/env python3
"""What goes wrong around a folder while it is read and written: a kill, a full disk, a folder that is read only, files that come,
go and grow. Each has its message and exit code, no other input suffers, and no output is ever a part of one."""
import argparse
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest

import place

BINARY = ""
STORY = ("Harga Cabai Naik {0}\n\nBREBES - Harga cabai di Pasar {0} naik pada Senin (1/4/2024). \"Panen belum tiba,\" kata Kepala Dinas "
         "Pertanian Kabupaten Brebes, Ahmad Junaidi.\n\nPedagang menunggu panen raya di dua kecamatan itu.\n")


def warta(*arguments, **more):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, timeout=120, check=False, **more)


class Folders(unittest.TestCase):
    def setUp(self):
        self.work = place.work_folder(self, "folders")
        self.news = self.work / "news"
        self.out = self.work / "out"

    def fill(self, count):
        self.news.mkdir(exist_ok=True)
        for i in range(count):
            (self.news / f"{i:04}.txt").write_text(STORY.format(i), encoding="utf-8")

    def written(self):
        """The outputs, each of which must be a whole document."""
        paths = sorted(self.out.rglob("*.json"))
        for path in paths:
            json.loads(path.read_bytes())
        return [path.name for path in paths]

    def blocked(self, *arguments):
        """warta at work, which waits for what is written to `self.gate` before it goes on to the inputs behind it."""
        gate = self.work / "gate"
        os.mkfifo(gate)
        process = subprocess.Popen([BINARY, "-j", "1", *map(str, arguments), str(gate), str(self.news), "-o", f"{self.out}/"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.gate = open(gate, "wb")  # pylint: disable=consider-using-with  # waits for the reader
        return process

    def test_killed(self):
        self.fill(400)
        whole = {path.name: path.read_bytes() for path in self.killed_after(None)}
        self.assertEqual(len(whole), 400)
        cut_short = 0
        for number in range(8):
            some = self.killed_after(0.02 + 0.06 * number)
            cut_short += 0 < len(some) < 400
            for path in some:
                self.assertEqual(path.read_bytes(), whole[path.name], path)
        self.assertGreater(cut_short, 0, "no run was killed midway")

    def test_interrupted(self):
        self.fill(400)
        with subprocess.Popen([BINARY, "--now", "2024-05-01", "-j", "2", str(self.news), "-o", f"{self.out}/"],
                              stderr=subprocess.PIPE) as process:
            deadline = time.monotonic() + 60
            while not any(self.out.glob("*.json")) and time.monotonic() < deadline:
                time.sleep(0.001)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 130)
        self.assertRegex(err, rb"(?m)^(warta: )?[0-9]+ articles?.*, interrupted$")  # how far it came stands in a log too
        written = self.written()
        self.assertTrue(0 < len(written) < 400, len(written))

    def killed_after(self, seconds):
        shutil.rmtree(self.out, ignore_errors=True)
        with subprocess.Popen([BINARY, "-q", "--now", "2024-05-01", "-j", "2", str(self.news), "-o", f"{self.out}/"]) as process:
            if seconds is not None:
                deadline = time.monotonic() + 60
                while not any(self.out.glob("*.json")) and time.monotonic() < deadline:
                    time.sleep(0.001)
                time.sleep(seconds)
                process.send_signal(signal.SIGKILL)
            process.wait(timeout=120)
        return list(self.out.glob("*.json"))

    def test_no_room(self):
        self.fill(3)
        (self.news / "0001.txt").write_text("Judul\n\n" + "Kalimat yang panjang berdiri di sini. " * 3000, encoding="utf-8")
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 10, 64 << 10))
        done = warta(self.news, "-o", f"{self.out}/", preexec_fn=limit)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"0001.json: cannot be written: File too large", done.stderr)
        self.assertIn(b"2 articles, 1 failed", done.stderr)
        self.assertEqual(self.written(), ["0000.json", "0002.json"])
        self.assertEqual([path.name for path in self.out.iterdir() if path.name.startswith(".")], [])

    def test_full_disk(self):
        disk = self.work / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], capture_output=True, check=False).returncode != 0:
            self.skipTest("needs the right to mount a tmpfs")
        try:
            self.out = disk / "out"
            self.fill(40)
            done = warta(self.news, "-o", f"{self.out}/")
            self.assertEqual(done.returncode, 3)
            self.assertIn(b"cannot be written: No space left on device", done.stderr)
            self.assertEqual(len(self.written()) + done.stderr.count(b"cannot be written"), 40)
        finally:
            subprocess.run(["umount", "-l", disk], check=True)

    def test_read_only(self):
        self.fill(2)
        (self.news / "sub").mkdir()
        (self.news / "sub/a.txt").write_text(STORY.format("a"), encoding="utf-8")
        (self.out / "sub").mkdir(parents=True)
        (self.out / "sub").chmod(0o555)
        more = {}
        if os.geteuid() == 0:  # whom no such bit stops
            for path in [self.work, *self.work.rglob("*")]:
                os.chown(path, 65534, 65534)
            more = {"user": 65534, "group": 65534, "extra_groups": []}
        try:
            done = warta(self.news, "-o", f"{self.out}/", **more)
        except PermissionError:
            self.skipTest("the binary is not for everyone")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"sub/a.json: cannot be written: Permission denied", done.stderr)
        self.assertEqual(self.written(), ["0000.json", "0001.json"])
        (self.out / "sub").chmod(0o755)

    def test_vanishes(self):
        self.fill(3)
        process = self.blocked()
        (self.news / "0001.txt").unlink()
        self.gate.write(b"Judul\n")
        self.gate.close()
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 3)
        self.assertIn(b"0001.txt: No such file or directory", err)
        self.assertEqual(self.written(), ["0000.json", "0002.json", "gate.json"])

    def test_fifo(self):
        self.fill(2)
        os.mkfifo(self.news / "0000-pipe.txt")
        done = warta(self.news, "-o", f"{self.out}/")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"0000-pipe.txt: not a regular file", done.stderr)
        self.assertEqual(self.written(), ["0000.json", "0001.json"])

    def test_becomes_a_fifo(self):
        self.fill(3)
        process = self.blocked()
        (self.news / "0001.txt").unlink()
        os.mkfifo(self.news / "0001.txt")
        self.gate.write(b"Judul\n")
        self.gate.close()
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 3)
        self.assertIn(b"0001.txt: a FIFO that nobody writes to", err)
        self.assertEqual(self.written(), ["0000.json", "0002.json", "gate.json"])

    def test_grows(self):
        self.fill(2)
        growing, stop = self.news / "0000.txt", threading.Event()

        def grow():
            with growing.open("a", encoding="utf-8") as file:
                while not stop.is_set() and file.tell() < 4 << 20:
                    file.write("Satu kalimat lagi. ")
                    file.flush()
        thread = threading.Thread(target=grow)
        thread.start()
        try:
            done = warta("--only", "source", self.news, "-o", f"{self.out}/")
        finally:
            stop.set()
            thread.join()
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertEqual(self.written(), ["0000.json", "0001.json"])
        read = json.loads((self.out / "0000.json").read_bytes())["source"]["bytes"]
        self.assertLessEqual(read, growing.stat().st_size)
        self.assertGreaterEqual(read, len(STORY.format(0)))

    def test_grows_without_end(self):
        self.fill(2)
        with (self.news / "0000.txt").open("ab") as file:
            file.truncate(17 << 20)
        done = warta(self.news, "-o", f"{self.out}/")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"0000.txt: larger than 16 MiB", done.stderr)
        self.assertEqual(self.written(), ["0001.json"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, help="the binary to test")
    options, rest = parser.parse_known_args()
    BINARY = str(pathlib.Path(options.bin).resolve())
    unittest.main(argv=[sys.argv[0], *rest])
