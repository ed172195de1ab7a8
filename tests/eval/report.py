"""The table, the worst misses and the JSON of an evaluation, and its change against an earlier one."""
import json

from facts import BadInput

SCHEMA = "warta.eval/1"
AROUND = 32  # code points shown on either side of a place


def figure(value):
    return "     -" if value is None else f"{value:6.1f}"


def _rows(tally, facets):
    """(name as printed, key in the JSON, score); a facet's labels follow it, the most frequent first."""
    for facet in facets:
        if facet.name not in tally.scores:
            continue
        yield facet.name, facet.name, tally.scores[facet.name]
        labels = [(key[1], score) for key, score in tally.scores.items() if isinstance(key, tuple) and key[0] == facet.name]
        for label, score in sorted(labels, key=lambda row: (-row[1].marked, row[0])):
            yield "  " + label, f"{facet.name}/{label}", score


def table(tally, facets, before=None):
    """Lines of the table; with `before` (the JSON of an earlier run) the change of F1 in points and of what is right."""
    header = f"{'':22}{'right':>7}{'found':>7}{'marked':>8}{'P':>8}{'R':>7}{'F1':>7}"
    yield header + (f"{'F1 +/-':>9}{'right +/-':>11}" if before else "")
    for name, key, score in _rows(tally, facets):
        figures = " ".join(figure(value) for value in (score.precision, score.recall, score.f1))
        line = f"{name:22}{score.right:7}{score.found:7}{score.marked:8}  {figures}"
        if before:
            old = before["facets"].get(key)
            if old is None:
                line += "      new"
            elif old["f1"] is None or score.f1 is None:
                line += f"{'-':>9}{score.right - old['right']:+11}"
            else:
                line += f"{score.f1 - old['f1']:+9.1f}{score.right - old['right']:+11}"
        yield line
    wanted = {facet.name for facet in facets}
    old_keys = {key for key in before["facets"] if key.partition("/")[0] in wanted} if before else set()
    gone = old_keys - {key for _, key, _ in _rows(tally, facets)}
    if gone:
        yield f"not scored this time: {', '.join(sorted(gone))}"


def window(text, span):
    """The place as «so» with some text on either side, on one line."""
    if span is None:
        return ""
    begin, end = span
    inner = text[begin:end]
    if len(inner) > 2 * AROUND + 8:
        inner = inner[:AROUND] + " ... " + inner[-AROUND:]
    before, after = text[max(0, begin - AROUND) : begin], text[end : end + AROUND]
    left = "..." if begin > AROUND else ""
    right = "..." if end + AROUND < len(text) else ""
    return " ".join(f"{left}{before}«{inner}»{after}{right}".split())


def place(miss):
    line, column = miss.article.locate(miss.span[0]) if miss.span else (1, 1)
    return f"{miss.article.path}:{line}:{column}"


def _shown(item):
    if item is None:
        return "nothing"
    return item.shown if len(item.shown) <= 100 else item.shown[:60] + " ... " + item.shown[-35:]


def confusions(groups, most):
    """Lines: how often each kind of confusion happens."""
    for (facet, confusion), misses in groups[:most]:
        yield f"{len(misses):6}  {facet}: {confusion}"
    if len(groups) > most:
        rest = groups[most:]
        yield f"{sum(len(misses) for _, misses in rest):6}  in {len(rest)} more kinds"


def worst(groups, most):
    """Lines: `most` misses, the most frequent kind of confusion first. No kind takes more than a fifth, until all had their turn."""
    share = max(3, most // 5)
    counts, left = {}, most
    for limit in (share, most):
        for key, misses in groups:
            taken = min(limit, len(misses), counts.get(key, 0) + left)
            left -= max(0, taken - counts.get(key, 0))
            counts[key] = max(taken, counts.get(key, 0))
    for (facet, confusion), misses in groups:
        count = counts[facet, confusion]
        if count == 0:
            continue
        yield ""
        yield f"{facet}: {confusion}: {len(misses)}" + (f" (of which {count})" if count < len(misses) else "")
        for miss in misses[:count]:
            yield f"  {place(miss)}: {window(miss.article.text, miss.span)}"
            yield f"      marked {_shown(miss.marked)}; found {_shown(miss.found)}"


def as_json(where, articles, tally, facets):
    return {
        "schema": SCHEMA,
        "corpus": str(where),
        "articles": len(articles),
        "facets": {
            key: {
                "right": score.right, "found": score.found, "marked": score.marked,
                "precision": score.precision, "recall": score.recall, "f1": score.f1,
            }
            for _, key, score in _rows(tally, facets)
        },
        "confusions": [{"facet": f, "confusion": c, "misses": len(misses)} for (f, c), misses in tally.confusions()],
        "misses": [
            {
                "facet": miss.facet, "kind": miss.kind, "confusion": miss.confusion, "place": place(miss),
                "window": window(miss.article.text, miss.span),
                "marked": miss.marked.shown if miss.marked else None, "found": miss.found.shown if miss.found else None,
            }
            for _, misses in tally.confusions() for miss in misses
        ],
    }


def load(path):
    try:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
    except (OSError, ValueError) as error:
        raise BadInput(f"{path}: {error}; --against wants what an earlier run wrote with --out") from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise BadInput(f"{path}: no {SCHEMA}; --against wants what an earlier run wrote with --out")
    return document


def changes(now, before):
    """Lines: misses that came and went since `before`, of the facets that both runs scored."""
    both = set(now["facets"]) & set(before["facets"])

    def told(document):
        return {
            (m["facet"], m["place"].rpartition("/")[2], m["marked"], m["found"]): m for m in document["misses"] if m["facet"] in both
        }

    new, old = told(now), told(before)
    came, went = [new[key] for key in new if key not in old], [old[key] for key in old if key not in new]
    yield f"misses: {len(went)} gone, {len(came)} new"
    for sign, misses in (("-", went), ("+", came)):
        for m in misses:
            yield f"{sign} {m['facet']}: {m['confusion']}: {m['place']}: marked {m['marked'] or 'nothing'}; found {m['found'] or 'nothing'}"
