"""File and options make one configuration; every mistake is told at once, with the nearest right word."""

from pathlib import Path

import pytest

from seoaudit.config import Configuration, configure
from seoaudit.errors import UsageError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "seoaudit.yaml"


def test_defaults_are_those_of_the_manual() -> None:
    config = configure(None, {})
    assert (config.rate, config.concurrency, config.engine, config.lang, config.fail_on) == (
        5,
        4,
        "both",
        "en",
        "never",
    )
    assert config.format == ("html", "json", "csv")


def test_options_win_over_the_file(path: Path) -> None:
    path.write_text("rate: 2\nlang: ru\nformat: [html]\nrules: [mine]\n")
    config = configure(path, {"lang": "ky", "max_pages": None})
    assert (config.rate, config.lang, config.format, config.max_pages) == (2, "ky", ("html",), None)
    assert config.rules == (str(path.parent / "mine"),)


def test_hosts_of_stagings_are_small_letters(path: Path) -> None:
    path.write_text("profile: staging\nstaging_hosts: [Test.shop.kg, 'dev.shop.kg:8080']\n")
    config = configure(path, {})
    assert (config.profile, config.staging_hosts) == ("staging", ("test.shop.kg", "dev.shop.kg:8080"))


def test_an_empty_file_is_no_mistake(path: Path) -> None:
    path.write_text("# nothing yet\n")
    assert configure(path, {}) == Configuration()


def test_all_mistakes_at_once(path: Path) -> None:
    path.write_text("max_page: 5\nengine: gogle\nrate: fast\n")
    with pytest.raises(UsageError) as refusal:
        configure(path, {})
    for word in ("max_page", "max_pages", "engine", "rate", str(path)):
        assert word in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    ["- a\n", "max_pages: 1.10\n", "lang: no\n", "max_pages: true\n", "rate: -1\n", "user_agent: ''\n",
     "user_agent: Магазин\n", "user_agent: \"a\\nX-Evil: b\"\n", "user_agent: ' '\n",
     "rule_settings: {http/error: {wieght: 2}}\n", "rule_settings: {http/error: {weight: 9}}\n", "exclude: ['(']\n",
     "profile: test\n", "staging_hosts: ['https://test.shop.kg/']\n", "staging_hosts: [test/]\n",
     "format: [junit]\n", "fail_on: always\n", "spider: lists\n"],
)  # fmt: skip
def test_what_is_refused(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(UsageError):
        configure(path, {})


def test_settings_of_rules(path: Path) -> None:
    path.write_text("rule_settings:\n  structure/product-too-deep: {severity: error, params: {max_clicks: 4}}\n")
    setting = configure(path, {}).rule_settings["structure/product-too-deep"]
    assert (setting.severity, setting.params, setting.enabled) == ("error", {"max_clicks": 4}, True)
