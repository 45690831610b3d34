"""The section of filters: read with its lines, kept for later, and refused where it contradicts itself."""

from pathlib import Path
from typing import get_args

import pytest

from seoaudit.before import as_before
from seoaudit.config import Configuration, configure
from seoaudit.errors import UsageError
from seoaudit.facet_policy import Facets, Kind
from seoaudit.model import Run
from seoaudit.store.schema import TABLES

WHOLE = """\
rate: 2
facets:
  indexable: [brand, color, "brand+color"]
  closed:
    - price
    - size
  close_by: {google: noindex}
  classes: {zq: facet, s: search, sid: session}
  sample: 5
  demand: [search-console.csv]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "seoaudit.yaml"


def facets_of(path: Path, text: str) -> Facets:
    path.write_text(text, encoding="utf-8")
    return configure(path, {}).facets


def test_a_section_is_read_whole(path: Path) -> None:
    (path.parent / "search-console.csv").touch()
    facets = facets_of(path, WHOLE)
    assert facets.indexable == ("brand", "color", "brand+color")
    assert facets.closed == ("price", "size")
    assert (facets.close_by.google, facets.close_by.yandex) == ("noindex", "clean-param")
    assert facets.classes == {"zq": "facet", "s": "search", "sid": "session"}
    assert (facets.sample, facets.sample_category, facets.min_products, facets.min_clicks) == (5, 50, None, 10)
    assert facets.demand == (str(path.parent / "search-console.csv"),)


def test_what_nobody_wrote_is_as_the_manual_says() -> None:
    facets = Configuration().facets
    assert (facets.given, facets.most_filters, facets.sample, facets.sample_category) == (False, 1, 20, 50)
    assert (facets.close_by.google, facets.close_by.yandex) == ("robots", "clean-param")


def test_an_empty_section_says_nothing(path: Path) -> None:
    assert facets_of(path, "facets:\n  # nothing yet\n") == Facets()


def test_a_listed_combination_is_deeper_than_one_filter(path: Path) -> None:
    assert facets_of(path, "facets: {indexable: [brand, brand+color]}\n").most_filters == 2
    assert facets_of(path, "facets: {indexable: [brand], depth: 2}\n").most_filters == 2


def test_places_know_their_lines(path: Path) -> None:
    (path.parent / "search-console.csv").touch()
    facets = facets_of(path, WHOLE)
    assert facets.file == str(path)
    assert [facets.line(place) for place in ("indexable", "indexable.2", "closed.1", "classes.s")] == [3, 3, 6, 8]
    assert facets.line("depth") is None


def test_a_run_keeps_the_section(path: Path) -> None:
    (path.parent / "search-console.csv").touch()
    facets = facets_of(path, WHOLE)
    run = Run("1", ".", "https://shop.kg/", configure(path, {}).model_dump(mode="json"), {}, "")
    assert as_before(run, Configuration()).facets == facets


@pytest.mark.parametrize(
    ("section", "line", "words"),
    [
        ("  indexible: [brand]\n", 2, ["facets.indexible", "did you mean 'indexable'"]),
        ("  close_by: {yandx: robots}\n", 2, ["facets.close_by.yandx", "did you mean 'yandex'"]),
        ("  close_by: {google: clean-param}\n", 2, ["facets.close_by.google", "'noindex'"]),
        ("  sample: 5\n  classes: {zq: facit}\n", 3, ["facets.classes.zq", "'facet'"]),
        ("  lines: {}\n", 2, ["facets.lines"]),
        ("  sample: 5\n  depth: 0\n", 3, ["facets.depth"]),
        ("  indexable: [brand, 5]\n", 2, ["facets.indexable.1"]),
        ("  indexable: brand\n", 2, ["facets.indexable"]),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(path: Path, section: str, line: int, words: list[str]) -> None:
    with pytest.raises(UsageError) as refusal:
        facets_of(path, f"facets:\n{section}")
    for word in (f"{path}: line {line}: ", *words):
        assert word in str(refusal.value)


@pytest.mark.parametrize(
    ("section", "line", "words"),
    [
        ("  closed: [price, size]\n  indexable:\n    - brand\n    - Size\n", 5, "'Size' is both indexable and closed"),
        ("  closed: [price]\n  indexable: [brand+price]\n", 3, "'brand+price' cannot be found: its part 'price'"),
        ("  depth: 1\n  indexable: [brand+color]\n", 3, "chooses 2 filters at once, and depth allows 1"),
        ("  indexable: [brand]\n  classes:\n    brand: sort\n", 4, "'brand' is classed as sort"),
        ("  indexable: [brand+Brand]\n", 2, "names a parameter twice"),
        ("  indexable: [brand+]\n", 2, "is no parameter and no combination"),
        ("  closed: [price+size]\n", 2, "is no single parameter"),
    ],
)
def test_a_section_that_contradicts_itself_is_told_with_its_line(
    path: Path, section: str, line: int, words: str
) -> None:
    with pytest.raises(UsageError) as refusal:
        facets_of(path, f"facets:\n{section}")
    assert f"{path}: line {line}: " in str(refusal.value)
    assert words in str(refusal.value)


def test_all_contradictions_at_once(path: Path) -> None:
    with pytest.raises(UsageError) as refusal:
        facets_of(path, "facets:\n  indexable: [size, price]\n  closed: [price, size]\n")
    assert "'size' is both" in str(refusal.value)
    assert "'price' is both" in str(refusal.value)


def test_a_file_of_demand_that_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(UsageError, match=r"facets\.demand: demand\.csv: there is no such file"):
        facets_of(path, "facets: {demand: [demand.csv]}\n")


def test_classes_are_the_words_of_the_facts() -> None:
    comment = next(column.comment for column in TABLES["url_part"].columns if column.name == "kind")
    assert set(comment.replace(" or ", ", ").split(", ")) == set(get_args(Kind))
