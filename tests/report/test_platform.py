"""Steps of platforms: what is told of a fault on the shop's platform, and that nothing of it is missing or twice."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seoaudit.catalogue import show_one
from seoaudit.check import load_rules
from seoaudit.content import folder
from seoaudit.errors import UsageError
from seoaudit.model import LANGUAGES, PLATFORMS, Platform, PlatformSign
from seoaudit.report.html import write_html
from seoaudit.report.markdown import write_markdown
from seoaudit.report.platform import FOLDER, fix_steps, fix_text, known_steps, place_of, platform_json, read_places
from seoaudit.report.wording import Words, catalogue
from tests.report.builder import report, rule

WRITTEN = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "places")
OPENCART = Platform("opencart", "high", (PlatformSign("link", "https://bazar.kg/index.php?route=<b>", 40, 40),))
TITLES = rule("content/title-duplicate")


def told() -> Any:
    return report(platform=lambda: OPENCART)


def test_files_are_of_platforms_that_are_told_apart() -> None:
    assert set(WRITTEN) <= PLATFORMS.keys()


def test_the_guide_names_them_all() -> None:
    guide = Path("docs/platforms.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| .+? \|(.*)\|$", guide, re.M))
    assert list(rows) == list(PLATFORMS)
    assert {name for name, steps in rows.items() if steps.strip()} == set(WRITTEN)


@pytest.mark.parametrize("platform", WRITTEN)
def test_steps_are_whole(platform: str) -> None:
    places = {key.removeprefix("place.") for key in catalogue("en") if key.startswith("place.")}
    for place, steps in known_steps(platform).items():
        assert place in places, place
        assert steps.keys() == {"source", *LANGUAGES}, place
        assert steps["source"].keys() == {"title", "url", "read"}, place
        assert steps["source"]["url"].startswith("https://") and isinstance(steps["source"]["read"], date)
        assert 1 <= len(steps["en"]) <= 4, place
        assert len({len(steps[lang]) for lang in LANGUAGES}) == 1, place
        assert all(re.search("[а-яё]{3}", " ".join(steps[lang])) for lang in ("ru", "ky")), place
        assert re.search("[өүңӨҮҢ]", " ".join(steps["ky"])), place
        assert not re.search("[а-яА-ЯёЁ]", re.sub("«.*?»", "", " ".join(steps["en"]))), place
        assert all(len(text) <= 400 and text.endswith(".") for lang in LANGUAGES for text in steps[lang]), place


def test_no_two_texts_are_the_same() -> None:
    texts = [
        (lang, text)
        for platform in WRITTEN
        for steps in known_steps(platform).values()
        for lang in LANGUAGES
        for text in steps[lang]
    ]
    assert len({text for _, text in texts}) == len(texts), sorted({t for t in texts if texts.count(t) > 1})


def test_every_rule_has_its_place_or_none() -> None:
    places = read_places()
    rules = {each.id: each for each in load_rules([folder("rules")], {}, proven=folder("rules"))}
    assert set(places["rules"]) <= rules.keys()
    assert set(places["subjects"]) <= {each.subject for each in rules.values()}
    decided = {id_ for id_, each in rules.items() if id_ in places["rules"] or each.subject in places["subjects"]}
    assert rules.keys() == decided
    words = catalogue("en")
    assert all(f"place.{place}" in words for each in rules.values() if (place := place_of(each)))


def test_a_fault_is_told_with_the_steps_of_the_platform() -> None:
    for lang in LANGUAGES:
        steps = fix_steps(told(), TITLES, lang)
        assert steps is not None
        assert (steps.platform, steps.place) == ("OpenCart", "meta")
        assert list(steps.steps) == known_steps("opencart")["meta"][lang]
        assert steps.source["read"] == "2026-11-28"


def test_nothing_is_told_where_nothing_is_known() -> None:
    assert fix_steps(report(), TITLES, "en") is None
    assert fix_steps(report(platform=lambda: Platform("salesforce", "high")), TITLES, "en") is None
    assert fix_steps(told(), rule("content/mojibake"), "en") is None
    assert fix_steps(told(), rule("own/thing"), "en") is None


def test_the_json_names_the_platform_and_its_signs() -> None:
    assert platform_json(report()) is None
    assert platform_json(told()) == {
        "name": "opencart",
        "title": "OpenCart",
        "confidence": "high",
        "evidence": [{"kind": "link", "sign": "https://bazar.kg/index.php?route=<b>", "pages": 40, "looked": 40}],
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_steps_and_signs(tmp_path: Path, lang: Any) -> None:
    write_html(told(), tmp_path / "report.html", lang, "findings.csv")
    html = (tmp_path / "report.html").read_text("utf-8")
    words = Words(lang)
    assert words("platform.steps", platform="OpenCart", place=words("place.meta")) in html
    assert "index.php?route=&lt;b&gt;" in html and "route=<b>" not in html
    assert words("platform.confidence.high") in html


def test_steps_follow_the_rules_own_words_in_plain_text() -> None:
    words = Words("en")
    own = TITLES.texts["en"].fix.strip()
    assert fix_text(report(), TITLES, words) == own
    lines = fix_text(told(), TITLES, words).split("\n")
    assert lines[:3] == [own, "", words("platform.steps", platform="OpenCart", place=words("place.meta"))]
    assert [line[:3] for line in lines[3:]] == ["1. ", "2. ", "3. "]


def test_rules_show_the_steps_of_a_platform(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_one("content/title-duplicate", [], "ru", "opencart") == 0
    assert known_steps("opencart")["meta"]["ru"][0] in capsys.readouterr().out
    with pytest.raises(UsageError, match="did you mean 'opencart'"):
        show_one("content/title-duplicate", [], "ru", "opencrat")


def test_the_short_report_names_them_too(tmp_path: Path) -> None:
    words = Words("ru")
    write_markdown(told(), tmp_path / "report.md", words, ())
    text = (tmp_path / "report.md").read_text("utf-8")
    assert words("platform.steps", platform="OpenCart", place=words("place.markup")) in text
