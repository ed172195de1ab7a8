"""Publishers that warta does not know: language data in which the layout files of publishers say nothing.

A file in data/layouts is written by somebody who has seen that publisher's pages; how well pages are read that nobody has seen is
told by reading each article without its own publisher's file ("own"), or all of them without any ("all").
"""
import contextlib
import pathlib
import re
import subprocess
import tempfile

from facts import BadInput, folded

WHICH = ("own", "all")


def _run(binary, *arguments):
    try:
        return subprocess.run([binary, "data", *arguments], capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError) as error:
        raise BadInput(f"{binary} data {' '.join(arguments)}: {error}") from error


def files(binary):
    """{layout file of a publisher: the names of its outlets, folded}."""
    found = {}
    for name in _run(binary, "list").split():
        if name.startswith("layouts/"):
            outlets = re.findall(r"^@outlet ([^=\n]*)", _run(binary, "print", name), re.M)
            if outlets:
                found[name] = {folded(outlet.strip()) for outlet in outlets}
    return found


def groups(articles, publishers, which):
    """(numbers of the articles, files to leave out), so that every article is in one group."""
    if which == "all":
        return [(list(range(len(articles))), sorted(publishers))]
    by_file = {}
    for number, article in enumerate(articles):
        own = [name for name, outlets in publishers.items() if folded(article.marked.outlet or "") in outlets]
        by_file.setdefault(tuple(own), []).append(number)
    return [(numbers, list(own)) for own, numbers in by_file.items()]


@contextlib.contextmanager
def data_without(names):
    """A folder for `warta --data` in which these files hold nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = pathlib.Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text("# left out\n", encoding="utf-8")
        yield folder
