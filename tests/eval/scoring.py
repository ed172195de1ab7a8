"""Counts what agrees, and says of each thing that does not what kind of confusion it is."""
from collections import Counter
from dataclasses import dataclass, field

from facets import sides


@dataclass
class Score:
    right: int = 0
    found: int = 0
    marked: int = 0

    @property
    def precision(self):
        return 100 * self.right / self.found if self.found else None

    @property
    def recall(self):
        return 100 * self.right / self.marked if self.marked else None

    @property
    def f1(self):
        """Harmonic mean of precision and recall; None where there is nothing on either side."""
        return 200 * self.right / (self.found + self.marked) if self.found + self.marked else None

    def add(self, right, found, marked):
        self.right, self.found, self.marked = self.right + right, self.found + found, self.marked + marked


@dataclass
class Miss:
    facet: str
    kind: str  # missed, extra, wrong type, wrong boundary, wrong value
    confusion: str  # finer, what misses are counted by: `ORG for PERSON`
    article: object
    marked: object = None  # Item
    found: object = None  # Item

    @property
    def span(self):
        """The place to look at: what was marked, else what was found."""
        spans = [item.span for item in (self.marked, self.found) if item is not None and item.span]
        return spans[0] if spans else None


@dataclass
class Tally:
    """Scores and misses over articles."""

    scores: dict = field(default_factory=dict)  # facet, or (facet, label)
    misses: list = field(default_factory=list)

    def add_article(self, article, found, facets, by_name=False):
        marked_side, found_side = sides(article.marked, found, by_name)
        for facet in facets:
            names = article.marked.marked
            if facet.name in article.marked.unmarked or (names is not None and not names & {facet.name, facet.base}):
                continue
            marked_items, found_items = facet.items(marked_side), facet.items(found_side)
            if marked_items is None or found_items is None:
                continue
            self._add(facet, article, found, _once(facet, marked_items), _once(facet, found_items))

    def _add(self, facet, article, found, marked_items, found_items):
        right, missed, extra = _match(marked_items, found_items)
        self.scores.setdefault(facet.name, Score()).add(len(right), len(found_items), len(marked_items))
        if facet.by_label:
            rights = Counter(item.label for item in right)
            founds, markeds = Counter(i.label for i in found_items), Counter(i.label for i in marked_items)
            for label in {*founds, *markeds}:
                score = self.scores.setdefault((facet.name, label), Score())
                score.add(rights[label], founds[label], markeds[label])
        for marked_item, found_item in _pairs(missed, extra):
            kind, confusion = _kind(facet, marked_item, found_item, {i.about for i in right})
            if marked_item is None:
                confusion += _context(found_item, marked_items, found, article.marked)
            elif found_item is None:
                confusion += _context(marked_item, found_items, article.marked, found)
            miss = Miss(facet.name, kind, confusion, article, marked_item, found_item)
            if facet.name == facet.base or _differs_in_last(miss):
                self.misses.append(miss)

    def confusions(self):
        """((facet, confusion), misses), the most frequent first."""
        groups = {}
        for miss in self.misses:
            groups.setdefault((miss.facet, miss.confusion), []).append(miss)
        return sorted(groups.items(), key=lambda g: (-len(g[1]), g[0]))


def _once(facet, items):
    if not facet.is_set:
        return items
    return list({item.key: item for item in reversed(items)}.values())[::-1]


def _differs_in_last(miss):
    """Of a `+` facet only what the facet without it does not list already: both are there and agree but for the addition."""
    return miss.marked is not None and miss.found is not None and miss.marked.key[:-1] == miss.found.key[:-1]


def _match(marked_items, found_items):
    """Items of equal keys, one for one; what is left over on either side, in order."""
    left = Counter(item.key for item in found_items)
    right, missed = [], []
    for item in marked_items:
        if left[item.key]:
            left[item.key] -= 1
            right.append(item)
        else:
            missed.append(item)
    extra = []
    for item in reversed(found_items):  # of equal ones the last are left over
        if left[item.key]:
            left[item.key] -= 1
            extra.append(item)
    return right, missed, extra[::-1]


def _overlap(one, other):
    if not one.span or not other.span:
        return 0
    return min(one.span[1], other.span[1]) - max(one.span[0], other.span[0])


def _pairs(missed, extra):
    """Each missed item with the extra one that stands for it: about the same, else the one that overlaps it most; or alone."""
    extra = list(extra)
    partner = {}
    for i, item in enumerate(missed):
        hit = next((e for e in extra if item.about is not None and e.about == item.about), None)
        if hit is not None:
            partner[i] = hit
            extra.remove(hit)
    for i, item in enumerate(missed):
        hit = max(extra, key=lambda e: _overlap(item, e), default=None)
        if i not in partner and hit is not None and _overlap(item, hit) > 0:
            partner[i] = hit
            extra.remove(hit)
    return [(item, partner.get(i)) for i, item in enumerate(missed)] + [(None, item) for item in extra]


def _kind(facet, marked, found, right_about):
    label = (marked or found).label
    if marked is not None and found is not None:
        if marked.about is not None and marked.about == found.about:
            if marked.label != found.label:
                return "wrong type", f"{found.label} for {label}"
            return "wrong value", _wrong(facet, marked, found, label)
        if facet.other:
            return "wrong value", facet.other
        change = _change(marked.span, found.span)
        if change == "same place":
            return "wrong value", f"other text of {label}" if label else "other text"
        types = f"{found.label} for {label}" if found.label != label else label
        return "wrong boundary", f"{types} {change}".strip()
    if marked is not None:
        return "missed", f"missed {label}".rstrip()
    split = ", split from another" if found.about in right_about and facet.name == "entities" else ""
    return "extra", f"extra {label}".rstrip() + split


def _context(item, others, own_facts, other_facts):
    """What the other side has in the place of an item that has no counterpart: a larger thing, or a part of another kind."""
    if item.span is None:
        return ""
    around = next((o for o in others if o.label and o.span and o.span[0] <= item.span[0] and item.span[1] <= o.span[1]), None)
    if around is not None and around.span != item.span:
        return f", part of {around.label}"
    own, other = own_facts.kind_at(item.span), other_facts.kind_at(item.span)
    return f", in a {other}" if own and other and own != other else ""


def _wrong(facet, marked, found, label):
    """`wrong speaker`, `no speaker`, `speaker where none is`."""
    noun = facet.noun or "value"
    if facet.name == facet.base:
        return f"wrong {noun} of {label}" if label else f"wrong {noun}"
    if found.key[:-1] == marked.key[:-1]:
        if found.key[-1] is None:
            return f"no {noun}"
        if marked.key[-1] is None:
            return f"{noun} where none is marked"
    return f"wrong {noun}"


def _change(marked, found):
    if marked == found:
        return "same place"
    if found[0] <= marked[0] and found[1] >= marked[1]:
        return "too long"
    if found[0] >= marked[0] and found[1] <= marked[1]:
        return "too short"
    return "shifted"
