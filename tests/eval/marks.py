#!/usr/bin/env python3
"""Reads articles with marks by hand (NAME.gold, described in FORMAT.md) and turns them into text and facts.

    marks.py FILE.gold           prints the marked facts as JSON
    marks.py --text FILE.gold    prints the text without its marks, as warta reads it
"""
import json
import re
import sys

from facts import BadInput

ENTITY_TYPES = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW", "WORK", "LANGUAGE"}
TIME_TYPES = {"DATE", "CLOCK", "DURATION", "SET"}
AMOUNT_TYPES = {"MONEY", "PERCENT", "QUANTITY"}
OTHER_MARKS = {"Q", "SAID", "TYPO", "BY", "TAG", "REL"}
CONTRIBUTOR_ROLES = {"author", "editor", "photographer", "translator", "initials"}
LINE_KINDS = {
    "T": "title", "P": "paragraph", "H": "heading", "R": "related", "A": "byline", "D": "date", "G": "tags", "C": "caption",
    "B": "boilerplate",
}
LISTS = {"P": "paragraphs", "H": "headings", "C": "captions", "B": "boilerplate"}  # the lines that are items as a whole


class Marked:
    """One parsed file: its text, its facts (the JSON of FORMAT.md), and the way back from the text into the file."""

    def __init__(self, path):
        self.path = path
        self.text = ""
        self.facts = {
            "outlet": None, "place": None, "date": None, "entities": {}, "roles": [], "sources": [], "title": None,
            "paragraphs": [], "headings": [], "related": [], "captions": [], "tags": [], "boilerplate": [], "contributors": [],
            "mentions": [], "times": [], "amounts": [], "quotes": [], "typos": [], "parts": [],
        }
        self._places = []  # of each character of the text: (line, column) in the file
        self._end = (1, 1)

    def locate(self, offset):
        """Line and column in the .gold file, both from 1, of a place in the text."""
        return self._places[offset] if offset < len(self._places) else self._end

    def fail(self, line, column, message):
        raise BadInput(f"{self.path}:{line}:{column}: {message}")

    # -------------------------------------------------------------------------------------------------- head

    def head_line(self, number, line):
        match = re.match(r"#\s*(\w+)\s*([^:]*?)\s*(?::\s*(.*?))?\s*$", line)
        if not match:
            self.fail(number, 1, "a head line looks like `# key: value`; `---` ends the head")
        key, what, value = match.group(1), match.group(2), match.group(3) or ""
        facts = self.facts
        if key == "layout":
            pass
        elif key in ("outlet", "place", "date"):
            if key == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                self.fail(number, 1, f"date: {value!r} is no day; write it as YYYY-MM-DD")
            facts[key] = value or None
        elif key == "topics":
            facts["topics"] = value.split()
        elif key == "keywords":
            facts["keywords"] = [word.strip() for word in value.split(";") if word.strip()]
        elif key == "marked":
            facts["marked"] = value.split()
        elif key == "entity":
            kind, _, name = (part.strip() for part in value.partition("|"))
            if kind not in ENTITY_TYPES or not name or not what:
                self.fail(number, 1, f"an entity looks like `# entity id: TYPE | full name`; types: {' '.join(sorted(ENTITY_TYPES))}")
            if what in facts["entities"]:
                self.fail(number, 1, f"there is an entity {what!r} already")
            facts["entities"][what] = {"type": kind, "name": name}
        elif key == "role":
            title, _, body = (part.strip() for part in value.partition("|"))
            facts["roles"].append({"person": self.entity(what, number), "title": title, "of": self.entity(body or "-", number)})
        elif key == "source":
            facts["sources"].append(self.entity(what or value, number))
        elif key == "fact" and what == "lead" and value.isdigit():
            facts["lead"] = int(value)
        else:
            self.fail(number, 1, f"unknown head line {key!r}; FORMAT.md lists them")

    def entity(self, name, line, column=1):
        if name == "-":
            return None
        if name not in self.facts["entities"]:
            self.fail(line, column, f"no `# entity {name}: TYPE | full name` in the head")
        return name

    # -------------------------------------------------------------------------------------------------- article

    def article_line(self, number, line):
        """Takes a line of the article into text and facts; the line feed is the caller's."""
        match = re.match(r"([A-Z])\|( ?)", line)
        if not match or match.group(1) not in LINE_KINDS:
            self.fail(number, 1, f"a line begins with its kind, one of {' '.join(sorted(LINE_KINDS))}, and `|`, or is empty")
        kind, begin = match.group(1), len(self.text)
        end = self.run(line, match.end(), number, kind, None)
        if end != len(line):
            self.fail(number, end + 1, "`}` without its `{`")
        stripped = self.text[begin:].strip()
        lead = len(self.text[begin:]) - len(self.text[begin:].lstrip())
        span = [begin + lead, begin + lead + len(stripped)]
        if not stripped:
            return
        self.facts["parts"].append([*span, LINE_KINDS[kind]])
        if kind == "T":
            if self.facts["title"] is not None:
                self.fail(number, 1, "there is a title (T) already")
            self.facts["title"] = stripped
        elif kind in LISTS:
            self.facts[LISTS[kind]].append({"text": stripped, "span": span})

    def run(self, line, at, number, kind, opened):
        """Plain text and marks from `at` to the end of the line, or to the `}` of the mark opened at column `opened`."""
        while at < len(line):
            if line[at] == "{":
                at = self.mark(line, at, number, kind)
            elif line[at] == "}":
                return at
            else:
                self.text += line[at]
                self._places.append((number, at + 1))
                at += 1
        if opened is not None:
            self.fail(number, opened + 1, "this mark is not closed in its line")
        return at

    def mark(self, line, at, number, kind):
        match = re.compile(r"\{([A-Z]+)(?: ([^|{}]*))?\|").match(line, at)
        if not match:
            self.fail(number, at + 1, "a mark looks like `{TYPE about|words}`")
        name, about, begin = match.group(1), match.group(2), len(self.text)
        place = len(self.facts["mentions"])  # the outer of two mentions comes first
        end = self.run(line, match.end(), number, kind, at)
        if len(self.text) == begin:
            self.fail(number, at + 1, "a mark without words")
        self.fact(name, (about or "").strip(), [begin, len(self.text)], (number, at + 1), kind, place)
        return end + 1

    def fact(self, name, about, span, where, kind, place):
        facts, text = self.facts, self.text[span[0] : span[1]]
        item = {"text": text, "span": span}
        if name in ENTITY_TYPES:
            entity = self.entity(about, *where)
            if entity is None:
                self.fail(*where, "a name needs the id of its entity")
            facts["mentions"].insert(place, {"entity": entity, "type": name, **item})
        elif name in TIME_TYPES:
            facts["times"].append({"type": name, "value": self.needed(about, where, "a TIMEX3 value"), **item})
        elif name in AMOUNT_TYPES:
            number, _, unit = self.needed(about, where, "a number").partition(" ")
            try:
                facts["amounts"].append({"type": name, "value": float(number), "unit": unit or None, **item})
            except ValueError:
                self.fail(*where, f"{number!r} is no number; write it with a decimal point and without separators")
        elif name in ("Q", "SAID"):
            key = "quotes" if name == "Q" else "attributions"
            facts.setdefault(key, []).append({"speaker": self.entity(self.needed(about, where, "who says it, or -"), *where), **item})
        elif name == "TYPO":
            facts["typos"].append({"suggest": about, **item})
        elif name == "BY":
            if about not in CONTRIBUTOR_ROLES:
                self.fail(*where, f"BY {about!r}: one of {' '.join(sorted(CONTRIBUTOR_ROLES))}")
            facts["contributors"].append({"name": text, "role": about, "span": span})
        elif name in ("TAG", "REL"):
            facts["tags" if name == "TAG" else "related"].append(item)
        else:
            self.fail(*where, f"unknown mark {name!r}; FORMAT.md lists them")

    def needed(self, about, where, what):
        return about or self.fail(*where, f"this mark needs {what} before the `|`")


def parse(source, path):
    """A Marked of the .gold file's content; raises BadInput with `path`, line and column."""
    marked = Marked(path)
    lines = re.split(r"\r\n|\n|\r", source.removeprefix("\ufeff"))
    if not lines[-1]:
        lines.pop()
    if "---" not in (line.strip() for line in lines):
        marked.fail(len(lines) or 1, 1, "no line `---` between head and article")
    in_head = True
    for number, line in enumerate(lines, 1):
        if in_head:
            if line.strip() == "---":
                in_head = False
            elif line.strip():
                marked.head_line(number, line)
            continue
        if line.strip():
            marked.article_line(number, line)
        marked.text += "\n"
        marked._places.append((number, len(line) + 1))
        marked._end = (number, len(line) + 1)
    for key in ("times", "amounts", "quotes", "typos"):
        marked.facts[key].sort(key=lambda item: (item["span"][0], -item["span"][1]))
    return marked


def main():
    names = [a for a in sys.argv[1:] if a != "--text"]
    if not names:
        sys.exit(__doc__)
    for name in names:
        try:
            with open(name, encoding="utf-8") as file:
                marked = parse(file.read(), name)
        except (OSError, UnicodeDecodeError, BadInput) as error:
            sys.exit(f"marks: {error}")
        print(marked.text, end="") if "--text" in sys.argv else print(json.dumps(marked.facts, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
