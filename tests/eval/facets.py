"""What is scored: each facet turns the facts of an article into items, and items with equal keys agree.

A facet `times+type` asks for more than `times`: the last part of its key is what it adds.
"""
from collections import Counter
from dataclasses import dataclass
from typing import Callable

from facts import folded, plain, without_number

# Where things are looked for: what stands elsewhere is neither right nor wrong. Names beside the story have a facet of their own.
STORY = ("title", "heading", "paragraph")
BESIDE = ("caption", "related")
BEST_KEYWORDS = 10


@dataclass(frozen=True)
class Item:
    key: tuple
    span: tuple | None = None
    about: object = None  # what a miss and an extra have in common when one stands for the other
    label: str = ""  # its type
    shown: str = ""  # for people


@dataclass(frozen=True)
class Facet:
    name: str
    items: Callable  # Side -> list of Item, or None where nobody marked it
    noun: str = ""  # what is wrong where two items are about the same
    other: str = ""  # what is wrong where two items are not, but stand in one place; empty: their borders are
    by_label: bool = False  # the table gives each label a row
    is_set: bool = False  # the same twice counts once

    @property
    def base(self):
        return self.name.partition("+")[0]


class Side:
    """The facts of one side (marked or found), with its entities named by the ids of the marked side, and the marked parts."""

    def __init__(self, facts, marked, ids, shared, by_name):
        self.facts = facts
        self.marked = marked  # facts of the marked side
        self.ids = ids
        self.shared = shared  # spans that are mentions on both sides
        self.by_name = by_name

    def linked(self, identifier):
        return self.ids.get(identifier, ("found only", identifier))

    def entity(self, identifier):
        """Who a role, a speaker or a source is."""
        if identifier is None:
            return None
        return folded(self.name(identifier)) if self.by_name else self.linked(identifier)

    def name(self, identifier):
        return self.facts.entities[identifier][1] if identifier in self.facts.entities else "-"

    def inside(self, span, kinds):
        return not self.marked.parts or self.marked.kind_at(span) in kinds

    def words(self, span):
        return plain(self.facts.text[span[0] : span[1]])


def link(marked, found):
    """Found entity -> marked entity: the one that most of its mentions belong to (same place, else overlapping), else the one
    of the same name. So a name that is filed wrongly is a miss of `entities`, and of no role, speaker or source besides (unless
    they are compared by name)."""
    by_span = {span: entity for span, _, entity in marked.mentions or []}
    votes = {}
    for span, _, entity in found.mentions or []:
        hits = [by_span[span]] if span in by_span else []
        weight = 100
        if not hits:
            weight = 1
            hits = [e for s, e in by_span.items() if s[0] < span[1] and span[0] < s[1]]
        for hit in hits:
            votes.setdefault(entity, Counter())[hit] += weight
    names = {folded(name): identifier for identifier, (_, name) in marked.entities.items()}
    links = {}
    for identifier, (_, name) in found.entities.items():
        if identifier in votes:
            links[identifier] = votes[identifier].most_common(1)[0][0]
        elif folded(name) in names:
            links[identifier] = names[folded(name)]
    return links


def sides(marked, found, by_name=False):
    shared = {m[0] for m in marked.mentions or []} & {m[0] for m in found.mentions or []}
    same = {e: e for e in marked.entities}
    return Side(marked, marked, same, shared, by_name), Side(found, marked, link(marked, found), shared, by_name)


# ------------------------------------------------------------------------------------------------------ the items


def _texts(key, compare=plain):
    def items(side):
        values = getattr(side.facts, key)
        label = key.removesuffix("s")
        return values and [Item((compare(text),), span, label=label, shown=plain(text)) for text, span in values]

    return items


def _single(value_of):
    """One value an article, or none."""

    def items(side):
        value, span = value_of(side.facts)
        return [Item((folded(value),), span, (), shown=plain(value))] if value else []

    return items


def _title(side):
    title = side.facts.title
    return [Item((plain(title[0]),), title[1], (), shown=plain(title[0]))] if title else []


def _contributors(with_role):
    def items(side):
        return side.facts.contributors and [
            Item((folded(name), *((role,) if with_role else ())), span, folded(name) if with_role else None, role, f"{name} ({role})")
            for name, role, span in side.facts.contributors
        ]

    return items


def _mentions(kinds):
    def items(side):
        return side.facts.mentions and [
            Item((span, kind), span, span, kind, f'{kind} "{side.words(span)}"')
            for span, kind, _ in side.facts.mentions
            if side.inside(span, kinds)
        ]

    return items


def _mentions_beside(side):
    return _mentions(BESIDE)(side) if side.marked.parts else None


def _named(side):
    """First mention of each entity that is mentioned where names are looked for."""
    first = {}
    for span, _, entity in side.facts.mentions or []:
        if side.inside(span, STORY):
            first.setdefault(entity, span)
    return first


def _entities(side):
    if side.facts.mentions is None or (side.facts.mentions and not side.facts.entities):
        return None
    items = []
    for entity, span in _named(side).items():
        kind, name = side.facts.entities[entity]
        items.append(Item((kind, folded(name)), span, side.linked(entity), kind, f'{kind} "{name}"'))
    return items


def _aliases(side):
    """Pairs of written forms that are one entity, of the mentions that both sides have."""
    if side.facts.mentions is None or (side.facts.mentions and not side.facts.entities):
        return None
    forms = {}
    for span, _, entity in side.facts.mentions:
        if span in side.shared and side.inside(span, STORY):
            forms.setdefault(entity, {}).setdefault(folded(side.words(span)), span)
    items = []
    for entity, spans in forms.items():
        written = sorted(spans, key=lambda form: spans[form])
        for i, one in enumerate(written):
            for other in written[i + 1 :]:
                shown = f'"{side.words(spans[one])}" = "{side.words(spans[other])}"'
                items.append(Item(tuple(sorted((one, other))), spans[other], label=side.facts.entities[entity][0], shown=shown))
    return items


def _roles(with_body):
    def items(side):
        return side.facts.roles and [
            Item(
                (side.entity(person), folded(title), *((side.entity(body),) if with_body else ())),
                span,
                (side.entity(person), folded(title)) if with_body else side.entity(person),
                shown=f"{side.name(person)}: {title}" + (f" | {side.name(body)}" if with_body else ""),
            )
            for person, title, body, span in side.facts.roles
        ]

    return items


def _times(with_type):
    def items(side):
        return side.facts.times and [
            Item((span, value, *((kind,) if with_type else ())), span, span, kind, f'{kind} {value} "{side.words(span)}"')
            for span, kind, value in side.facts.times
            if side.inside(span, STORY)
        ]

    return items


def _amounts(with_unit):
    def items(side):
        return side.facts.amounts and [
            Item(
                (span, float(f"{value:.9g}"), *(((kind, folded(unit)),) if with_unit else ())),
                span,
                span,
                kind,
                f'{kind} {value:.12g} {unit or ""}'.rstrip() + f' "{side.words(span)}"',
            )
            for span, kind, value, unit in side.facts.amounts
            if side.inside(span, STORY)
        ]

    return items


def _speech(key, with_speaker):
    def items(side):
        values = getattr(side.facts, key)
        return values and [
            Item(
                (span, *((side.entity(speaker),) if with_speaker else ())),
                span,
                span,
                shown=(f"{side.name(speaker)}: " if with_speaker else "") + side.words(span),
            )
            for span, speaker in values
            if side.inside(span, STORY)
        ]

    return items


def _sources(side):
    return side.facts.sources and [
        Item((side.entity(entity),), span, shown=side.name(entity)) for entity, span in side.facts.sources
    ]


def _keywords(side):
    if side.facts.keywords is None:
        return None
    text, items = side.facts.text.casefold(), []
    for word in side.facts.keywords[:BEST_KEYWORDS]:
        at = text.find(word.casefold()) if len(text) == len(side.facts.text) else -1
        items.append(Item((folded(word),), (at, at + len(word)) if at >= 0 else None, shown=word))
    return items


def _topics(how_many):
    def items(side):
        about = () if how_many else None
        return side.facts.topics and [Item((topic,), None, about, topic, topic) for topic in side.facts.topics[:how_many]]

    return items


def _summary(side):
    """One item: that the summary touches the lead; what it touches is told by the marked side."""
    lead = side.marked.lead
    if lead is None:
        return None
    if side.facts is side.marked:
        return [Item(("lead",), lead, (), shown=side.words(lead))]
    held = any(begin < lead[1] and lead[0] < end for begin, end in side.facts.summary)
    if not side.facts.summary:
        return []
    first = side.facts.summary[0]
    return [Item(("lead" if held else "other",), first, (), shown=side.words(first))]


def _typos(with_suggestion):
    def items(side):
        return side.facts.typos and [
            Item(
                (span, *((plain(to),) if with_suggestion else ())),
                span,
                span,
                shown=f'"{side.words(span)}" -> ' + ("?" if to is None else f'"{to}"'),
            )
            for span, to in side.facts.typos
        ]

    return items


def _first_span(key):
    def value(facts):
        text = getattr(facts, key)
        at = facts.text.casefold().find(text.casefold()) if text else -1
        return text, (at, at + len(text)) if at >= 0 else None

    return value


FACETS = [
    Facet("title", _title, "title"),
    Facet("outlet", _single(_first_span("outlet")), "outlet"),
    Facet("dateline", _single(_first_span("place")), "place"),
    Facet("date", _single(lambda facts: ((facts.date or "")[:10], None)), "day"),
    Facet("contributors", _contributors(False), is_set=True),
    Facet("contributors+role", _contributors(True), "role", is_set=True),
    Facet("headings", _texts("headings", without_number)),
    Facet("paragraphs", _texts("paragraphs")),
    Facet("related", _texts("related")),
    Facet("captions", _texts("captions")),
    Facet("tags", _texts("tags", folded)),
    Facet("boilerplate", _texts("boilerplate")),
    Facet("mentions", _mentions(STORY), "type", by_label=True),
    Facet("mentions beside", _mentions_beside, "type"),
    Facet("entities", _entities, "name"),
    Facet("aliases", _aliases, is_set=True),
    Facet("roles", _roles(False), "title", "given to another", is_set=True),
    Facet("roles+of", _roles(True), "body", "given to another", is_set=True),
    Facet("times", _times(False), "value"),
    Facet("times+type", _times(True), "type"),
    Facet("amounts", _amounts(False), "value"),
    Facet("amounts+unit", _amounts(True), "unit"),
    Facet("quotes", _speech("quotes", False)),
    Facet("quotes+speaker", _speech("quotes", True), "speaker"),
    Facet("attributions", _speech("attributions", False)),
    Facet("attributions+speaker", _speech("attributions", True), "speaker"),
    Facet("sources", _sources, other="another is credited", is_set=True),
    Facet("keywords", _keywords, is_set=True),
    Facet("first topic", _topics(1), "topic"),
    Facet("topics", _topics(None), is_set=True),
    Facet("summary", _summary, "lead"),
    Facet("typos", _typos(False)),
    Facet("typos+suggestion", _typos(True), "suggestion"),
]


def chosen(names):
    """The facets of these names; a base name brings its `+` facets. Raises KeyError with the first unknown name."""
    if not names:
        return FACETS
    for name in names:
        if name not in {f.name for f in FACETS}:
            raise KeyError(name)
    return [f for f in FACETS if f.name in names or f.base in names]
