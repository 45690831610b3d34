"""The words: three languages alike, plurals, numbers and dates as each language writes them."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from seoaudit.check.needs import NEEDS
from seoaudit.model import FUNNEL_STEPS, LANGUAGES, OUTCOMES, PAGE_TYPES, WRITTEN, Language
from seoaudit.report import wording
from seoaudit.report.causes import CAUSES
from seoaudit.report.json import SCHEMA
from seoaudit.report.wording import Words, catalogue, gaps, written

SAME = set(
    "quote plan.rank fault.share fault.gain fault.no_gain basis.standard page_type.category page_type.product "
    "engine.google engine.yandex evidence.hreflang evidence.rel evidence.robots inspect.found_on facets.listing "
    "sheet.subject sheet.template images.kilobytes images.megabytes".split()
)
"""Words that two languages may well share."""


def forms(value: str | Mapping[str, str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value.values())


@pytest.mark.parametrize("lang", WRITTEN)
def test_nothing_is_missing_in_a_language_that_is_written(lang: Language) -> None:
    assert gaps(lang) == []


@pytest.fixture
def kazakh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a translation into Kazakh would be put, beside the English words."""
    shutil.copy(wording.FOLDER / "en.yaml", tmp_path)
    monkeypatch.setattr(wording, "FOLDER", tmp_path)
    catalogue.cache_clear()
    written.cache_clear()
    yield tmp_path / "kk.yaml"
    catalogue.cache_clear()
    written.cache_clear()


KAZAKH: Any = "kk"


def test_what_a_new_language_lacks_is_shown_in_english_and_named(kazakh: Path) -> None:
    kazakh.write_text(
        "language: Қазақша\nconclusion:\n  heading: Қорытынды\n  caps: '{limit} ұпайдан аспайды'\nsurplus: артық\n"
        "severities:\n  error:\n    one: '{n} қате'\n    few: '{n} қате'\n    other: '{n} қате'\n",
        "utf-8",
    )
    words = Words(KAZAKH)
    assert (words("conclusion.heading"), words("score.label")) == ("Қорытынды", "Score")
    assert words("severities.error", n=3) == "3 қате"
    assert words.number(1234567.5) == "1\xa0234\xa0567,5"
    named = gaps(KAZAKH)
    assert "score.label: missing" in named
    assert "surplus: English has no such key" in named
    assert "conclusion.caps: it names other values" in named
    assert "severities.error: its forms are few, one, other and not one, other" in named
    assert not any(line.startswith("conclusion.heading:") for line in named)


def test_a_language_without_a_file_is_english_until_it_has_one(kazakh: Path) -> None:
    assert Words(KAZAKH)("conclusion.heading") == "Conclusion"
    assert len(gaps(KAZAKH)) == len(written("en"))


def test_every_language_has_its_own_words() -> None:
    for one, other in (("ky", "ru"), ("ru", "en"), ("ky", "en")):
        for key, value in catalogue(one).items():
            same = value == catalogue(other)[key]
            assert not same or key in SAME, f"{key} in {one} and {other}"


def test_kyrgyz_is_written_in_kyrgyz() -> None:
    text = " ".join(form for value in catalogue("ky").values() for form in forms(value))
    assert sum(text.lower().count(letter) for letter in "өүң") > 300


@pytest.mark.parametrize("lang", LANGUAGES)
def test_vocabularies_are_whole(lang: Language) -> None:
    words = catalogue(lang)
    assert all(f"outcome.{outcome}" in words for outcome in OUTCOMES)
    assert all(f"page_type.{page_type}" in words for page_type in PAGE_TYPES)
    assert all(f"funnel.{what}.{step}" in words for step in FUNNEL_STEPS for what in ("step", "meaning"))
    assert all(f"{what}.{cause}" in words for cause in CAUSES for what in ("cause", "weak"))
    assert all(f"reasons.{reason}" in words for _, reason in NEEDS.values())
    assert all(f"facets.by.{by}" in words for by in ("configuration", "products", "links", "names"))
    kinds = "facet price_range sort view search session tracking neutral unknown".split()
    assert all(f"facets.kind.{kind}" in words for kind in kinds)
    reasons = json.loads(SCHEMA.read_text("utf-8"))["$defs"]["facet_block"]["properties"]["unclosed"]["items"]
    assert all(f"facets.reason.{reason}" in words for reason in reasons["properties"]["reason"]["enum"])


def test_plurals() -> None:
    russian = Words("ru")
    written = [russian("severities.error", n=n) for n in (1, 2, 5, 21, 111)]
    assert written == ["1 ошибка", "2 ошибки", "5 ошибок", "21 ошибка", "111 ошибок"]
    assert [Words("en")("severities.error", n=n) for n in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]
    assert Words("ky")("subjects.open", n=3) == "3 ачык кемчилик"


def test_numbers_and_shares() -> None:
    assert [Words(lang).number(1234567) for lang in LANGUAGES] == [
        "1,234,567",
        "1\xa0234\xa0567",
        "1\xa0234\xa0567",
    ]
    english = Words("en")
    assert [english.percent(share) for share in (0, 0.0001, 0.5, 0.99999, 1)] == ["0%", "1%", "50%", "99%", "100%"]
    assert [english.small(number) for number in (0, 0.01, 0.06, 13.333)] == ["0", "<0.1", "0.1", "13.3"]


def test_dates() -> None:
    assert Words("en").moment("2026-11-21T14:30:00+06:00") == "21 November 2026, 08:30 UTC"
    assert Words("ru").moment("2026-11-21T09:00:00Z") == "21 ноября 2026 г., 09:00 UTC"
    assert Words("ky").day("2026-07-07") == "2026-ж. 7-июль"
    assert Words("en").moment("soon") == "soon"


def test_series() -> None:
    assert [Words("en").series(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_values_are_never_read_as_placeholders() -> None:
    assert Words("en")("quote", text="{n} {0.__class__}") == "“{n} {0.__class__}”"


def test_unknown_members_of_a_vocabulary_are_shown_as_they_are() -> None:
    assert Words("ru").known("subject", "my-own-subject") == "my-own-subject"
