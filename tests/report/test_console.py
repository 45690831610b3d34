"""The summary on the terminal: what matters, in the reader's language, without a control byte of the shop's."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from seoaudit.model import LANGUAGES, Language
from seoaudit.report.conclusion import conclusion, limits, reason
from seoaudit.report.console import show, summary
from seoaudit.report.wording import Words
from tests.report.builder import OVERVIEW, RESULTS, RULES, RUN, SHOP, fails, report

FILES = [Path("runs/bazar.kg/report.html")]


def test_it_says_what_matters() -> None:
    text = "\n".join(summary(report(), FILES, "en"))
    assert "Score 77 of 100 (good)" in text
    assert (
        "  1. Product pages without Product markup [structured-data/product-missing, error, 1,000 of 1,000]: +9" in text
    )
    assert "  5. " in text
    assert "  6. " not in text
    assert "   65  Structured data" in text
    assert "Coverage: 99% (1,312 readable pages of 1,874 known addresses)" in text
    assert text.endswith("runs/bazar.kg/report.html")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_tells_of_pages_that_only_scripts_fill(lang: Language) -> None:
    words, text = Words(lang), "\n".join(summary(report(), FILES, lang))
    for said in (words("js_only.cost"), words("js_only.fix"), words("js_only.pages", n=2), f"{SHOP}/app/ayakkabi"):
        assert said in text
    none = report(overview=replace(OVERVIEW, js_only=0, js_only_examples=()))
    assert "JavaScript" not in "\n".join(summary(none, FILES, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_control_byte_gets_through(lang: Language) -> None:
    bad = "\x1b[2J\x07\x9b\u202e\r\nforged line"
    data = report(run=replace(RUN, url=f"https://{bad}/", reason=bad, state="blocked"))
    stream = io.StringIO()
    show(data, FILES, lang, stream)
    assert not [
        letter for letter in stream.getvalue() if letter != "\n" and (ord(letter) < 32 or 127 <= ord(letter) < 160)
    ]
    assert "\nforged" not in stream.getvalue()


def test_a_terminal_without_kyrgyz_letters() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1251")
    show(report(), FILES, "ky", stream)
    stream.flush()


def sentences(**changes: object) -> list[str]:
    data = report(**changes)  # type: ignore[arg-type]
    return [*conclusion(data, Words("en")), *limits(data, Words("en"))]


def test_the_conclusion_names_costs_gain_and_what_is_good() -> None:
    said = sentences()
    assert said[0].startswith(
        "bazar.kg stands well, with 77 points of 100; what is still open can be named. Above all, "
    )
    assert said[1].startswith("Of the addresses known (1,874) 1,312 could be read.")
    assert said[2].startswith("“Product pages without Product markup”: 1,000 of 1,000 (product pages). ")
    assert said[2].endswith("Repaired, this adds 9 points to the score.")
    assert said[5] == "Nothing is open in Links: 1 check there found no fault."
    assert said[6].endswith("The score goes from 77 to 96.")


def test_the_conclusion_of_a_blocked_score() -> None:
    blocked = [fails(one.rule, 600, 1055) if one.rule == "indexability/noindex-important" else one for one in RESULTS]
    said = sentences(results=blocked)
    assert any("“Important pages closed by noindex” is repaired, the score cannot rise above 49" in one for one in said)


def test_the_conclusion_of_a_sample_and_of_a_stopped_crawl() -> None:
    said = sentences(sample=True, run=replace(RUN, state="stopped"))
    assert any("score of a sample" in one for one in said)
    assert "The crawl did not come to its end (stopped), so the picture is not whole." in said


def test_nothing_is_open() -> None:
    good = [replace(one, status="pass", offending=0) for one in RESULTS]
    assert sentences(results=good, rules=RULES)[0] == "No open fault was found on bazar.kg: 100 points of 100."


def test_our_own_reasons_are_translated_and_others_shown_as_they_are() -> None:
    assert reason("no product feed was given", Words("ru")) == "товарный фид не указан"
    unsure = "none of 1204 could be judged: the facts are unknown or unsure"
    assert reason(unsure, Words("en")) == "none of 1,204 could be judged: the facts are unknown or unsure"
    assert reason(unsure, Words("ky")).startswith("1\xa0204 ичинен")
    assert reason("3 of 5 {n} odd", Words("ru")) == "3 of 5 {n} odd"
    assert reason(None, Words("ru")) == ""
