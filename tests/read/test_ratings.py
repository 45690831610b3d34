"""Ratings and counts, as Google's review snippet wants them, and as shops write them; reviews of a page's markup."""

import json
from typing import Any

import pytest

from seoaudit.model import Review
from seoaudit.read.ratings import aggregate_faults, count_faults, rating_faults
from tests.read.reading import read

COUNT = "(1, 2, 3 …)"


@pytest.mark.parametrize(
    ("value", "best", "worst"),
    [
        ("4.5", None, None),
        ("5", None, None),
        ("1", None, None),
        ("9.1", "10", None),
        ("0", "5", "0"),
        ("6/10", None, None),
        ("0/10", None, None),
        ("60%", None, None),
        ("60", "100", "1"),
        (" 4.4 ", "5.0", "1.0"),
    ],
)
def test_ratings_within_their_scale(value: str, best: str | None, worst: str | None) -> None:
    assert rating_faults(value, best, worst) == ()


@pytest.mark.parametrize(
    ("value", "best", "worst", "fault"),
    [
        (None, None, None, "ratingValue = –"),
        (" ", None, None, "ratingValue = –"),
        ("7", None, None, "ratingValue = 7 (1–5)"),
        ("7", "5", None, "ratingValue = 7 (1–5)"),
        ("0", None, None, "ratingValue = 0 (1–5)"),
        ("-1", None, None, "ratingValue = -1 (1–5)"),
        ("11/10", None, None, "ratingValue = 11/10 (0–10)"),
        ("120%", None, None, "ratingValue = 120% (0–100)"),
        ("2", "10", "3", "ratingValue = 2 (3–10)"),
        ("4,4", None, None, "ratingValue = 4,4 (4.4)"),
        ("отлично", None, None, "ratingValue = отлично (1–5)"),
        ("4.5 из 5", None, None, "ratingValue = 4.5 из 5 (1–5)"),
    ],
)
def test_ratings_that_no_engine_takes(value: str | None, best: str | None, worst: str | None, fault: str) -> None:
    assert rating_faults(value, best, worst) == (fault,)


@pytest.mark.parametrize(
    ("review_count", "rating_count", "faults"),
    [
        ("12", None, ()),
        ("0", "7", ()),
        ("3.0", None, ()),
        (None, None, (f"reviewCount = – {COUNT}",)),
        ("0", None, (f"reviewCount = 0 {COUNT}",)),
        (None, "0", (f"ratingCount = 0 {COUNT}",)),
        ("2.5", None, (f"reviewCount = 2.5 {COUNT}",)),
        ("-3", None, (f"reviewCount = -3 {COUNT}",)),
        ("12 отзывов", None, (f"reviewCount = 12 отзывов {COUNT}",)),
        ("1,200", None, (f"reviewCount = 1,200 {COUNT}",)),
    ],
)
def test_counts(review_count: str | None, rating_count: str | None, faults: tuple[str, ...]) -> None:
    assert count_faults(review_count, rating_count) == faults


def test_nobody_has_voted() -> None:
    assert aggregate_faults(None, "5", "1", "0", None) == ()
    assert aggregate_faults("5", None, None, "0", None) == (f"reviewCount = 0 {COUNT}",)
    assert aggregate_faults("0", None, None, "0", None) == ("ratingValue = 0 (1–5)", f"reviewCount = 0 {COUNT}")
    assert aggregate_faults(None, None, None, "4", None) == ("ratingValue = –",)


def reviews(*nodes: dict[str, Any]) -> tuple[Review, ...]:
    """The reviews of a page with these nodes."""
    graph = json.dumps({"@context": "https://schema.org", "@graph": nodes})
    return read(f'<script type="application/ld+json">{graph}</script>').review


def review(**values: Any) -> dict[str, Any]:
    return {
        "@type": "Review",
        "author": {"@type": "Person", "name": "Анна"},
        "reviewRating": {"@type": "Rating", "ratingValue": 5},
        **values,
    }


def test_nested_reviews_and_ratings() -> None:
    rating = {"@type": "AggregateRating", "ratingValue": 4.5, "reviewCount": 2}
    found = reviews({"@type": "Product", "name": "Анор", "review": [review()], "aggregateRating": rating})
    assert [
        (row.type, row.rating, row.rating_count, row.faults) for row in sorted(found, key=lambda row: row.type)
    ] == [
        ("AggregateRating", "4.5", "2", ()),
        ("Review", "5", None, ()),
    ]
    assert {row.item_node for row in found} == {"n0"}


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({}, ("itemReviewed = –",)),
        ({"itemReviewed": {"@type": "Product"}}, ("itemReviewed.name = –",)),
        ({"itemReviewed": {"@type": "Product", "name": "Анор"}}, ()),
        ({"itemReviewed": "Анор"}, ()),
        ({"itemReviewed": {"@id": "https://shop.kg/b/#product"}}, ()),
    ],
)
def test_reviews_that_stand_for_themselves(values: dict[str, Any], faults: tuple[str, ...]) -> None:
    assert [row.faults for row in reviews(review(**values))] == [faults]
    rating = {"@type": "AggregateRating", "ratingValue": 4, "ratingCount": 1, **values}
    assert [row.faults for row in reviews(rating)] == [faults]


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"author": None}, ("author.name = –",)),
        ({"author": {"@type": "Person", "name": " "}}, ("author.name = –",)),
        ({"author": "Анна"}, ()),
        ({"author": {"@id": "https://shop.kg/#anna"}}, ()),
        ({"author": "А" * 100}, ("author.name = 100 (< 100)",)),
        ({"reviewRating": None}, ("ratingValue = –",)),
        ({"reviewRating": {"@type": "Rating"}}, ("ratingValue = –",)),
        ({"reviewRating": {"@type": "Rating", "ratingValue": "6"}}, ("ratingValue = 6 (1–5)",)),
        ({"reviewRating": {"@type": "Rating", "ratingValue": "6", "bestRating": 10}}, ()),
        ({"reviewRating": None, "positiveNotes": {"@type": "ItemList"}}, ()),
        ({"reviewRating": {"@id": "https://shop.kg/#five"}}, ()),
        ({"@type": "ClaimReview", "author": None, "reviewRating": None}, ()),
    ],
)
def test_author_and_rating_of_a_review(values: dict[str, Any], faults: tuple[str, ...]) -> None:
    found = reviews({"@type": "Product", "name": "Анор", "review": review(**values)})
    assert [row.faults for row in found] == [faults]


def test_a_review_in_a_list_is_not_about_the_list() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": review()}]}
    assert [row.faults for row in reviews(listed)] == [("itemReviewed = –",)]


def test_pointers_both_ways() -> None:
    product = {"@type": "Product", "@id": "#p", "name": "Анор", "review": {"@id": "#r"}}
    assert [row.faults for row in reviews(product, review(**{"@id": "#r", "itemReviewed": {"@id": "#p"}}))] == [()]
