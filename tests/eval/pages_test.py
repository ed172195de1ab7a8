#!/usr/bin/env python3
"""Pages as publishers write them that have no file in data/layouts, or other forms of those that have: every part must be found, as
it stands in pages/*.gold, and in the same page wrapped, without empty lines, with the story in one paragraph, and as Markdown.

    pages_test.py --bin PATH
"""
import pathlib
import re
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

import corpus  # noqa: E402
import marks  # noqa: E402
from facets import chosen  # noqa: E402
from facts import from_marks  # noqa: E402
from scoring import Tally  # noqa: E402

FACETS = ["title", "dateline", "date", "contributors", "contributors+role", "headings", "paragraphs", "related", "captions", "tags",
          "boilerplate"]
COLUMN = 72


def lines_of(source):
    """(head, [(kind, content with its marks)]); an empty line is ("", "")."""
    head, _, body = source.partition("---\n")
    return head + "---\n", [(line[:1], line[2:].strip()) if line.strip() else ("", "") for line in body.splitlines()]


def written(head, lines):
    return head + "\n".join(f"{kind}| {content}" if kind else "" for kind, content in lines) + "\n"


def plain(content):
    """`content` without its marks."""
    while "{" in content:
        content = re.sub(r"\{[A-Z]+(?: [^|{}]*)?\|([^{}]*)\}", r"\1", content)
    return content


def wrapped(head, lines):
    text = "\n".join("\n".join(textwrap.wrap(plain(content), COLUMN, break_long_words=False, break_on_hyphens=False)) for _, content in lines)
    return written(head, lines), text


def unbroken(head, lines):
    lines = [line for line in lines if line[0]]
    return written(head, lines), None


def one_paragraph(head, lines):
    """All paragraphs on one line; what stood between them is left out."""
    story = [n for n, (kind, _) in enumerate(lines) if kind == "P"]
    first = next(n for n in story if len(lines[n][1]) > 100 and lines[n + 1][0] != "A")  # a standfirst stands above the byline
    joined = " ".join(lines[n][1] for n in story if n >= first)
    return written(head, lines[:first] + [("P", joined)] + lines[story[-1] + 1 :]), None


def markdown(head, lines):
    """As a page is saved by converters: the title with #, headings with ##, links, pictures, stars as bullets."""
    def linked(content):
        return re.sub(r"\{(?:REL|TAG)\|([^{}]*)\}", r"[\1](https://kabar.example/a?b=1)", content)

    marked, shown = [], []
    for kind, content in lines:
        if kind == "C":
            picture = "![gambar](https://kabar.example/gambar.jpg)"
            marked.append(("B", picture))
            shown.append(picture)
        marked.append((kind, content))
        text = plain(linked(content))
        text = re.sub(r"^[-•] ", "* ", text) if kind in "PR" else text
        shown.append({"T": "# ", "H": "## "}.get(kind, "") + text)
    source = written(head, [(k, re.sub(r"^[-•] ", "* ", c) if k in ("P", "R") else c) for k, c in marked])
    return source, "\n".join(shown) + "\n"


VARIANTS = {
    "as it is": lambda head, lines: (written(head, lines), None),
    "wrapped": wrapped,
    "no empty lines": unbroken,
    "one paragraph": one_paragraph,
    "Markdown": markdown,
}


def articles():
    """(variant, page, Article) of all pages in all variants."""
    for variant, change in VARIANTS.items():
        for path in sorted((HERE / "pages").glob("*.gold")):
            source, text = change(*lines_of(path.read_text(encoding="utf-8")))
            parsed = marks.parse(source, str(path))
            facts = from_marks(parsed.facts, parsed.text)
            yield variant, path.stem, corpus.Article(f"{variant}: {path.stem}", text or parsed.text, facts, parsed.locate)


def main():
    binary = sys.argv[sys.argv.index("--bin") + 1]
    facets = chosen(FACETS)
    pages = list(articles())
    total, misses = {variant: Tally() for variant in VARIANTS}, 0
    for (variant, _, article), found in zip(pages, corpus.analyse(binary, [article for _, _, article in pages])):
        tally = Tally()
        for one in (tally, total[variant]):
            one.add_article(article, found, facets, False)
        for (facet, confusion), group in tally.confusions():
            for miss in group:
                misses += 1
                marked, got = (item.shown[:150] if item else "nothing" for item in (miss.marked, miss.found))
                print(f"{article.path}: {facet}: {confusion}: marked {marked!r}, found {got!r}")
    for variant, tally in total.items():
        scores = ((name, tally.scores[name]) for name in FACETS if name in tally.scores)
        print(f"{variant}: " + ", ".join(f"{name} {score.right}/{score.marked}" for name, score in scores if score.marked))
    print(f"{len(pages)} pages, {misses} misses")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
