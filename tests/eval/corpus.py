"""Reads what is to be scored: a folder (or single files) of articles with marks, and what warta says of them."""
import json
import pathlib
import subprocess
from dataclasses import dataclass
from typing import Callable

import marks
from facets import FACETS
from facts import BadInput, Facts, from_marks, from_output

HOW = "tests/eval/FORMAT.md says how articles are marked"


@dataclass
class Article:
    path: str  # the file that `locate` speaks of
    text: str
    marked: Facts
    locate: Callable  # offset in the text -> (line, column), both from 1


def read(where):
    """All articles of a folder, by name: NAME.gold, or NAME.txt with NAME.json, and *.jsonl; or of one such file."""
    where = pathlib.Path(where)
    if where.is_dir():
        golds = sorted(where.glob("*.gold"))
        marked = {path.stem for path in golds}
        pairs = [p for p in sorted(where.glob("*.txt")) if p.stem not in marked and p.with_suffix(".json").exists()]
        lines = sorted(where.glob("*.jsonl"))
    elif where.exists():
        golds = [where] if where.suffix == ".gold" else []
        pairs = [where.with_suffix(".txt")] if where.suffix in (".txt", ".json") else []
        lines = [where] if where.suffix == ".jsonl" else []
    else:
        raise BadInput(f"{where}: there is no such file or folder")
    if not golds and not pairs and not lines:
        raise BadInput(f"{where}: no NAME.gold, no NAME.txt with its NAME.json and no *.jsonl there; {HOW}")
    articles = [_gold(path) for path in golds] + [_pair(path) for path in pairs]
    for path in lines:
        articles += _lines(path)
    return articles


def _content(path):
    """The file as text; one that is no UTF-8 is taken for Windows-1252, as warta does."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _json(path, source):
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        raise BadInput(f"{path}:{error.lineno}:{error.colno}: no JSON: {error.msg}") from error


def _gold(path):
    parsed = marks.parse(_content(path), str(path))
    try:
        facts = from_marks(parsed.facts, parsed.text)
    except BadInput as error:
        raise BadInput(f"{path}: {error}") from error
    for name in facts.marked or ():
        if name not in {f.name for f in FACETS}:
            raise BadInput(f"{path}: no facet {name!r}; there are: {', '.join(f.name for f in FACETS)}")
    return Article(str(path), parsed.text, facts, parsed.locate)


def _pair(path):
    text, expected = _content(path), path.with_suffix(".json")
    document = _json(expected, _content(expected))
    try:
        facts = from_output(document, text) if "article" in document else from_marks(document, text)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, BadInput) as error:
        why = f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
        raise BadInput(f"{expected}: neither an output of warta nor marked facts ({why}); {HOW}") from error
    return Article(str(path), text, facts, _locator(text))


def _locator(text):
    def locate(offset):
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
        return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1

    return locate


def _lines(path):
    """A corpus of names: {"text": ..., "names": [[begin, end, TYPE], ...]} a line (or "spans"). A column counts in the text."""
    articles = []
    for number, line in enumerate(_content(path).split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        record = _json(where, line)
        names = record.get("names", record.get("spans")) if isinstance(record, dict) else None
        if names is None or not isinstance(record.get("text"), str):
            raise BadInput(f'{where}: an article looks like {{"text": "...", "names": [[begin, end, "TYPE"], ...]}}')
        text = record["text"]
        try:
            mentions = sorted(((int(begin), int(end)), str(kind), None) for begin, end, kind in names)
        except (TypeError, ValueError) as error:
            raise BadInput(f"{where}: a name is [begin, end, TYPE]: {error}") from error
        if any(not 0 <= begin < end <= len(text) for (begin, end), _, _ in mentions):
            raise BadInput(f"{where}: a name leaves the text of {len(text)} code points")
        facts = Facts(text, mentions=mentions, marked={"mentions"})
        articles.append(Article(str(path), text, facts, lambda offset, at=number: (at, offset + 1)))
    return articles


def analyse(binary, articles, options=()):
    """The facts that warta finds, in the order of the articles; they go through one run of `warta --lines`."""
    names_alone = all(a.marked.marked == {"mentions"} for a in articles)
    command = [binary, "--lines", "--quiet", "--no-progress", "--format", "jsonl", "--now", "2026-01-01", *options]
    if names_alone:
        command += ["--only", "article,entities"]
    lines = "".join(json.dumps({"text": a.text, "n": n}) + "\n" for n, a in enumerate(articles))
    try:
        run = subprocess.run(command, input=lines.encode(), capture_output=True)
    except OSError as error:
        raise BadInput(f"{binary}: {error.strerror}; build it with ./dev build, or name another with --bin") from error
    documents = [json.loads(line) for line in run.stdout.decode().splitlines()] if run.returncode in (0, 3) else []
    failed = [d["error"]["message"] for d in documents if "error" in d]
    if run.returncode != 0 or failed or len(documents) != len(articles):
        told = "; ".join(failed) or run.stderr.decode(errors="replace").strip() or f"{len(documents)} of {len(articles)} articles came back"
        raise BadInput(f"{binary} ended with {run.returncode}: {told}")
    return [from_output(document, article.text) for document, article in zip(documents, articles)]
