"""The conclusion: three shops get three of them, every figure is in report.json, no count breaks the grammar."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from seoaudit.check import load_rules
from seoaudit.content import folder
from seoaudit.model import LANGUAGES, Language, Result, Rule, RuleHits
from seoaudit.report import ReportData, write
from seoaudit.report.causes import CAUSES, cause_of, causes
from seoaudit.report.conclusion import Conclusion, conclusion, first_sentence
from seoaudit.report.effort import effort
from seoaudit.report.plan import plan
from seoaudit.report.wording import Words
from tests.report.builder import RESULTS, RULES, fails, report, rule
from tests.report.test_json import errors

HITS = {
    "structured-data/product-missing": RuleHits(1000, {"product": 1000}, 1, 1000, ("google",)),
    "content/title-duplicate": RuleHits(64, {"product": 40, "category": 24}, 0, 0),
    "indexability/noindex-important": RuleHits(3, {"category": 3}, 0, 0),
}


def shop(*pairs: tuple[Rule, Result], passed: tuple[str, ...] = (), **changes: Any) -> ReportData:
    """An audit with these faults open, and rules that found nothing."""
    sound = [(rule(id_), Result(id_, "pass", None, 9, 9, pages=9)) for id_ in passed]
    rules, results = zip(*pairs, *sound, strict=True) if (pairs or sound) else ((), ())
    return report(rules=rules, results=results, findings=lambda: iter(()), **changes)


def closed() -> ReportData:
    """A shop that is closed to search by half."""
    rules = rule("indexability/noindex-important", "error", 5, blocker=0.5), rule("images/alt-missing", "notice", 1)
    return shop((rules[0], fails(rules[0].id, 600, 1055)), (rules[1], fails(rules[1].id, 5, 100)), passed=("links/x",))


def wordless() -> ReportData:
    """A shop of many products without texts."""
    thin = rule("content/product-description-missing", "error", 4, population="indexable_product_page")
    return shop((thin, fails(thin.id, 900, 1000)), passed=("sitemap/x", "robots/x"))


def sound() -> ReportData:
    """A shop without a fault."""
    return shop(passed=("content/x", "links/x"))


SHOPS = {"faulty": report, "closed": closed, "wordless": wordless, "sound": sound}


def numbers(text: str) -> set[str]:
    """Every number in a text, without the spaces and commas that part thousands, with a dot for fractions."""
    bare = re.sub(r"(?<=\d)[\u00a0\u202f,](?=\d{3})", "", text)
    return {number.replace(",", ".") for number in re.findall(r"\d+(?:[.,]\d+)?", bare)}


def figures(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from figures(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from figures(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{round(value, 1):g}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SHOPS)
def test_every_number_of_the_conclusion_is_in_report_json(tmp_path: Path, name: str, lang: Language) -> None:
    data = SHOPS[name]()
    write(data, tmp_path, ("json",), lang)
    found = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert errors(found) == []
    assert [one["text"] for one in found["conclusion"]["sentences"]] == conclusion(data, Words(lang))
    known = {*figures(found), "100"}
    quoted = " ".join(one["title"] + one["why"] for one in found["rules"])
    for sentence in found["conclusion"]["sentences"]:
        told = {*figures(sentence["figures"]), "100"} | numbers(quoted)
        assert numbers(sentence["text"]) <= told, sentence
        assert set(figures(sentence["figures"])) <= known


@pytest.mark.parametrize("lang", LANGUAGES)
def test_different_shops_get_different_conclusions(lang: Language) -> None:
    words = Words(lang)
    topics = ("verdict", "cost", "week", "month", "later")
    told = {name: [one.text for one in Conclusion(make(), words).of(*topics)] for name, make in SHOPS.items()}
    for name, sentences in told.items():
        assert all(not set(sentences) & set(other) for key, other in told.items() if key != name)


def test_what_each_shop_is_told() -> None:
    words = Words("en")
    said = {name: " ".join(conclusion(make(), words)) for name, make in SHOPS.items()}
    assert "the score cannot rise above 49" in said["closed"]
    assert "pages that should be found are closed to search" in said["closed"]
    assert "its pages say too little of their own" in said["wordless"]
    assert "Nothing is open in robots.txt and Sitemap: 2 checks there found no fault." in said["wordless"]
    assert said["sound"].startswith("No open fault was found on bazar.kg: 100 points of 100.")
    assert "This week" not in said["sound"]
    assert "Nothing is open in" not in said["faulty"].replace("Nothing is open in Links", "")


def test_a_subject_with_anything_open_is_never_called_clean() -> None:
    data = report()
    clean = next(one for one in Conclusion(data, Words("en")).sentences if one.topic == "good").text
    open_subjects = {rule.subject for rule, result in data.judged if result.status == "fail"}
    assert open_subjects
    assert all(Words("en").known("subject", subject) not in clean for subject in open_subjects)


def test_the_gain_of_a_cause_is_that_of_its_repairs_together() -> None:
    pair = [rule("content/title-missing", "error", 3), rule("content/description-missing", "error", 3)]
    data = shop(*((one, fails(one.id, 100, 100)) for one in pair))
    (cause,) = causes(data)
    total = data.score.total
    assert total is not None
    assert (cause.name, cause.gain) == ("snippets", 100 - total)
    assert cause.gain > sum(data.gain(one.id) for one in pair)


def test_a_covered_fault_is_told_with_what_covers_it() -> None:
    above = rule("structured-data/product-missing", "error", 4, covers=("content/reviews-missing",))
    below = rule("content/reviews-missing", "warning", 2)
    data = shop((above, fails(above.id, 10, 20)), (below, fails(below.id, 5, 20)))
    assert [[rule.id for rule, _ in cause.faults] for cause in causes(data)] == [[above.id, below.id]]


def test_what_caps_the_score_comes_first_and_this_week() -> None:
    data = closed()
    assert [cause.blocks for cause in causes(data)] == [True, False]
    week, month, later = plan(data)
    assert [repair.rule.id for repair in week.repairs] == ["indexability/noindex-important"]
    assert [repair.rule.id for repair in month.repairs] == ["images/alt-missing"]
    assert (week.before, week.after, month.after, later.after) == (49, 99, 100, 100)


def test_a_template_is_one_repair_and_texts_are_many() -> None:
    missing, hits = RULES[0], HITS["structured-data/product-missing"]
    work = effort(missing, fails(missing.id, 1000, 1000), hits)
    assert (work.kind, work.places, work.days) == ("template", 1, 1.0)
    texts = rule("content/product-description-missing", "error", 4)
    work = effort(texts, fails(texts.id, 900, 1000), RuleHits(900, {"product": 900}, 1, 900))
    assert (work.kind, work.places, work.days) == ("pages", 900, 15.0)
    one_place = rule("robots/blocks-assets", "error", 4, population="robots")
    assert effort(one_place, fails(one_place.id, 1, 1), None).kind == "place"
    server = rule("performance/no-compression", "warning", 3, population="html_page")
    assert effort(server, fails(server.id, 900, 900), RuleHits(900, {"product": 900}, 7, 900)).days == 0.5
    links = rule("links/broken-internal", "error", 4, population="internal_link")
    few = effort(links, fails(links.id, 30, 5000), RuleHits(30, {"product": 30}, 0, 0))
    assert (few.kind, few.days) == ("pages", 0.5)


def test_texts_of_900_products_fill_the_month_and_of_9000_wait() -> None:
    assert [len(step.repairs) for step in plan(wordless())] == [0, 1, 0]
    thin = rule("content/product-description-missing", "error", 4)
    assert [len(step.repairs) for step in plan(shop((thin, fails(thin.id, 9000, 9000))))] == [0, 0, 1]


def test_steps_go_on_from_each_other_and_end_where_nothing_is_open() -> None:
    steps = plan(report(hits=lambda: HITS))
    assert steps[0].before == report().score.total
    assert [step.before for step in steps[1:]] == [step.after for step in steps[:-1]]
    assert steps[-1].after == 100
    assert steps[0].days <= 5
    assert steps[1].days <= 15


def test_a_withheld_score_is_told_without_a_score_after_the_steps(tmp_path: Path) -> None:
    data = report(withheld="blocked")
    said = conclusion(data, Words("en"))
    assert said[0] == "bazar.kg gets no score: the shop blocks the crawler."
    assert not any("The score" in one for one in said)
    write(data, tmp_path, ("json", "html"), "en")
    assert errors(json.loads((tmp_path / "report.json").read_text("utf-8"))) == []


def test_where_a_fault_lies_and_whom_it_costs() -> None:
    found = " ".join(conclusion(report(hits=lambda: HITS), Words("en")))
    assert "These are the pages on which people buy. It counts in Google. Repaired" in found
    titles = [one for one in RESULTS if one.rule == "content/title-duplicate"]
    found = " ".join(conclusion(report(rules=RULES[1:2], results=titles, hits=lambda: HITS), Words("en")))
    assert "Found on: product pages 40, category pages 24." in found


@pytest.mark.parametrize("count", [1, 2, 5, 11, 21, 22, 25, 101, 1000])
def test_counts_agree_with_their_words(count: int) -> None:
    russian = Words("ru")("conclusion.repaired", n=count)
    last = "балл" if count in (1, 21, 101) else "балла" if count in (2, 22) else "баллов"
    assert russian.endswith(f" {last}.")
    english = Words("en")("conclusion.repaired", n=count)
    assert english.endswith(f"{Words('en').number(count)} point{'s' if count > 1 else ''} to the score.")


@cache
def shipped() -> list[Rule]:
    return load_rules([folder("rules")], {}, proven=folder("rules"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_sentence_of_every_why_is_whole(lang: Language) -> None:
    for one in shipped():
        said = first_sentence(" ".join(one.texts[lang].why.split()))
        assert said[-1] in ".!?", f"{one.id}: {said}"
        assert said.count("(") == said.count(")"), f"{one.id}: {said}"
        assert said.count("«") == said.count("»"), f"{one.id}: {said}"
        assert len(said) >= 30, f"{one.id}: {said}"


def test_every_shipped_rule_has_a_cause() -> None:
    assert [one.id for one in shipped() if cause_of(one.id) not in CAUSES] == []


def test_a_rule_of_ones_own_is_its_own_cause() -> None:
    own = rule("my-shop/no-logo", "error", 4)
    said = conclusion(shop((own, fails(own.id, 10, 10)), hits=dict), Words("en"))
    assert "“my-shop/no-logo”: 10 of 10 (product pages)." in " ".join(said)
