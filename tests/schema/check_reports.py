#!/usr/bin/env python3
"""Holds what `warta check` writes for other programs against the forms that these read, and against its own JSON.

SARIF: the properties of SARIF 2.1.0 (OASIS, 2020) that warta writes, with what the standard asks of each: which there must be,
their types, which values are allowed, that places point into what was read. No property that is not listed here may stand in the
document. Checkstyle: well-formed XML with known elements. GitHub: commands of known form.

usage: check_reports.py --bin PATH FOLDER
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

LEVELS = {"none", "note", "warning", "error"}

# property: (must be there, check); the numbers are sections of the standard
URI = re.compile(r"([a-z][a-z0-9+.-]*:)?[A-Za-z0-9._~/%@!$&'()*+,;=:-]*(#[A-Za-z0-9._~/%-]*)?")


def text(value, where):
    assert isinstance(value, str), f"{where}: no string"


def count(value, where):
    assert isinstance(value, int) and not isinstance(value, bool) and value >= 1, f"{where}: no number from 1"


def one_of(values):
    def check(value, where):
        assert value in values, f"{where}: {value!r} is not one of {sorted(values)}"

    return check


def uri(value, where):
    text(value, where)
    assert URI.fullmatch(value) and not re.search(r"%(?![0-9A-F]{2})", value), f"{where}: no URI reference: {value}"


def array(check, at_least=0):
    def whole(value, where):
        assert isinstance(value, list) and len(value) >= at_least, f"{where}: no array of {at_least} or more"
        for i, item in enumerate(value):
            check(item, f"{where}[{i}]")

    return whole


def table(**properties):
    """An object with these properties and no others; those that end in _ must be there."""
    known = {name.rstrip("_"): check for name, check in properties.items()}
    needed = {name[:-1] for name in properties if name.endswith("_")}

    def check(value, where):
        assert isinstance(value, dict), f"{where}: no object"
        for name in value:
            assert name in known, f"{where}: unknown property {name}"
            known[name](value[name], f"{where}.{name}")
        missing = needed - set(value)
        assert not missing, f"{where}: lacks {', '.join(sorted(missing))}"

    return check


def strings(value, where):
    assert isinstance(value, dict) and value, f"{where}: no object"
    for name in value:
        text(value[name], f"{where}.{name}")


message = table(text_=text)  # 3.11
region = table(startLine_=count, startColumn=count, endLine=count, endColumn=count)  # 3.30
artifact = table(uri_=uri)  # 3.4
replacement = table(deletedRegion_=region, insertedContent=table(text_=text))  # 3.57
fix = table(artifactChanges_=array(table(artifactLocation_=artifact, replacements_=array(replacement, 1)), 1))  # 3.55, 3.56
location = table(physicalLocation=table(artifactLocation=artifact, region=region))  # 3.28, 3.29
result = table(  # 3.27
    ruleId=text, level=one_of(LEVELS), message_=message, locations=array(location), partialFingerprints=strings, fixes=array(fix))
rule = table(  # 3.49
    id_=text, shortDescription=message, help=message, defaultConfiguration=table(level=one_of(LEVELS)), properties=table(tags=array(text)))
driver = table(name_=text, version=text, rules=array(rule))  # 3.19
run = table(tool_=table(driver_=driver), columnKind=one_of({"utf16CodeUnits", "unicodeCodePoints"}), results=array(result))  # 3.14
document = table(**{"$schema": uri, "version_": one_of({"2.1.0"}), "runs_": array(run, 1)})  # 3.13


def called(binary, *arguments, stdin=b""):
    done = subprocess.run([binary, "check", "--fail-on", "never", "-q", *arguments], input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def placed(region, lines):
    """A region lies in the text: its lines and columns are there, and its end is not before its begin."""
    begin, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    assert begin <= end, f"ends before it begins: {region}"
    for line, column in (begin, end):
        assert line <= len(lines) and column <= len(lines[line - 1]) + 1, f"outside of the text: {region}"


def lines_of(file):
    return re.split(r"\r\n|\r|\n", file.read_bytes().decode("utf-8-sig"))


def check_sarif(binary, files):
    sarif = json.loads(called(binary, "-f", "sarif", *map(str, files)))
    document(sarif, "$")
    rules = {one["id"] for one in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert len(rules) == len(sarif["runs"][0]["tool"]["driver"]["rules"]), "a rule stands twice"
    texts = {str(file): lines_of(file) for file in files}
    results = sarif["runs"][0]["results"]
    for one in results:
        assert one["ruleId"] in rules, one["ruleId"]
        place = one["locations"][0]["physicalLocation"]
        path = urllib.parse.unquote(place["artifactLocation"]["uri"]).removeprefix("file://")
        placed(place["region"], texts[path])
        for change in (change for fix in one.get("fixes", []) for change in fix["artifactChanges"]):
            for part in change["replacements"]:
                placed(part["deletedRegion"], texts[path])
    prints = [one["partialFingerprints"]["wartaContext/v1"] for one in results]
    assert len(set(prints)) == len(prints), "two results have one fingerprint"
    return [(one["ruleId"], one["message"]["text"]) for one in results]


def check_checkstyle(binary, files):
    root = xml.etree.ElementTree.fromstring(called(binary, "-f", "checkstyle", *map(str, files)))
    assert root.tag == "checkstyle" and [one.get("name") for one in root] == [str(file) for file in files]
    found = []
    for error in root.iter("error"):
        assert error.get("severity") in ("error", "warning", "info") and int(error.get("line")) > 0 and int(error.get("column")) > 0
        found.append((error.get("source").removeprefix("warta."), error.get("message")))
    return found


def check_github(binary, files):
    found = []
    for line in called(binary, "-f", "github", *map(str, files)).splitlines():
        command = re.fullmatch(r"::(error|warning|notice) file=[^:,]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=([^:,]+)::(.*)", line)
        assert command, line
        unescaped = command[4].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        found.append((command[3], unescaped))
    return found


def self_test():
    """The checks find what is wrong: a document that lacks what it must have, or has what it must not."""
    good = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"message": {"text": "a"}, "level": "note"}]}]}
    document(good, "$")
    for path, value in (("version", "2.0.0"), ("runs", []), ("runs.0.tool", {}), ("runs.0.results.0.level", "info"), ("more", 1),
                        ("runs.0.results.0.message", "a"), ("runs.0.results.0.locations", [{"physicalLocation": {"artifactLocation": {"uri": "a b"}}}])):
        bad = json.loads(json.dumps(good))
        at = bad
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in way:
            at = at[step]
        at[last] = value
        try:
            document(bad, "$")
        except AssertionError:
            continue
        raise SystemExit(f"not noticed: {path} = {value!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    self_test()
    with tempfile.TemporaryDirectory() as work:
        odd = pathlib.Path(work) / "ganjil, 50%: é <&>.txt"
        odd.write_bytes("Rapat di 東京 dan e\u0301 dna di di pasar.\r\n\r\n\u200bWarga ke ke pasar, Senin (3/4/2024).\rHarga nopember".encode())
        empty = pathlib.Path(work) / "kosong.txt"
        empty.write_bytes(b"")
        files = [*sorted(options.folder.resolve().glob("*.txt")), odd, empty]
        own = []
        for line in called(options.bin, "-f", "jsonl", *map(str, files)).splitlines():
            own += [(one["rule"], one["message"]) for one in json.loads(line)["findings"]]
        for name, check in (("sarif", check_sarif), ("checkstyle", check_checkstyle), ("github", check_github)):
            found = check(options.bin, files)
            assert found == own, f"{name}: other findings than in the JSON"
            print(f"{name}: {len(files)} files, {len(found)} findings")
        assert len(own) >= 5, "too few findings to tell"
    return 0


if __name__ == "__main__":
    sys.exit(main())
