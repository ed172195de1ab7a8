"""What is in one article, in one form for marks and for warta's output, so that scoring knows no difference between them.

Spans are (begin, end) in code points of the text. `None` for a whole list means: nobody marked that, do not score it.
"""
import re
from dataclasses import dataclass, field


class BadInput(Exception):
    """The input cannot be read; the message says where and what to do."""


@dataclass
class Facts:
    text: str
    parts: list = field(default_factory=list)  # (begin, end, kind); empty: unknown, then everything is scored
    title: tuple | None = None  # (text, span), as all of these
    outlet: str | None = None
    place: str | None = None
    date: str | None = None
    contributors: list | None = None  # (name, role, span)
    headings: list | None = None  # (text, span), without their numbers
    paragraphs: list | None = None
    related: list | None = None
    captions: list | None = None
    tags: list | None = None
    boilerplate: list | None = None
    entities: dict = field(default_factory=dict)  # id -> (type, name)
    mentions: list | None = None  # (span, type, id)
    roles: list | None = None  # (person id, title, id of body or None, span)
    times: list | None = None  # (span, type, value)
    amounts: list | None = None  # (span, type, value, unit)
    quotes: list | None = None  # (span, id or None)
    attributions: list | None = None
    sources: list | None = None  # (id, span)
    keywords: list | None = None  # best first
    topics: list | None = None  # eight digits, best first
    lead: tuple | None = None  # span that a summary must touch
    summary: list = field(default_factory=list)  # spans
    typos: list | None = None  # (span, what it should be or None)
    marked: set | None = None  # names of the facets to score; None: all that are there
    unmarked: set = field(default_factory=set)  # names of facets of one value that nobody marked

    def kind_at(self, span):
        """Kind of the part that `span` begins in; '' between parts or where parts are unknown."""
        return next((kind for begin, end, kind in self.parts if begin <= span[0] < end), "")


def plain(text):
    """The text with single spaces, as texts of parts are compared."""
    return " ".join((text or "").split())


def folded(text):
    """Without capitals too, as names and words are compared."""
    return plain(text).casefold()


def without_number(heading):
    """`1. Awal` and `1) Awal` are the heading `Awal`: warta gives the number apart."""
    return re.sub(r"^\d{1,3}[.)]\s+", "", plain(heading))


def _topic(identifier):
    return str(identifier).removeprefix("medtop:")


def from_output(document, text):
    """The facts of a whole JSON document of warta."""
    article = document.get("article", {})

    def texts(items, key="text"):
        return [(item[key], tuple(item["span"])) for item in items]

    facts = Facts(text)
    if "article" in document:
        facts.parts = [(*part["span"], part["kind"]) for part in article["parts"]]
        spans = {kind: (begin, end) for begin, end, kind in reversed(facts.parts)}
        facts.title = (article["title"], spans.get("title")) if article["title"] else None
        facts.outlet = article["outlet"]
        facts.place = article["dateline"]["place"] if article["dateline"] else None
        facts.date = article["published"]
        facts.contributors = [(c["name"], c["role"], tuple(c["span"])) for c in article["contributors"]]
        facts.headings = [(s["heading"], tuple(s["span"])) for s in article["sections"] if s["heading"] is not None]
        facts.paragraphs = [p for s in article["sections"] for p in texts(s["paragraphs"])]
        facts.related = texts(article["related"], "title")
        facts.captions = texts(article["captions"])
        facts.tags = [(tag, None) for tag in article["tags"]]
        facts.boilerplate = texts(article["boilerplate"])
    if "entities" in document:
        entities = document["entities"]
        facts.entities = {e["id"]: (e["type"], e["name"]) for e in entities}
        facts.mentions = sorted((tuple(m["span"]), e["type"], e["id"]) for e in entities for m in e["mentions"])
        facts.roles = [(e["id"], r["title"], r["of"], tuple(r["span"])) for e in entities for r in e["roles"]]
    if "times" in document:
        facts.times = [(tuple(t["span"]), t["type"], t["value"]) for t in document["times"]]
    if "amounts" in document:
        facts.amounts = [(tuple(a["span"]), a["type"], a["value"], a["unit"]) for a in document["amounts"]]
    for key in ("quotes", "attributions"):
        if key in document:
            setattr(facts, key, [(tuple(q["span"]), q["speaker"]) for q in document[key]])
    if "sources" in document:
        facts.sources = [(s["entity"], tuple(s["span"])) for s in document["sources"] if s["entity"]]
    if "keywords" in document:
        facts.keywords = [k["text"] for k in document["keywords"]]
    if "topics" in document:
        facts.topics = [_topic(t["id"]) for t in document["topics"]]
    facts.summary = [tuple(s["span"]) for s in document.get("summary", [])]
    facts.lead = facts.summary[0] if facts.summary else None
    if "findings" in document:
        facts.typos = [
            (tuple(f["span"]), f["suggest"][0] if f["suggest"] else None) for f in document["findings"] if f["kind"] == "typo"
        ]
    return facts


def from_marks(marks, text):
    """The facts of a JSON document of marked facts (FORMAT.md), which marks.parse makes of a .gold file."""

    def texts(key):
        """Strings are looked up in the text, each after the one before it; objects bring their spans."""
        if key not in marks:
            return None
        found, at = [], 0
        for item in marks[key]:
            if isinstance(item, dict):
                found.append((item["text"], tuple(item["span"])))
                continue
            begin = text.find(item, at)
            if begin < 0:
                begin = text.find(item)
            span = (begin, begin + len(item)) if begin >= 0 else None
            at = span[1] if span else at
            found.append((item, span))
        return found

    def items(key, *members):
        return None if key not in marks else [(tuple(item["span"]), *(item.get(m) for m in members)) for item in marks[key]]

    entities = {key: (entity["type"], entity["name"]) for key, entity in marks.get("entities", {}).items()}
    facts = Facts(text, entities=entities)
    if marks.get("title"):
        begin = text.find(marks["title"])
        facts.title = (marks["title"], (begin, begin + len(marks["title"])) if begin >= 0 else None)
    facts.outlet, facts.place, facts.date = marks.get("outlet"), marks.get("place"), marks.get("date")
    for key in ("headings", "paragraphs", "related", "captions", "tags", "boilerplate"):
        setattr(facts, key, texts(key))
    facts.parts = [tuple(part) for part in marks.get("parts", [])]
    if not facts.parts and "story_spans" in marks:  # parts told by the story alone: the rest is looked up
        facts.parts = [(*span, "paragraph") for span in marks["story_spans"]]
        for key, kind in (("related", "related"), ("captions", "caption")):
            facts.parts += [(*span, kind) for _, span in texts(key) or [] if span and not facts.kind_at(span)]
        facts.parts.append((0, 0, ""))  # known, even where there is no story
    if "contributors" in marks:
        facts.contributors = [(c["name"], c["role"], tuple(c["span"]) if "span" in c else None) for c in marks["contributors"]]
    facts.mentions = items("mentions", "type", "entity")
    facts.times = items("times", "type", "value")
    facts.amounts = items("amounts" if "amounts" in marks else "values", "type", "value", "unit")
    facts.quotes = items("quotes", "speaker")
    facts.attributions = items("attributions", "speaker")
    facts.typos = items("typos", "suggest")
    first = {}
    for span, _, entity in facts.mentions or []:
        first.setdefault(entity, span)
    if "roles" in marks:
        facts.roles = [(r["person"], r["title"], r.get("of"), _near(text, r["title"], facts, r["person"])) for r in marks["roles"]]
    if "sources" in marks:
        facts.sources = [(entity, first.get(entity)) for entity in marks["sources"]]
    facts.keywords = marks.get("keywords")
    facts.topics = [_topic(t) for t in marks["topics"]] if "topics" in marks else None
    if marks.get("lead"):
        if not 1 <= marks["lead"] <= len(facts.paragraphs or []):
            raise BadInput(f"lead: {marks['lead']} is not the number of a paragraph; they count from 1")
        facts.lead = facts.paragraphs[marks["lead"] - 1][1]
    facts.marked = set(marks["marked"]) if "marked" in marks else None
    single = {"title": "title", "outlet": "outlet", "place": "dateline", "date": "date"}
    facts.unmarked = {facet for key, facet in single.items() if key not in marks}
    return facts


def _near(text, title, facts, person):
    """Where the marked title most likely stands: the nearest to a mention of the person; else that mention. To be shown only."""
    spans = [span for span, _, entity in facts.mentions or [] if entity == person]
    places = [m.span() for m in re.finditer(re.escape(title), text, re.IGNORECASE)]
    if not spans:
        return places[0] if places else None
    if not places:
        return spans[0]
    return min(places, key=lambda p: min(abs(p[0] - s[1]) if p[0] >= s[1] else abs(s[0] - p[1]) for s in spans))
