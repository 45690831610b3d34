"""Shares of pages with markup come in; how complete it is by field, and what it earns, goes out for a report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seoaudit.model import Engine, MarkupShare
from seoaudit.report.wording import Words

RESULTS = ("google_product_snippet", "google_merchant_listing", "google_breadcrumb", "yandex_product")
PARTS = ("Product", "Offer", "BreadcrumbList", "ItemList", "Organization", "Article")
TYPES = ("product", "category", "article", "home")
_SNIPPET, _MERCHANT, _BREADCRUMB, _YANDEX = RESULTS
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "Product.name": (_SNIPPET, _MERCHANT, _YANDEX),
    "Product.image": (_MERCHANT, _YANDEX),
    "Product.description": (_YANDEX,),
    "Product.offers": (_SNIPPET, _MERCHANT, _YANDEX),
    "Offer.price": (_SNIPPET, _MERCHANT, _YANDEX),
    "Offer.priceCurrency": (_MERCHANT, _YANDEX),
    "Offer.availability": (_YANDEX,),
    "BreadcrumbList.itemListElement": (_BREADCRUMB,),
    "BreadcrumbList.position": (_BREADCRUMB,),
    "BreadcrumbList.name": (_BREADCRUMB,),
    "BreadcrumbList.item": (_BREADCRUMB,),
}
"""Fields by the results that require them, by the engines' documentation; a snippet can do with ratings for offers."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of a part: on how many pages it stands, in per cent as well, and what requires it."""

    name: str
    filled: int
    pages: int
    share: float
    required: Sequence[str]


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of markup on pages of one type; the first field is the part itself."""

    name: str
    page_type: str
    fields: Sequence[FieldView]


@dataclass(frozen=True, slots=True)
class ResultView:
    """One rich result: how many pages of a type have what it requires, and what the others lack, the most first."""

    name: str
    page_type: str
    earned: int
    pages: int
    share: float
    sentence: str
    missing: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class MarkupView:
    """The whole section."""

    results: Sequence[ResultView]
    parts: Sequence[PartView]


def markup_json(shares: Sequence[MarkupShare], engine: Engine) -> Mapping[str, Any]:
    """Fields with their shares by page type, and rich results with what is missing."""
    return {
        "fields": [
            {
                "page_type": row.page_type,
                "part": row.part,
                "field": row.field,
                "pages": row.pages,
                "filled": row.filled,
                "share": _share(row) / 100,
                "required_by": _required(row, engine),
            }
            for part in PARTS
            for kind in TYPES
            for row in _of(shares, part, kind)
        ],
        "results": [
            {
                "result": row.part,
                "page_type": row.page_type,
                "pages": row.pages,
                "earned": row.filled,
                "share": _share(row) / 100,
                "missing": [{"field": field, "pages": pages} for field, pages in _missing(shares, row)],
            }
            for row in _results(shares, engine)
        ],
    }


def markup_view(shares: Sequence[MarkupShare], engine: Engine, words: Words) -> MarkupView | None:
    """What is shown; None where no page was asked for markup."""
    results = [_result(shares, row, words) for row in _results(shares, engine)]
    parts = [
        PartView(part, words.known("page_type", kind), [_field(row, engine, words) for row in rows])
        for part in PARTS
        for kind in TYPES
        if (rows := _of(shares, part, kind))
    ]
    return MarkupView(results, parts) if parts else None


def _of(shares: Sequence[MarkupShare], part: str, kind: str) -> list[MarkupShare]:
    return [row for row in shares if row.part == part and row.page_type == kind]


def _results(shares: Sequence[MarkupShare], engine: Engine) -> Iterator[MarkupShare]:
    """Rich results of the engines that the audit is for, product pages first."""
    for result in RESULTS:
        if engine == "both" or result.startswith(engine):
            for kind in TYPES:
                yield from (row for row in _of(shares, result, kind) if row.field is None)


def _missing(shares: Sequence[MarkupShare], result: MarkupShare) -> list[tuple[str, int]]:
    rows = [row for row in _of(shares, result.part, result.page_type) if row.field is not None]
    lacking = [(row.field or "", row.pages - row.filled) for row in rows if row.pages > row.filled]
    return sorted(lacking, key=lambda item: (-item[1], item[0]))


def _result(shares: Sequence[MarkupShare], row: MarkupShare, words: Words) -> ResultView:
    kind = words.known("page_type", row.page_type)
    state = "all" if row.filled == row.pages else "some" if row.filled else "none"
    sentence = words(f"markup.earned.{state}", earned=row.filled, pages=row.pages)
    missing = _missing(shares, row)
    return ResultView(words(f"tree.{row.part}"), kind, row.filled, row.pages, _share(row), sentence, missing)


def _field(row: MarkupShare, engine: Engine, words: Words) -> FieldView:
    required = [words(f"tree.{result}") for result in _required(row, engine)]
    return FieldView(row.field or row.part, row.filled, row.pages, _share(row), required)


def _required(row: MarkupShare, engine: Engine) -> list[str]:
    results = REQUIRED.get(f"{row.part}.{row.field}", ())
    return [result for result in results if engine == "both" or result.startswith(engine)]


def _share(row: MarkupShare) -> float:
    return 100 * row.filled / row.pages if row.pages else 0.0
