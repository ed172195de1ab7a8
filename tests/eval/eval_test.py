#!/usr/bin/env python3
"""Tests of the evaluator: marks become facts, scores are counted right, misses are called what they are; and warta's own expected
outputs score 100 everywhere.

    eval_test.py --bin PATH [UNITTEST OPTION...]
"""
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

import corpus  # noqa: E402
import draw  # noqa: E402
import evaluate  # noqa: E402
import marks  # noqa: E402
import slips  # noqa: E402
import standoff  # noqa: E402
import strangers  # noqa: E402
from facets import FACETS, chosen  # noqa: E402
from facts import BadInput, Facts, from_marks, from_output  # noqa: E402
from scoring import Tally  # noqa: E402

SAMPLE = HERE / "sample" / "dermaga.gold"
ARTICLES = HERE.parent / "articles"
BINARY = ""


def sample():
    return marks.parse(SAMPLE.read_text(encoding="utf-8"), str(SAMPLE))


def output_of(marked):
    """The output that warta would give if it found exactly what is marked."""
    m, entities = marked.facts, []
    spans = {kind: [begin, end] for begin, end, kind in reversed(m["parts"])}
    for name, entity in m["entities"].items():
        mentions = [{"span": x["span"]} for x in m["mentions"] if x["entity"] == name]
        roles = [{"title": r["title"], "of": r["of"], "span": [0, 1]} for r in m["roles"] if r["person"] == name]
        entities.append({"id": name, **entity, "mentions": mentions, "roles": roles})
    sections = [{"heading": None, "span": None, "paragraphs": m["paragraphs"][:2]}]
    sections.append({"heading": "Ramai sejak subuh", "span": m["headings"][0]["span"], "paragraphs": m["paragraphs"][2:]})
    return {
        "article": {
            "title": m["title"], "outlet": m["outlet"], "dateline": {"place": m["place"], "span": [0, 1]},
            "published": m["date"], "contributors": m["contributors"], "sections": sections,
            "captions": m["captions"], "boilerplate": m["boilerplate"],
            "related": [{"title": r["text"], "span": r["span"]} for r in m["related"]], "tags": [t["text"] for t in m["tags"]],
            "parts": [{"kind": kind, "span": [begin, end]} for begin, end, kind in m["parts"]],
        },
        "entities": entities, "times": m["times"], "amounts": m["amounts"], "quotes": m["quotes"], "attributions": m["attributions"],
        "sources": [{"entity": s, "span": spans["title"]} for s in m["sources"]], "keywords": [{"text": k} for k in m["keywords"]],
        "topics": [{"id": "medtop:" + t} for t in m["topics"]], "summary": [{"span": m["paragraphs"][0]["span"]}],
        "findings": [{"kind": "typo", "suggest": [t["suggest"]], "span": t["span"]} for t in m["typos"]],
    }


class MarksBecomeFacts(unittest.TestCase):
    def setUp(self):
        self.marked = sample()
        self.facts = self.marked.facts

    def words(self, key, *members):
        for item in self.facts[key]:  # every span holds the words
            self.assertEqual(self.marked.text[slice(*item["span"])], item["text"])
        return [(item["text"], *(item[m] for m in members)) for item in self.facts[key]]

    def test_text(self):
        lines = self.marked.text.split("\n")
        self.assertEqual(lines[0], "40 Nelayan Teluk Ambon Dapat Dermaga Baru")
        self.assertEqual(lines[3], "")
        self.assertEqual(lines[-2:], ["Tag: dermaga, nelayan", ""])
        self.assertFalse(set("{}|") & set(self.marked.text))

    def test_head(self):
        head = [self.facts[k] for k in ("outlet", "place", "date", "lead")]
        self.assertEqual(head, ["Warta Muara", "Ambon", "2024-05-06", 1])
        self.assertEqual(self.facts["topics"], ["04000000", "06000000"])
        self.assertEqual(self.facts["keywords"], ["dermaga kayu", "nelayan", "Teluk Ambon"])
        self.assertEqual(self.facts["entities"]["lisa"], {"type": "PERSON", "name": "Lisa Tuhumena"})
        self.assertEqual(self.facts["roles"], [{"person": "lisa", "title": "Ketua", "of": "koperasi"}])
        self.assertEqual(self.facts["sources"], ["lisa"])

    def test_lines(self):
        self.assertEqual([kind for _, _, kind in self.facts["parts"]], [
            "title", "byline", "date", "paragraph", "paragraph", "heading", "paragraph", "caption", "related", "boilerplate",
            "tags"])
        self.assertEqual(self.words("headings"), [("1. Ramai sejak subuh",)])
        self.assertEqual(self.words("related"), [("Harga Cakalang di Ambon Turun",)])
        self.assertEqual(self.words("captions"), [("Foto: Perahu bersandar di Teluk Ambon (Jefri Latu)",)])
        self.assertEqual(self.words("tags"), [("dermaga",), ("nelayan",)])
        self.assertEqual(self.words("boilerplate"), [("Halaman selanjutnya",)])
        people = [(c["name"], c["role"]) for c in self.facts["contributors"]]
        self.assertEqual(people, [("Rina Sahetapy", "author"), ("Jefri Latu", "photographer")])

    def test_marks(self):
        self.assertEqual(self.words("mentions", "type", "entity")[:4], [
            ("Teluk Ambon", "LOC", "teluk"), ("AMBON", "GPE", "ambon"), ("Koperasi Nelayan Hative", "ORG", "koperasi"),
            ("KNH", "ORG", "koperasi")])
        self.assertIn(("Tuna Lauut 3", "PRODUCT", "kapal"), self.words("mentions", "type", "entity"))
        self.assertEqual(self.words("times", "type", "value"), [
            ("Senin (6/5/2024)", "DATE", "2024-05-06"), ("tiga bulan", "DURATION", "P3M"), ("dua jam", "DURATION", "PT2H"),
            ("setiap hari", "SET", "P1D"), ("pukul 05.00 WIT", "CLOCK", "2024-05-06T05:00+09:00")])
        self.assertEqual(self.words("amounts", "type", "value", "unit"), [
            ("40 Nelayan", "QUANTITY", 40, "nelayan"), ("Rp 75 juta", "MONEY", 75000000, "IDR"), ("12,5 persen", "PERCENT", 12.5, None)])
        self.assertEqual(self.words("quotes", "speaker"), [
            ('"Perahu tidak lagi berebut tempat. Minggu lalu Tuna Lauut 3 sampai menunggu dua jam,"', "lisa")])
        self.assertEqual(self.words("attributions", "speaker"), [("hasil tangkapan naik 12,5 persen", "lisa")])
        self.assertEqual(self.words("typos", "suggest"), [("di kerjakan", "dikerjakan"), ("Lauut", "Laut")])

    def test_places_lead_back_into_the_file(self):
        lines = SAMPLE.read_text(encoding="utf-8").split("\n")
        for item in self.facts["mentions"] + self.facts["typos"]:
            line, column = self.marked.locate(item["span"][0])
            self.assertEqual(lines[line - 1][column - 1], item["text"][0])
        self.assertEqual(self.marked.locate(0), (16, 25))

    def test_faults_are_told_with_their_places(self):
        for article, message in (
            ("P| {ORG x|Y}", "x:3:4: no `# entity x:"),
            ("P| {ORG ambon|Y", "x:3:4: this mark is not closed"),
            ("P| a } b", "x:3:6: `}` without"),
            ("P| {NAME ambon|Y}", "x:3:4: unknown mark 'NAME'"),
            ("P| {MONEY banyak IDR|Y}", "x:3:4: 'banyak' is no number"),
            ("P| {BY boss|Y}", "x:3:4: BY 'boss'"),
            ("tanpa jenis", "x:3:1: a line begins with its kind"),
            ("T| a\nT| b", "x:4:1: there is a title"),
        ):
            with self.subTest(article), self.assertRaises(BadInput) as caught:
                marks.parse("# entity ambon: GPE | Ambon\n---\n" + article, "x")
            self.assertTrue(str(caught.exception).startswith(message), caught.exception)
        for head, message in (
            ("# entity a: TOWN | A", "x:1:1: an entity"),
            ("# date: kemarin", "x:1:1: date"),
            ("# colour: red", "x:1:1: unknown head"),
        ):
            with self.subTest(head), self.assertRaises(BadInput) as caught:
                marks.parse(head + "\n---\n", "x")
            self.assertTrue(str(caught.exception).startswith(message), caught.exception)
        with self.assertRaises(BadInput):
            marks.parse("P| a", "x")


def score(document, by_name=False, change=None):
    marked = sample()
    if change:
        change(marked.facts)
    article = corpus.Article("x.gold", marked.text, from_marks(marked.facts, marked.text), marked.locate)
    tally = Tally()
    tally.add_article(article, from_output(document, marked.text), FACETS, by_name)
    return tally


def told(tally):
    return {(miss.facet, miss.confusion) for miss in tally.misses}


class ScoresAreCounted(unittest.TestCase):
    """One thing is changed in a perfect output; what must come of it is written by hand: right, found, marked."""

    def setUp(self):
        self.marked = sample()
        self.output = output_of(self.marked)

    def check(self, facet, counts, *confusions, only=True, by_name=False):
        tally = score(self.output, by_name)
        s = tally.scores[facet]
        self.assertEqual((s.right, s.found, s.marked), counts)
        self.assertLessEqual(set(confusions), told(tally))
        if only:
            self.assertEqual(set(confusions), told(tally))
        return tally

    def entity(self, name):
        return next(e for e in self.output["entities"] if e["id"] == name)

    def test_perfect(self):
        tally = score(self.output)
        self.assertEqual(tally.misses, [])
        counts = {key: s.marked for key, s in tally.scores.items() if isinstance(key, str)}
        self.assertEqual(set(counts), {f.name for f in FACETS})
        self.assertEqual({key: s.right for key, s in tally.scores.items() if isinstance(key, str)}, counts)
        self.assertEqual([counts[f] for f in ("mentions", "mentions beside", "entities", "aliases")], [9, 2, 5, 2])
        self.assertEqual([counts[f] for f in ("times", "amounts", "paragraphs", "contributors")], [5, 3, 3, 2])

    def test_arithmetic(self):
        self.output["times"] = self.output["times"][:3] + [{"type": "DATE", "value": "2024", "span": [0, 2]}]
        tally = self.check("times", (3, 4, 5), ("times", "missed SET"), ("times", "missed CLOCK"), ("times", "extra DATE"))
        s = tally.scores["times"]
        self.assertEqual((s.precision, s.recall), (75.0, 60.0))
        self.assertAlmostEqual(s.f1, 100 * 2 * 0.75 * 0.6 / (0.75 + 0.6))

    def test_nothing_found(self):
        self.output["times"] = []
        s = score(self.output).scores["times"]
        self.assertEqual((s.precision, s.recall, s.f1), (None, 0.0, 0.0))

    def test_the_same_found_twice_is_one_right_and_one_extra(self):
        self.output["times"] = [self.output["times"][0]] + self.output["times"]
        self.check("times", (5, 6, 5), ("times", "extra DATE"))

    def test_mention_of_another_type(self):
        self.entity("kapal")["type"] = "ORG"
        tally = self.check("mentions", (8, 9, 9), ("mentions", "ORG for PRODUCT"), ("entities", "ORG for PRODUCT"))
        of = {key[1]: (s.right, s.found, s.marked) for key, s in tally.scores.items() if isinstance(key, tuple)}
        self.assertEqual((of["ORG"], of["PRODUCT"], of["PERSON"]), ((3, 4, 3), (0, 0, 1), (2, 2, 2)))

    def test_mention_with_other_borders(self):
        span = self.entity("lisa")["mentions"][0]["span"]
        self.entity("lisa")["mentions"][0]["span"] = [span[0], span[0] + 4]
        self.check("mentions", (8, 9, 9), ("mentions", "PERSON too short"))
        self.entity("lisa")["mentions"][0]["span"] = [span[0] - 4, span[1]]
        self.check("mentions", (8, 9, 9), ("mentions", "PERSON too long"))
        self.entity("lisa")["mentions"][0]["span"] = [span[0] - 4, span[1] - 2]
        self.check("mentions", (8, 9, 9), ("mentions", "PERSON shifted"))

    def test_names_in_captions_are_scored_apart_and_in_bylines_not_at_all(self):
        self.entity("teluk")["mentions"].pop()
        self.check("mentions beside", (1, 1, 2), ("mentions beside", "missed LOC"))
        begin = self.marked.facts["contributors"][0]["span"][0]
        self.entity("lisa")["mentions"].append({"span": [begin, begin + 4]})
        self.check("mentions", (9, 9, 9), ("mentions beside", "missed LOC"))

    def test_name_filed_otherwise_is_one_miss_unless_by_name(self):
        self.entity("lisa")["name"] = "Lisa"
        self.check("roles", (1, 1, 1), ("entities", "wrong name of PERSON"))
        self.check("quotes+speaker", (0, 1, 1), ("quotes+speaker", "wrong speaker"), only=False, by_name=True)

    def test_entity_split_in_two(self):
        lisa = self.entity("lisa")
        split = {"id": "e9", "type": "PERSON", "name": "Lisa", "mentions": [lisa["mentions"].pop()], "roles": []}
        self.output["entities"].append(split)
        self.check("entities", (5, 6, 5), ("entities", "extra PERSON, split from another"), ("aliases", "missed PERSON"))
        self.assertEqual(score(self.output).scores["aliases"].right, 1)

    def test_entities_joined_wrongly(self):
        self.entity("koperasi")["mentions"] += self.entity("ambon")["mentions"]
        self.output["entities"].remove(self.entity("ambon"))
        self.check("aliases", (2, 4, 2), ("aliases", "extra ORG"), ("entities", "missed GPE"), ("mentions", "ORG for GPE"), only=False)

    def test_roles(self):
        self.entity("lisa")["roles"][0]["of"] = None
        self.check("roles", (1, 1, 1), ("roles+of", "no body"))
        self.entity("lisa")["roles"][0]["title"] = "Kepala"
        self.check("roles", (0, 1, 1), ("roles", "wrong title"))
        self.entity("lisa")["roles"] = []
        self.check("roles+of", (0, 0, 1), ("roles", "missed"))

    def test_values_and_types(self):
        self.output["times"][0] = {**self.output["times"][0], "value": "2024-05-07"}
        self.output["times"][1] = {**self.output["times"][1], "type": "DATE"}
        self.output["amounts"][1] = {**self.output["amounts"][1], "unit": "USD"}
        self.output["amounts"][2] = {**self.output["amounts"][2], "value": 125}
        tally = self.check("times", (4, 5, 5), ("times", "wrong value of DATE"), ("times+type", "DATE for DURATION"),
                           ("amounts+unit", "wrong unit"), ("amounts", "wrong value of PERCENT"))
        self.assertEqual([tally.scores[f].right for f in ("times+type", "amounts", "amounts+unit")], [3, 2, 1])

    def test_speech_and_sources(self):
        self.output["quotes"][0] = {**self.output["quotes"][0], "speaker": None}
        self.output["attributions"][0] = {**self.output["attributions"][0], "speaker": "koperasi"}
        self.output["sources"] += [{"entity": entity, "span": [0, 2]} for entity in ("koperasi", None, "lisa")]
        tally = self.check("sources", (1, 2, 1), ("quotes+speaker", "no speaker"), ("attributions+speaker", "wrong speaker"),
                           ("sources", "extra"))
        self.assertEqual((tally.scores["quotes"].right, tally.scores["quotes+speaker"].right), (1, 0))

    def test_layout(self):
        article = self.output["article"]
        article["boilerplate"] = article["boilerplate"] + [article["sections"][1]["paragraphs"].pop()]
        part = next(p for p in reversed(article["parts"]) if p["kind"] == "paragraph")
        part["kind"] = "boilerplate"
        self.check("paragraphs", (2, 2, 3), ("paragraphs", "missed paragraph, in a boilerplate"),
                   ("boilerplate", "extra boilerplate, in a paragraph"))
        article["outlet"], article["published"] = "Muara", "2024-05-07"
        self.check("outlet", (0, 1, 1), ("outlet", "wrong outlet"), ("date", "wrong day"), only=False)
        article["dateline"], article["contributors"] = None, [{**article["contributors"][0], "role": "editor"}]
        self.check("contributors", (1, 1, 2), ("dateline", "missed"), ("contributors+role", "editor for author"),
                   ("contributors", "missed photographer"), only=False)

    def test_what_it_is_about(self):
        self.output["keywords"] = [{"text": w} for w in ("Nelayan", *"abcdefghi", "dermaga kayu")]  # the eleventh is too late
        self.output["topics"].reverse()
        self.output["summary"] = [{"span": self.marked.facts["paragraphs"][1]["span"]}]
        tally = self.check("keywords", (1, 10, 3), ("first topic", "06000000 for 04000000"), ("summary", "wrong lead"), only=False)
        self.assertEqual([tally.scores[f].right for f in ("first topic", "topics", "summary")], [0, 2, 0])

    def test_typos(self):
        first, second = self.output["findings"]
        self.output["findings"] = [{**first, "suggest": []}, {**second, "kind": "name"}]
        self.check("typos", (1, 1, 2), ("typos+suggestion", "wrong suggestion"), ("typos", "missed"))

    def test_what_nobody_marked_is_not_scored(self):
        tally = score(self.output, change=lambda facts: [facts.pop(key) for key in ("keywords", "lead", "attributions", "outlet")])
        gone = {f.name for f in FACETS} - set(tally.scores)
        self.assertEqual(gone, {"keywords", "summary", "attributions", "attributions+speaker", "outlet"})
        tally = score(self.output, change=lambda facts: facts.update(marked=["times"]))
        self.assertEqual({k for k in tally.scores}, {"times", "times+type"})

    def test_choice_of_facets(self):
        self.assertEqual([f.name for f in chosen(["times"])], ["times", "times+type"])
        self.assertEqual([f.name for f in chosen(["times+type"])], ["times+type"])
        self.assertRaises(KeyError, chosen, ["tmes"])


class TheCommand(unittest.TestCase):
    def run_it(self, *arguments):
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, str(HERE / "evaluate.py"), "--bin", BINARY, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, env=environment)

    def test_expected_outputs_score_100(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "out.json"
            run = self.run_it(ARTICLES, "--out", out)
            self.assertEqual(run.returncode, 0, run.stderr)
            document = json.loads(out.read_text(encoding="utf-8"))
        self.assertEqual(document["articles"], len(list(ARTICLES.glob("*.txt"))))
        self.assertEqual(document["misses"], [])
        for facet in FACETS:
            with self.subTest(facet.name):
                self.assertGreater(document["facets"][facet.name]["marked"], 0)
                self.assertEqual(document["facets"][facet.name]["f1"], 100)

    def test_a_changed_expectation_is_a_miss_with_its_place(self):
        name = "liputan6-dbd-kudus"
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            expected = json.loads((ARTICLES / f"{name}.json").read_text(encoding="utf-8"))
            (folder / f"{name}.json").write_text(json.dumps(expected), encoding="utf-8")
            self.assertEqual(self.run_it(folder, "--out", folder / "before").returncode, 0)
            changed = copy.deepcopy(expected)
            entity = next(e for e in changed["entities"] if e["type"] == "PERSON")
            entity["type"] = "ORG"
            (folder / f"{name}.json").write_text(json.dumps(changed), encoding="utf-8")
            run = self.run_it(folder, "--facet", "mentions", "--against", folder / "before")
        self.assertEqual(run.returncode, 0, run.stderr)
        begin, end = entity["mentions"][0]["span"]
        line = text.count("\n", 0, begin) + 1
        column = begin - (text.rfind("\n", 0, begin) + 1) + 1
        self.assertIn(f"mentions: PERSON for ORG: {len(entity['mentions'])}", run.stdout)
        self.assertIn(f"{folder.name}/{name}.txt:{line}:{column}: ", run.stdout)
        self.assertIn(f"«{text[begin:end]}»", run.stdout)
        self.assertIn(f"misses: 0 gone, {len(entity['mentions'])} new", run.stdout)

    def test_marks_facts_and_lines_agree(self):
        """The same marks as .gold, as text with facts and as a corpus of names give the same figures."""
        marked = sample()
        names = [[*m["span"], m["type"]] for m in marked.facts["mentions"]]
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            (folder / "a.txt").write_text(marked.text, encoding="utf-8")
            (folder / "a.json").write_text(json.dumps(marked.facts), encoding="utf-8")
            (folder / "names.jsonl").write_text(json.dumps({"text": marked.text, "names": names}) + "\n", encoding="utf-8")
            figures = []
            for path in (SAMPLE, folder / "a.txt", folder / "names.jsonl"):
                run = self.run_it(path, "--out", folder / "out")
                self.assertEqual(run.returncode, 0, run.stderr)
                figures.append(json.loads((folder / "out").read_text(encoding="utf-8"))["facets"])
        self.assertEqual(figures[0], figures[1])
        self.assertEqual({key.partition("/")[0] for key in figures[2]}, {"mentions"})
        for count in ("right", "marked"):
            self.assertEqual(figures[2]["mentions"][count], figures[0]["mentions"][count] + figures[0]["mentions beside"][count])

    def test_what_cannot_be_read_is_told(self):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            (folder / "bad.jsonl").write_text('{"text": "a", "names": [[0, 9, "ORG"]]}\n', encoding="utf-8")
            (folder / "bad.gold").write_text("# entity a: GPE | A\n---\nP| {GPE a|A\n", encoding="utf-8")
            (folder / "facet.gold").write_text("# marked: mention\n---\nP| A\n", encoding="utf-8")
            (folder / "empty").mkdir()
            for arguments, message in (
                ([folder / "bad.jsonl"], "bad.jsonl:1: a name leaves the text of 1 code points"),
                ([folder / "bad.gold"], "bad.gold:3:4: this mark is not closed in its line"),
                ([folder / "facet.gold"], "facet.gold: no facet 'mention'"),
                ([folder / "empty"], "no NAME.gold, no NAME.txt with its NAME.json and no *.jsonl there"),
                ([folder / "nowhere"], "there is no such file or folder"),
                ([SAMPLE, "--facet", "mention"], "no facet 'mention'; there are: title,"),
                ([SAMPLE, "--against", folder / "bad.gold"], "--against wants what an earlier run wrote with --out"),
                ([SAMPLE, "--bin", folder / "none"], "build it with ./dev build"),
            ):
                with self.subTest(message):
                    run = self.run_it(*arguments)
                    self.assertEqual(run.returncode, 2)
                    self.assertIn(message, run.stderr)


class Strangers(unittest.TestCase):
    def test_an_article_is_read_without_the_file_of_its_publisher(self):
        publishers = strangers.files(BINARY)
        self.assertIn("suara.com", publishers["layouts/suara.rules"])
        self.assertNotIn("layouts/generic.rules", publishers)

        def of(outlet):
            return corpus.Article("", "", Facts("", outlet=outlet), None)

        three = [of("Suara.com"), of("Warta Muara"), of("SUARA.COM"), of(None)]
        self.assertEqual(strangers.groups(three, publishers, "own"), [([0, 2], ["layouts/suara.rules"]), ([1, 3], [])])
        self.assertEqual(strangers.groups(three, publishers, "all"), [([0, 1, 2, 3], sorted(publishers))])

    def test_the_outlet_is_not_known_then_but_the_title_is(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "wali.gold")
            path.write_text("# outlet: detikJabar\n---\nT| Harga Garam Naik Lagi\nA| {BY author|Ratna Sari} - detikJabar\n\nP| Petani garam menjual"
                            " hasil panen mereka lebih mahal sejak pekan lalu, kata seorang pedagang di pasar.\n", encoding="utf-8")
            right = {}
            for which in (None, "own", "all"):
                _, tally = evaluate.evaluate(BINARY, [path], chosen(["title", "outlet"]), which=which)
                right[which] = [tally.scores[name].right for name in ("title", "outlet")]
        self.assertEqual(right, {None: [1, 1], "own": [1, 0], "all": [1, 0]})


class Treebank(unittest.TestCase):
    """lemmas.py on two sentences of our own: one that agrees, one with a wrong lemma, a convention and a clitic."""

    ROWS = [
        "# text = Ia membaca buku.", "1\tIa\tdia\tPRON", "2\tmembaca\tbaca\tVERB", "3\tbuku\tbuku\tNOUN", "4\t.\t.\tPUNCT", "",
        "# text = Mereka menulis bukunya.", "1\tMereka\tmereka\tPRON", "2\tmenulis\tnulis\tVERB", "3-4\tbukunya\t_\t_",
        "3\tbuku\tbuku\tNOUN", "4\tnya\tnya\tPRON", "5\t.\t.\tPUNCT", ""]

    def test_counts(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "own.conllu"
            path.write_text("".join(row + ("\t_" * 6 if "\t" in row else "") + "\n" for row in self.ROWS), encoding="utf-8")
            run = subprocess.run([sys.executable, str(HERE / "lemmas.py"), "--bin", BINARY, "--worst", "5", str(path)],
                                 capture_output=True, text=True, check=True)
        self.assertIn("8 tokens, 0 cut otherwise, 6 words scored", run.stdout)
        self.assertIn("lemmas as they are 66.67 %, by convention 83.33 %; parts of speech 100.00 %; clitics 100.00 % of 1", run.stdout)
        self.assertIn("1 a pronoun's lemma is its long form", run.stdout)
        self.assertIn("1 menulis: tulis, not nulis (VERB)", run.stdout)


class Slips(unittest.TestCase):
    def test_the_same_seed_makes_the_same_slips(self):
        texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
        some = slips.Generator(texts, 3).slips(50)
        self.assertEqual(some, slips.Generator(texts, 3).slips(50))
        self.assertNotEqual(some, slips.Generator(texts, 4).slips(50))
        self.assertEqual({kind for kind, *_ in some}, set(slips.KINDS))
        for kind, number, begin, good, bad in some:
            self.assertEqual(texts[number][begin:begin + len(good)], good)
            self.assertNotEqual(good, bad)
            if kind in ("split", "joined"):
                self.assertEqual(good.replace(" ", ""), bad.replace(" ", ""))
            else:
                self.assertLessEqual(abs(len(good) - len(bad)), 1)

    def test_what_is_told_is_counted(self):
        line = "Warga Desa Cibiru menunggu {0} di pasar. Mereka kembali menunggu, lalu menunggu lagi di pasar dan di pasar itu."
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "two.jsonl")
            path.write_text("".join(json.dumps({"text": line.format(word)}) + "\n" for word in ("bantuan", "bantaun")), encoding="utf-8")
            run = subprocess.run([sys.executable, str(HERE / "slips.py"), "--bin", BINARY, "--corpus", str(path), "--count", "3",
                                  "--alarms", "9"], capture_output=True, text=True, check=True)
        self.assertRegex(run.stdout, r"(?m)^all +3 slips  recall +[0-9.]+  first suggestion +[0-9.]+$")
        self.assertRegex(run.stdout, r"(?m)^1 findings in \d+ words as they are: ")
        self.assertIn("  misspelling: bantaun -> bantuan | ", run.stdout)


class StandOff(unittest.TestCase):
    TEXT = "Barcelona, Spanyol - Warga Barcelona senang.\n\nReal Madrid  dan Barcelona bertemu di Madridnya Madrid.\n"
    ROWS = "GPE\tBarcelona\t@1,2\nORG\tBarcelona\t@3\nGPE\tMadrid\nORG\tReal Madrid\n"

    def run_on(self, marks_of, text):
        """What `join` prints for a file of marks that is made from the header of TEXT."""
        with tempfile.TemporaryDirectory() as folder:
            whole, some = pathlib.Path(folder, "a.txt"), pathlib.Path(folder, "a.ann")
            whole.write_text(self.TEXT, encoding="utf-8")
            head = subprocess.run([sys.executable, str(HERE / "standoff.py"), "head", str(whole)], capture_output=True, text=True,
                                  check=True).stdout
            some.write_text(marks_of(head), encoding="utf-8")
            whole.write_text(text, encoding="utf-8")
            return subprocess.run([sys.executable, str(HERE / "standoff.py"), "join", str(some), str(whole)], capture_output=True, text=True)

    def test_names_are_found_where_they_stand(self):
        run = self.run_on(lambda head: "# how\n" + head + self.ROWS + "LOC\tEropa\n", "Judul lain\n" + self.TEXT + "Sesudahnya.\n")
        article = json.loads(run.stdout)
        found = [(article["text"][begin:end], kind) for begin, end, kind in article["names"]]
        self.assertEqual(found, [("Barcelona", "GPE"), ("Barcelona", "GPE"), ("Real Madrid", "ORG"), ("Barcelona", "ORG"),
                                 ("Madrid", "GPE"), ("Madrid", "GPE")])
        self.assertEqual(article["text"].count("\n"), 2)
        self.assertIn("LOC Eropa is not in the text", run.stderr)

    def test_a_text_that_is_another_is_missed(self):
        run = self.run_on(lambda head: head + self.ROWS, self.TEXT.replace("senang", "sedih"))
        self.assertEqual((run.returncode, run.stdout), (0, ""))
        self.assertIn("the texts of 1 of 1 articles are not there", run.stderr)

    def test_a_bad_line_is_named(self):
        for line, number in (("PLACE\tMadrid", 2), ("GPE Madrid", 2), ("GPE\tMadrid\t1", 2)):
            run = self.run_on(lambda head, line=line: head + line + "\n", self.TEXT)
            self.assertEqual(run.returncode, 2)
            self.assertRegex(run.stderr, rf"a\.ann:{number}: wanted TYPE<TAB>name")
        self.assertIn("a.ann:1: no header of an article", self.run_on(lambda head: head.replace(" 2 ", " "), self.TEXT).stderr)

    def test_the_marks_can_be_read(self):
        marked = standoff.read_marks(HERE.parents[1] / "data" / "marks" / "news.ann")
        self.assertGreater(len(marked), 1000)
        self.assertEqual(len({head for head, _ in marked}), len(marked))
        for head, rows in marked:
            self.assertEqual(len(set(map(str, rows))), len(rows), head)


class Draw(unittest.TestCase):
    def test_draws_by_a_seed_and_counts_what_was_judged(self):
        words = ["bantaun", "perushaaan", "kesehtan", "masyarkat", "pemeirntah"]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "five.jsonl")
            text = "Warga Desa Cibiru menunggu {0} di pasar itu sejak pagi."
            path.write_text("".join(json.dumps({"text": text.format(word)}) + "\n" for word in words), encoding="utf-8")

            def drawn(*options):
                return subprocess.run([sys.executable, str(HERE / "draw.py"), "--bin", BINARY, "--corpus", str(path), *options],
                                      capture_output=True, text=True, check=True).stdout

            rows = drawn("--draw", "3", "--seed", "7").splitlines()
            self.assertEqual(rows[0].split("\t"), draw.COLUMNS)
            self.assertEqual(len(rows), 4)
            self.assertEqual("\n".join(rows) + "\n", drawn("--draw", "3", "--seed", "7"))
            self.assertIn("menunggu «", drawn("--context"))
            self.assertEqual(sorted(row.split("\t")[1] for row in drawn().splitlines()[1:]), sorted(words))
            judged = pathlib.Path(folder, "judged.tsv")
            judged.write_text("\n".join(["# how", rows[0]] + [row.rstrip("\t") + "\t" + verdict for row, verdict in
                                                              zip(rows[1:], ["right", "wrong\tword", "right"])]), encoding="utf-8")
            counted = list(draw.count(draw.read(judged)))
            self.assertRegex(counted[-2], r"^all +2 of +3 right +66\.7 %$")
            self.assertEqual(counted[-1], "wrong: word 1")
            judged.write_text("\n".join(rows), encoding="utf-8")
            self.assertRaises(SystemExit, draw.read, judged)

    def test_the_verdicts_can_be_read(self):
        paths = sorted((HERE / "verdicts").glob("*.tsv"))
        self.assertTrue(paths)
        for path in paths:
            self.assertEqual(len(draw.read(path)), 200, path)


if __name__ == "__main__":
    at = sys.argv.index("--bin")
    BINARY = str(pathlib.Path(sys.argv[at + 1]).resolve())
    unittest.main(argv=sys.argv[:at] + sys.argv[at + 2 :], verbosity=2)
