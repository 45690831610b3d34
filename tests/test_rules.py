"""Every case of every shipped rule, and what makes the rules one catalogue."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from seoaudit.check import load_rules, planned, validate
from seoaudit.check.bind import bind, described
from seoaudit.content import folder
from seoaudit.model import LANGUAGES, Language, Rule
from seoaudit.prove import empty_run, prove_case
from seoaudit.report.wording import catalogue
from seoaudit.texts import called, placeholders
from tests.read.reading import read

FOLDER = folder("rules")
RULES = load_rules([FOLDER])
CASES = [(rule, case) for rule in RULES for case in rule.cases]
COMMENT_OR_TEXT = re.compile(r"--[^\n]*|'[^']*'")
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.id}: {case['name']}" for rule, case in CASES])
def test_a_case_holds(rule: Rule, case: Mapping[str, Any]) -> None:
    outcome = prove_case(rule, case)
    assert outcome.held, f"\nexpected {outcome.expected}\ngot      {outcome.got}"


@each_rule
def test_its_queries_fit_the_tables(rule: Rule) -> None:
    validate(empty_run(), rule)


@each_rule
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_words_for_its_evidence(rule: Rule, language: Language) -> None:
    words = catalogue(language)
    query = described(empty_run(), rule, "find", bind(empty_run(), rule).find)
    for column in [*query.columns][1:]:
        assert f"evidence.{column}" in words
    names = rule.population, rule.population.removeprefix("indexable_")
    assert any(f"population.{name}" in words for name in names)


@each_rule
def test_it_has_a_case_that_fires_a_near_miss_and_one_from_pages(rule: Rule) -> None:
    if rule.status == "stable":
        assert any(case["finds"] for case in rule.cases), "no case fires"
        assert any(not case["finds"] for case in rule.cases), "no near miss"
        assert any("pages" in case for case in rule.cases), "no case starts from pages"


@each_rule
def test_its_cases_have_names_of_their_own(rule: Rule) -> None:
    assert not [name for name, times in Counter(case["name"] for case in rule.cases).items() if times > 1]


@each_rule
def test_its_texts_name_the_same_columns_in_every_language(rule: Rule) -> None:
    assert len({frozenset(placeholders(rule.texts[language].message)) for language in LANGUAGES}) == 1


@each_rule
def test_its_texts_differ_between_languages(rule: Rule) -> None:
    for part in ("title", "message", "why", "fix"):
        assert len({str(getattr(rule.texts[language], part)) for language in LANGUAGES}) == len(LANGUAGES), part


@each_rule
def test_its_limits_are_told_in_all_languages_or_in_none(rule: Rule) -> None:
    limits = [rule.texts[language].limits for language in LANGUAGES]
    assert len({bool(text) for text in limits}) == 1
    assert not any(limits) or len(set(limits)) == len(LANGUAGES)


def test_rules_that_judge_by_words_or_samples_say_so() -> None:
    assert sum(bool(rule.texts["en"].limits) for rule in RULES) >= 30


@each_rule
def test_its_queries_read_as_the_house_writes_them(rule: Rule) -> None:
    for sql in (rule.find, rule.of or ""):
        assert len(sql.strip().splitlines()) <= 25
        bare = COMMENT_OR_TEXT.sub("", sql)
        assert not re.search(r"select\s+(distinct\s+)?\*|\w\.\*|,\s*\*", bare), "it names its columns"
        assert bare == bare.lower()


@each_rule
def test_its_file_is_short(rule: Rule) -> None:
    assert len(Path(rule.path).read_text(encoding="utf-8").splitlines()) < 150


@each_rule
def test_what_it_covers_exists_or_is_planned(rule: Rule) -> None:
    assert set(rule.covers) <= {other.id for other in RULES} | set(planned(FOLDER))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["title", "fix"])
def test_no_two_rules_share_a_text(language: str, part: str) -> None:
    texts = Counter(getattr(rule.texts[language], part) for rule in RULES)  # type: ignore[index]
    assert not [text for text, times in texts.items() if times > 1]


def test_rules_and_plans_make_the_whole_catalogue() -> None:
    ids, plans = [rule.id for rule in RULES], planned(FOLDER)
    assert plans == sorted(set(plans))
    assert not set(ids) & set(plans)
    assert len(ids) + len(plans) == 201
    assert len({id_.partition("/")[0] for id_ in [*ids, *plans]}) == 17


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{'a': 1}",
        '{"a": }',
        '{"a": 1 "b": 2}',
        '{"a" 1}',
        '{"a": 1} x',
        '{"a": "b}',
        '{"a": "\\x"}',
        '{"a": "\\u12"}',
        "[" * 3000,
    ],
)
@pytest.mark.parametrize("language", ["ru", "ky"])
def test_why_a_block_breaks_is_told_in_every_language(text: str, language: Language) -> None:
    (block,) = read(f'<script type="application/ld+json">{text}</script>').sd_block
    (rule,) = (each for each in RULES if each.id == "structured-data/parse-error")
    assert block.parse_error
    assert called(block.parse_error, rule.texts[language].words) != block.parse_error
