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


def test_the_command_line_names_the_start_or_else_the_configuration(path: Path) -> None:
    path.write_text("url: https://shop.kg/\n")
    config = configure(path, {})
    assert (config.start(None), config.start("https://other.kg/")) == ("https://shop.kg/", "https://other.kg/")
    with pytest.raises(UsageError, match="which shop"):
        Configuration().start(None)


def test_a_list_lies_beside_the_configuration_that_names_it(path: Path) -> None:
    path.write_text("url: urls.txt\nspider: list\n")
    assert configure(path, {}).start(None) == str(path.parent / "urls.txt")
    path.write_text("url: '-'\nspider: list\n")
    assert configure(path, {}).start(None) == "-"


def test_hosts_of_stagings_are_small_letters(path: Path) -> None:
    path.write_text("profile: staging\nstaging_hosts: [Test.shop.kg, 'dev.shop.kg:8080']\n")
    config = configure(path, {})
    assert (config.profile, config.staging_hosts) == ("staging", ("test.shop.kg", "dev.shop.kg:8080"))


def test_an_empty_file_is_no_mistake(path: Path) -> None:
    path.write_text("# nothing yet\n")
    assert configure(path, {}) == Configuration()


@pytest.mark.parametrize("key", ["format", "rate", "exclude", "rules", "headers", "rule_settings", "facets", "report"])
def test_a_key_without_a_value_says_nothing(path: Path, key: str) -> None:
    path.write_text(f"{key}:\nlang: ru\n")
    assert configure(path, {}) == configure(None, {"lang": "ru"})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("format: html\n", "line 1: format: give a list"),
        ("include: /a/\n", "line 1: include: give a list"),
        ("rules: [null]\n", "line 1: rules.0: input should be a valid string"),
        ("lang: ru\nrule_settings: [http/error]\n", "line 2: rule_settings: give keys with their values"),
        ("rule_settings: {http/error: no}\n", "line 1: rule_settings.http/error: give keys with their values"),
        ("facets: [color]\n", "line 1: facets: give keys with their values"),
        ("report: shop\n", "line 1: report: give keys with their values"),
        ("rate: 1.0e-300\n", "line 1: rate: give 0 for no delay, or at least 0.01"),
        ("frmat:\n", "unknown key 'frmat'; did you mean 'format'?"),
    ],
)
def test_what_to_give_instead(path: Path, text: str, says: str) -> None:
    path.write_text(text)
    with pytest.raises(UsageError) as refusal:
        configure(path, {})
    assert says in str(refusal.value)


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
     "rate: .nan\n", "rate: .inf\n", "rate: 0.001\n", "format: [junit]\n", "fail_on: always\n", "spider: lists\n"],
)  # fmt: skip
def test_what_is_refused(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(UsageError):
        configure(path, {})


def test_settings_of_rules(path: Path) -> None:
    path.write_text("rule_settings:\n  structure/product-too-deep: {severity: error, params: {max_clicks: 4}}\n")
    setting = configure(path, {}).rule_settings["structure/product-too-deep"]
    assert (setting.severity, setting.params, setting.enabled) == ("error", {"max_clicks": 4}, True)
