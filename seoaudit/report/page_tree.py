"""Everything read from one page comes in; plain lines for a terminal go out, as a tree."""

import json
from collections.abc import Iterator, Mapping

from seoaudit.model import Language
from seoaudit.report.page import PageReport, decimal_text
from seoaudit.report.page_lists import lists
from seoaudit.report.page_markup import markup_lines
from seoaudit.report.text import shown, visible
from seoaudit.report.wording import Words

LONGEST = 300
_RESULTS = (
    ("google", "product_snippet"),
    ("google", "merchant_listing"),
    ("google", "breadcrumb"),
    ("yandex", "product"),
)


def page_lines(page: PageReport, lang: Language, limit: int) -> Iterator[str]:
    """The page for a person: what it is, its product, what its markup lacks, then all tables, `limit` rows of each.

    Nothing of a page's texts can move the cursor.
    """
    words = Words(lang)
    yield visible(page.name)
    yield from _table((words(f"inspect.{label}"), value) for label, value in _head(page, words))
    if page.product:
        yield f"  {words('tree.product')}"
        yield from _table(_product(page, words), 4)
    if page.missing and any(value is not None for each in page.missing.values() for value in each.values()):
        yield f"  {words('tree.missing')}"
        yield from _table(_missing(page.missing, words), 4)
    yield from markup_lines(page.facts, words, limit)
    for title, rows, total in lists(page.facts, words, limit):
        yield f"  {words(f'tree.{title}')}: {words.number(total)}"
        yield from (f"    {visible(row)}" for row in rows)
        if total > limit:
            yield f"    {words('tree.more', n=total - limit)}"


def _table(rows: Iterator[tuple[str, str | None]], indent: int = 2) -> Iterator[str]:
    """Labels and values, one under the other."""
    known = [(label, value) for label, value in rows if value]
    width = max((len(label) for label, _ in known), default=0)
    for label, value in known:
        yield f"{' ' * indent}{label:<{width}}  {shown(value, LONGEST).text}"


def _head(page: PageReport, words: Words) -> Iterator[tuple[str, str | None]]:
    fetched = page.facts.fetched
    status = f", HTTP {fetched.status}" if fetched.status else ""
    yield "base", page.base
    yield "outcome", f"{words.known('outcome', fetched.outcome)} ({fetched.outcome}{status})"
    yield "reason", fetched.reason
    yield "redirects", fetched.redirect_to
    if fetched.outcome not in ("ok", "soft_404"):
        return
    confidence = words.known("confidence", fetched.type_confidence)
    kind = words.known("page_type", fetched.page_type)
    yield "page_type", f"{kind} ({words('inspect.confidence')}: {confidence})"
    yield "evidence", "; ".join(map(str, json.loads(fetched.type_evidence or "[]")))
    yield "title", fetched.title
    yield "description", fetched.description
    yield "h1", fetched.h1
    yield "canonical", fetched.canonical
    yield "lang", fetched.lang
    yield "robots", ", ".join(filter(None, (fetched.robots_meta, fetched.x_robots_tag)))
    yield "charset", fetched.charset_used
    yield "words", None if fetched.word_count is None else words.number(fetched.word_count)


def _product(page: PageReport, words: Words) -> Iterator[tuple[str, str | None]]:
    """Values with their sources, and what the page shows where that is not the same."""
    row = page.facts.product[0]
    seen = {
        "price": None if row.visible_price is None else decimal_text(row.visible_price),
        "currency": row.visible_currency,
        "availability": row.visible_availability,
    }
    for name, value in (page.product or {}).items():
        source = (page.sources or {}).get(name)
        label = words.known("tree", name, name.upper())
        other = seen.get(name)
        note = f"; {words('tree.on_page', value=other)}" if other and other != value else ""
        yield label, None if value is None else f"{shown(value, LONGEST).text} [{source}]{note}"


def _missing(missing: Mapping[str, Mapping[str, object]], words: Words) -> Iterator[tuple[str, str | None]]:
    for engine, result in _RESULTS:
        fields = missing[engine][result]
        if isinstance(fields, list | tuple):
            found = ", ".join(map(str, fields)) or words("tree.nothing")
        else:
            found = words("tree.no_markup")
        yield words(f"tree.{engine}_{result}"), found
