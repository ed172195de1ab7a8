#!/usr/bin/env python3
"""Holds the papers of the house against the house: what they say can be run, found and seen.

- Commands: every command in README.md, ARCHITECTURE.md, CONTRIBUTING.md, data/README.md and the man page is run, in a folder
  that holds what README speaks of (tests/articles, data, article.txt, articles/, scraped.jsonl).
    ```console   a transcript in the language of tests/commands/run.py: what is shown must be what is printed
    ```sh        a command a line; it must end with 0 (a `warta check` with 0 or 1)
    ```text F    a file of that name
    ```json      an excerpt of what warta says of README's article: names and values must be there, "..." is any string
  `./dev run` is run as warta; other commands of ./dev must exist there and are not run, nor is what installs (cmake, git, man).
- Places: every file and folder that a paper names exists; words in capitals in it (NAME) stand for any.
- Names: every C++ name in ARCHITECTURE.md (`room::name`, `Name`, `name()`) occurs in src/ or include/, in that room.
- Options: every `--option` that a paper names is in the help of warta or, standing alone, one of the tools and tests.
- Data: data/SOURCES.md names every file of data/; data/README.md has every table with its columns, every property of rules.
- The man page renders without a warning.

usage: run.py --bin WARTA --man PAGE [--root FOLDER] [--bless]
       run.py --self-test                                       shows that each of these checks can fail
"""
import argparse
import importlib.util
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("transcripts", HERE.parent / "commands" / "run.py")
transcripts = importlib.util.module_from_spec(spec)
spec.loader.exec_module(transcripts)

PAPERS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "data/README.md", "data/SOURCES.md"]
ENDINGS = (".md", ".cpp", ".hpp", ".tsv", ".rules", ".py", ".txt", ".json", ".sh", ".bin", ".jsonl", ".1")
NOT_RUN = ("cmake ", "git ", "man ", "ctest ", "warta-train ")
ARTICLE = "tests/articles/liputan6-dbd-kudus.txt"


class House:
    """The repository, the program and the faults found so far."""

    def __init__(self, root, binary, man):
        self.root, self.binary, self.man = root, binary, man
        self.faults = []
        pages = [subprocess.run([binary, *words], capture_output=True, text=True, check=False).stdout for words in (["--help"], ["check", "--help"])]
        self.help = "".join(pages)
        tools = [*root.glob("src/tools/*.cpp"), *root.glob("tests/*/*.py")]
        self.tools = "".join(file.read_text(encoding="utf-8") for file in tools)

    def fault(self, paper, what):
        self.faults.append(f"{paper}: {what}")


def fenced(text):
    """The fenced blocks of a paper: (language, body, line of its first line)."""
    blocks, language, body, first = [], None, [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("```"):
            if language is None:
                language, body, first = line[3:].strip(), [], number + 1
            else:
                blocks.append((language, body, first))
                language = None
        elif language is not None:
            body.append(line)
    return blocks


def prose(text):
    """A paper without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


def inline_code(text):
    return re.findall(r"`([^`\n]+)`", prose(text))


# ------------------------------------------------------------------------------------------------------------- commands


def dev_commands(house):
    script = (house.root / "dev").read_text(encoding="utf-8")
    labels = re.findall(r"^  ([a-z][a-z |-]*)\)", script, flags=re.M)
    return {name for label in labels for name in label.replace(" ", "").split("|")}


def check_dev(house, paper, command):
    name = command.split()[1] if len(command.split()) > 1 else "help"
    if name not in dev_commands(house):
        house.fault(paper, f"there is no such command: ./dev {name}")


def furnish(house, work):
    """What the papers' commands speak of."""
    articles = sorted((house.root / "tests/articles").glob("*.txt"))
    for folder, files in (("tests/articles", articles), ("articles", articles[:3])):
        (work / folder).mkdir(parents=True)
        for file in files:
            shutil.copy(file, work / folder)
    shutil.copy(house.root / ARTICLE, work / "article.txt")
    lines = [json.dumps({"text": file.read_text(encoding="utf-8"), "id": n}) for n, file in enumerate(articles[:3])]
    (work / "scraped.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if (house.root / "data").is_dir():
        (work / "data").symlink_to(house.root / "data")


def is_run(house, paper, command):
    """Whether a command is to be run; those of ./dev are looked up instead."""
    if command.startswith("./dev ") and not command.startswith("./dev run "):
        check_dev(house, paper, command)
        return False
    return not command.startswith(NOT_RUN)


def run_papers(house, paper, text, bless):
    """Runs the blocks of one paper in order, in one folder. Returns the blessed text."""
    lines = text.split("\n")
    try:
        steps = transcripts.parse(lines)
    except ValueError as error:
        house.fault(paper, str(error))
        return text
    steps = [(kind, one) if kind == "case" else (kind, one, *rest) for kind, one, *rest in steps]
    wanted = []
    for kind, *rest in steps:
        if kind == "file":
            wanted.append((kind, *rest))
        elif is_run(house, paper, rest[0].command):
            rest[0].command = rest[0].command.replace("./dev run ", "warta ")
            wanted.append((kind, rest[0]))
    transcripts.run(wanted, house.binary, lambda work: furnish(house, work))
    bad = [rest[0] for kind, *rest in wanted if kind == "case" and not transcripts.good(rest[0])]
    for case in bad:
        difference = "".join(f"\n      {line}" for line in transcripts.difference(case))
        house.fault(paper, f"line {case.begin}: `{case.command}` prints something else:{difference}")
    if bless:
        for case in reversed(bad):
            lines[case.begin:case.end] = transcripts.shown(*case.actual)
    return "\n".join(lines)


def run_plain(house, paper, commands):
    """Runs commands whose output nobody shows, in one folder."""
    commands = [re.sub(r"\s{2,}#.*", "", command).strip() for command in commands]
    cases = [transcripts.Case(command.replace("./dev run ", "warta "), 0) for command in commands
             if command and not command.startswith("#") and is_run(house, paper, command)]
    transcripts.run([("case", case) for case in cases], house.binary, lambda work: furnish(house, work))
    for case in cases:
        code = case.actual[2]
        if code != 0 and not (code == 1 and "warta check" in case.command):
            house.fault(paper, f"`{case.command}` ends with {code}: " + " ".join(case.actual[1])[:200])
    return len(cases)


def excerpt_of(part, whole, path="$"):
    """Where `part` says something that `whole` does not; nothing where it is an excerpt of it."""
    if part == "..." and isinstance(whole, str):
        return None
    if isinstance(part, dict) and isinstance(whole, dict):
        for key, value in part.items():
            if key not in whole:
                return f"{path}.{key} is not there"
            scores = key in ("score", "salience")
            wrong = None if scores and isinstance(whole[key], (int, float)) else excerpt_of(value, whole[key], f"{path}.{key}")
            if wrong:
                return wrong
        return None
    if isinstance(part, list) and isinstance(whole, list):
        if all(isinstance(one, (dict, list)) for one in part):
            for number, one in enumerate(part):
                if all(excerpt_of(one, other) for other in whole):
                    return f"{path}[{number}] is not there: {json.dumps(one, ensure_ascii=False)[:100]}"
            return None
    return None if part == whole else f"{path} is {json.dumps(whole, ensure_ascii=False)[:80]}"


def check_excerpts(house, paper, blocks):
    for body, line in blocks:
        done = subprocess.run([house.binary, ARTICLE], cwd=house.root, capture_output=True, check=False)
        try:
            wrong = excerpt_of(json.loads("\n".join(body)), json.loads(done.stdout))
        except ValueError as error:
            wrong = f"no JSON: {error}"
        if wrong:
            house.fault(paper, f"line {line}: the JSON is no excerpt of what warta says of {ARTICLE}: {wrong}")


# --------------------------------------------------------------------------------------------------------------- places


def is_place(code):
    if re.search(r"[\s()<>{}=\"'|,;]|::|^-|^https?:|\.\.\.", code):
        return False
    return "/" in code.strip("/") or code.endswith(ENDINGS) or (code.endswith("/") and code != "/")


def found(house, paper, place):
    """The files and folders of that name, seen from the root, the paper, the data and the sources."""
    place = re.sub(r"^\./", "", place)
    capitals = re.sub(r"(?<![A-Za-z])[A-Z][A-Z-]+(?![A-Za-z.])|(?<![A-Za-z])(?!README|SOURCES|LICENSE)[A-Z]{2,}(?=\.)|NAME|ROOM", "*", place)
    for base in dict.fromkeys([house.root, (house.root / paper).parent, house.root / "data", house.root / "src", house.root / "include"]):
        for name in dict.fromkeys([place, capitals]):
            if any(sign in name for sign in "*?[") or "/" not in name:
                hits = list(base.glob(name)) if "/" in name else [base / name] if (base / name).exists() else list(base.rglob(name)) if "*" in name else []
            else:
                hits = [base / name] if (base / name).exists() else []
            if hits:
                return hits
    return []


def check_places(house, paper, text):
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", prose(text)) if not link.startswith("http")]
    count = 0
    for place in dict.fromkeys([code for code in inline_code(text) if is_place(code)] + links):
        count += 1
        if place.startswith("build/"):
            presets = json.loads((house.root / "CMakePresets.json").read_text(encoding="utf-8"))
            if place.split("/")[1] not in [p["name"] for p in presets["configurePresets"]] + ["PRESET"]:
                house.fault(paper, f"there is no such build tree: {place}")
        elif place.rstrip("/") not in ("article.txt", "articles", "scraped.jsonl") and not found(house, paper, place):
            house.fault(paper, f"there is no such file or folder: {place}")
    return count


def check_options(house, paper, text):
    for code in inline_code(text):
        if code.startswith("./dev "):
            check_dev(house, paper, code)
        elif code.startswith(("warta ", "--")):
            known = house.help + (house.tools if code.startswith("--") else "")
            for option in re.findall(r"(?<!\S)--[a-z-]+", code):
                if not re.search(rf"{option}\b", known):
                    house.fault(paper, f"there is no such option: {option}")


# ---------------------------------------------------------------------------------------------------------------- names


def sources(house):
    """The words of each source file, without its comments."""
    words = {}
    for folder in ("src", "include"):
        for file in (house.root / folder).rglob("*.[ch]pp"):
            code = re.sub(r"//.*", "", file.read_text(encoding="utf-8"))
            words[file] = set(re.findall(r"[A-Za-z_]\w*", code))
    return words


def check_names(house, paper, text):
    words, count = sources(house), 0
    for code in dict.fromkeys(inline_code(text)):
        name = code.removesuffix("()")
        if not re.fullmatch(r"[A-Za-z_]\w*(::[A-Za-z_]\w*)*", name):
            continue
        if "::" not in name and code == name and not re.fullmatch(r"[A-Z]\w*[a-z]\w*", name):
            continue
        count += 1
        pieces = [piece for piece in name.split("::") if piece != "warta"]
        room = house.root / "src" / pieces[0]
        inside = len(pieces) > 1 and room.is_dir()
        files = [file for file in words if not inside or room in file.parents]
        if not any(set(pieces[1:] if inside else pieces) <= words[file] for file in files):
            house.fault(paper, f"there is no such name in the sources: {code}")
    return count


# ----------------------------------------------------------------------------------------------------------------- data


def table_rows(text):
    for line in text.split("\n"):
        if line.startswith("| ") and not line.startswith("| ---"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def check_data(house):
    data = house.root / "data"
    files = [file for file in sorted(data.rglob("*")) if file.is_file() and file.name not in ("README.md", "SOURCES.md")]
    text = (data / "SOURCES.md").read_text(encoding="utf-8")
    named = set()
    for code in inline_code(text) + re.findall(r"\]\(([^)#]+)\)", text):
        named.update(data.glob(code) if "/" in code else [])
    for file in files:
        if file not in named:
            house.fault("data/SOURCES.md", f"does not say where {file.relative_to(data)} comes from")

    text = (data / "README.md").read_text(encoding="utf-8")
    columns, headers = {}, {}
    for cells in table_rows(text):
        rows = [file for code in re.findall(r"`([^`]+\.tsv)`", cells[0]) for file in data.glob(code)]
        told = set(re.findall(r"`([^`]+)`", cells[1])) if len(cells) > 1 else set()
        if not rows:
            continue
        for file in rows:
            header = next(line for line in file.read_text(encoding="utf-8").split("\n") if line.strip() and line != "#" and not line.startswith("# "))
            headers[file] = set(header.split("\t"))
            columns.setdefault(file, set()).update(told)
        surplus = told - set().union(*(headers[file] for file in rows))
        if surplus:
            house.fault("data/README.md", f"{cells[0]} has no column {', '.join(sorted(surplus))}")
    for file in files:
        name = file.relative_to(data)
        if file.suffix == ".tsv" and file not in columns:
            house.fault("data/README.md", f"does not describe {name}")
        elif file.suffix == ".tsv" and headers[file] - columns[file]:
            house.fault("data/README.md", f"does not tell of {name}'s column {', '.join(sorted(headers[file] - columns[file]))}")
    told = {code.split()[0] for code in inline_code(text)}
    for file in files:
        if file.suffix != ".rules":
            continue
        keys = {line.split()[0] for line in file.read_text(encoding="utf-8").split("\n") if line.strip() and not line.startswith("#")}
        for key in sorted(keys - told):
            house.fault("data/README.md", f"does not tell of `{key}` in {file.relative_to(data)}")


# ------------------------------------------------------------------------------------------------------------- man page


def check_man(house):
    page = house.man.read_text(encoding="utf-8")
    drawn = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", str(house.man)], capture_output=True, text=True, check=False)
    if drawn.returncode != 0 or drawn.stderr:
        house.fault("warta.1", f"groff is not content: {drawn.stderr.strip()}")
    plain = page
    for sign, character in (("\\-", "-"), ("\\(aq", "'"), ("\\(dq", '"'), ("\\(ga", "`"), ("\\(ti", "~"), ("\\(ha", "^"), ("\\&", ""), ("\\e", "\\")):
        plain = plain.replace(sign, character)
    plain = re.sub(r"\\f[BIR]", "", plain)
    for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"):
        if f"\n.SH {section}\n" not in page:
            house.fault("warta.1", f"has no section {section}")
    for option in re.findall(r"(?<!\S)--[a-z-]+", house.help):
        if not re.search(rf"{option}\b", plain):
            house.fault("warta.1", f"does not tell of {option}")
    for place in set(re.findall(r"[a-z]+/[a-z./-]+\.(?:tsv|rules|json|md|bin)", plain)):
        if not (house.root / "data" / place).exists():
            house.fault("warta.1", f"there is no such file or folder: {place}")
    commands = [line for body in re.findall(r"^\.EX\n(.*?)^\.EE$", plain, flags=re.M | re.S) for line in body.strip().split("\n")]
    if not commands:
        house.fault("warta.1", "has no examples")
    return run_plain(house, "warta.1", commands)


def check(house, bless=False):
    for paper in PAPERS:
        path = house.root / paper
        if not path.is_file():
            house.fault(paper, "is missing")
            continue
        text = path.read_text(encoding="utf-8")
        blocks = fenced(text)
        blessed = run_papers(house, paper, text, bless)
        if bless and blessed != text:
            path.write_text(blessed, encoding="utf-8")
            print(f"{paper}: blessed")
        plain = run_plain(house, paper, [line for language, body, _ in blocks if language == "sh" for line in body])
        check_excerpts(house, paper, [(body, line) for language, body, line in blocks if language == "json"])
        places = check_places(house, paper, text)
        check_options(house, paper, text)
        names = check_names(house, paper, text) if paper == "ARCHITECTURE.md" else 0
        shown = sum(line.startswith("$ ") for language, body, _ in blocks if language == "console" for line in body)
        print(f"{paper}: {shown + plain} commands, {places} places, {names} names", flush=True)
    check_data(house)
    print(f"warta.1: {check_man(house)} commands", flush=True)
    return house.faults


# ------------------------------------------------------------------------------------------------------------ self-test

# A house with one fault of each kind: what it holds, and what is to be said of it.
BROKEN = {
    "README.md": "```console\n$ ./dev run a\nbye\n$ ./dev test\n$ ./dev fly\n```\n```sh\nwarta fail   # a comment\nwarta check fine\n```\n"
                 "```json\n{\"title\": \"Judul\", \"tags\": [{\"a\": 2}]}\n```\n[paper](missing.md) `src/room/a.hpp` `src/ROOM/b.hpp` `--nothing`\n",
    "ARCHITECTURE.md": "`room::made()` `room::Maker` `Maker::made` `room::gone` `Gone` `only()` `Topik`\n",
    "data/README.md": "| `a/one.tsv` | `form`, `wrong` |\n`rule NAME` `match X`\n",
    "data/SOURCES.md": "`a/one.tsv` `a/two.tsv`\n",
    "data/a/one.tsv": "# A table.\nform\tclass\nx\ty\n",
    "data/a/two.tsv": "form\n",
    "data/a/b.rules": "rule r\n  match x\n  shape y\n",
    "src/room/a.hpp": "class Maker { void made(); };  // gone, Gone\n",
    "src/other/b.hpp": "class Topik {}; void only();\n",
    "dev": "case x in\n  test | check)\n  run)\n",
    "CMakePresets.json": "{\"configurePresets\": []}",
    ARTICLE: "Judul\n",
    "warta": "#!/bin/sh\ncase $1 in\n  --help) echo '  --text  x';;\n  fail) exit 3;;\n  check) exit 1;;\n  a) echo hello;;\n"
             "  *) echo '{\"title\": \"Judul\", \"tags\": [{\"a\": 1}]}';;\nesac\n",
    "warta.1": ".TH X 1 \"\" \"\" \"\"\n.SH NAME\nx \\- y\n.SH EXAMPLES\n.nosuch\n.EX\nwarta fail\n.EE\n",
}
EXPECTED = [
    r"README\.md: there is no such command: \./dev fly",
    r"README\.md: line 2: `warta a` prints something else:(.|\n)*-bye(.|\n)*\+hello",
    r"README\.md: `warta fail` ends with 3: ",
    r"README\.md: line 12: the JSON is no excerpt .*: \$\.tags\[0\] is not there: \{\"a\": 2\}",
    r"README\.md: there is no such file or folder: missing\.md",
    r"README\.md: there is no such file or folder: src/ROOM/b\.hpp",
    r"README\.md: there is no such option: --nothing",
    r"ARCHITECTURE\.md: there is no such name in the sources: room::gone",
    r"ARCHITECTURE\.md: there is no such name in the sources: Gone",
    r"CONTRIBUTING\.md: is missing",
    r"data/SOURCES\.md: does not say where a/b\.rules comes from",
    r"data/README\.md: `a/one\.tsv` has no column wrong",
    r"data/README\.md: does not tell of a/one\.tsv's column class",
    r"data/README\.md: does not describe a/two\.tsv",
    r"data/README\.md: does not tell of `shape` in a/b\.rules",
    r"warta\.1: groff is not content: .*nosuch.*",
    *(rf"warta\.1: has no section {name}" for name in ("SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES")),
    r"warta\.1: does not tell of --text",
    r"warta\.1: `warta fail` ends with 3: ",
]


def self_test():
    with tempfile.TemporaryDirectory(prefix="warta-docs-") as folder:
        root = pathlib.Path(folder)
        for name, text in BROKEN.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        (root / "src/other/b.hpp").rename(root / "src/other/c.hpp")
        (root / "warta").chmod(0o755)
        faults = check(House(root, root / "warta", root / "warta.1"))
    missed = [pattern for pattern in EXPECTED if not any(re.fullmatch(pattern, fault) for fault in faults)]
    surplus = [fault for fault in faults if not any(re.fullmatch(pattern, fault) for pattern in EXPECTED)]
    for pattern in missed:
        print(f"not found: {pattern}")
    for fault in surplus:
        print(f"found, but is no fault: {fault}")
    print(f"{len(EXPECTED)} faults in a broken house, {len(missed)} not found, {len(surplus)} that are none")
    return 1 if missed or surplus else 0


def main():
    parser = argparse.ArgumentParser(description="holds the papers against the house")
    parser.add_argument("--bin", type=pathlib.Path, help="the binary")
    parser.add_argument("--man", type=pathlib.Path, help="the man page")
    parser.add_argument("--root", type=pathlib.Path, default=HERE.parent.parent, help="the repository")
    parser.add_argument("--bless", action="store_true", help="write what is printed now into the transcripts of the papers")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    if not (options.bin and options.man):
        parser.error("--bin and --man are needed")
    faults = check(House(options.root.resolve(), options.bin.resolve(), options.man.resolve()), options.bless)
    for fault in faults:
        print(f"FAIL  {fault}")
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
