"""What the filters of a shop come to comes in; lines for a terminal, and the same for programs, go out."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import unquote

from seoaudit.model import BroadLine, FacetBlock, FacetEconomics, FacetKey, FacetReport, Language, Unclosed
from seoaudit.report.text import shown, visible
from seoaudit.report.wording import Words

_NAMED = 1e15
"""A number above is told by its power of ten: nobody reads its digits."""
_CLOSED = ("clean_param", "noindex", "canonical", "failed", "unknown")
_ADDRESS = 120


def facets_json(report: FacetReport) -> Mapping[str, Any]:
    """The same as report.schema.json says under `facets`."""
    return asdict(report)


def facet_lines(report: FacetReport | None, lang: Language) -> Iterator[str]:
    """The economics as tables, and the blocks with their proof; nothing of a shop's texts can move the cursor."""
    words = Words(lang)
    if report is None:
        yield words("facets.none")
        return
    for line in _lines(report, words):
        yield visible(line)


def _lines(report: FacetReport, words: Words) -> Iterator[str]:
    yield from (words("facets.heading"), "", *sentences(report, words), "")
    heads = [*(words(f"facets.column.{name}") for name in _COLUMNS), words("facets.listing")]
    yield from table(heads, list(_rows(report, words)))
    if report.keys:
        yield from ("", words("facets.keys.heading"))
        yield from table([words(f"facets.keys.{name}") for name in _KEYS], [_key(key, words) for key in report.keys])
    for block in report.blocks:
        yield from ("", f"{words('facets.repair.heading')}: {words('facets.repair.' + block.engine)}")
        yield from _block(report, block, words)


_COLUMNS = "products filters choices possible linked open_google open_yandex closed".split()
_KEYS = "addresses choices listings kind sure key".split()


def sentences(report: FacetReport, words: Words) -> Iterator[str]:
    """What the filters make, what of it is open, and what that costs, in plain words."""
    shop = report.shop
    if shop.possible is None:
        yield words("facets.endless", products=shop.products or 0)
    elif shop.possible:
        yield _made(shop, shop.possible, words)
    opened = words("facets.open", google=shop.open_google, yandex=shop.open_yandex)
    yield f"{words('facets.seen', n=shop.linked)} {opened}"
    asked = max(shop.linked - shop.robots_google, shop.linked - shop.robots_yandex - shop.clean_param)
    yield words("facets.cost" if asked > (shop.products or 0) else "facets.in_order")


def _made(shop: FacetEconomics, possible: float, words: Words) -> str:
    if not shop.products:
        return words("facets.made_alone", made=count(possible, words))
    ratio = count(max(1, possible / shop.products), words)
    if possible < _NAMED:
        return words("facets.made", n=int(possible), products=shop.products, ratio=ratio)
    return words("facets.made_about", made=count(possible, words), products=shop.products, ratio=ratio)


def count(number: float | None, words: Words) -> str:
    """A number of addresses, as large as it may be; None has no end."""
    if number is None:
        return words("facets.no_end")
    return words.number(number, 0) if number < _NAMED else words("facets.about", n=int(math.log10(number)))


def closers(row: FacetEconomics, words: Words) -> str:
    """What closes how many addresses of a listing."""
    robots = (
        [("robots", row.robots_google)]
        if row.robots_google == row.robots_yandex
        else [("robots_google", row.robots_google), ("robots_yandex", row.robots_yandex)]
    )
    counts = [*robots, *((name, getattr(row, name)) for name in _CLOSED)]
    parts = [words(f"facets.closed.{name}", n=number) for name, number in counts if number]
    return ", ".join(parts) or words("facets.closed.nothing")


def listing(row: FacetEconomics, words: Words) -> str:
    """The path of a listing as people read it."""
    if row.category is None:
        return words("facets.shop")
    path = "/" + row.category.partition("://")[2].partition("/")[2]
    return shown(unquote(path), _ADDRESS).text


def key_name(key: FacetKey, words: Words) -> str:
    """A parameter by its name, a path facet with its place."""
    if key.place == "query":
        return shown(f"?{key.key}=", _ADDRESS).text
    return f"{shown(key.key, _ADDRESS).text or words('facets.keys.unnamed')} ({words('facets.keys.in_path')})"


def sureness(key: FacetKey, words: Words) -> str:
    """How sure the kind of a key is, and by what."""
    return f"{words.known('confidence', key.confidence)}, {words.known('facets.by', key.decided_by)}"


def _rows(report: FacetReport, words: Words) -> Iterator[Sequence[str]]:
    for row in (report.shop, *report.listings):
        numbers = [row.products, row.filters, row.choices]
        opened = [row.linked, row.open_google, row.open_yandex]
        yield [
            *("–" if number is None else words.number(number) for number in numbers),
            count(row.possible, words),
            *(words.number(number) for number in opened),
            closers(row, words),
            listing(row, words),
        ]


def _key(key: FacetKey, words: Words) -> Sequence[str]:
    numbers = (key.addresses, key.choices, key.listings)
    kind = words.known("facets.kind", key.kind)
    return [*map(words.number, numbers), kind, sureness(key, words), key_name(key, words)]


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns in line: what begins with a digit, or stands for a number, to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(heads, *rows, strict=True)]
    right = [all(row[place][:1].isdigit() or len(row[place]) == 1 for row in rows) for place in range(len(heads))]
    for row in (heads, *rows):
        cells = (
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        )
        yield f"  {'  '.join(cells)}".rstrip()


def _block(report: FacetReport, block: FacetBlock, words: Words) -> Iterator[str]:
    yield from (f"  {line}" for line in advice(block, words))
    if wait := warning(report, block, words):
        yield f"  {wait}"
    if block.lines:
        yield from ("", *block.lines, "")
    if proof := proofs(block, words):
        yield f"  {words('facets.repair.proof')}:"
        yield from (f"    {line}" for line in proof)
    if block.unclosed:
        yield f"  {words('facets.repair.unclosed')}:"
        yield from (f"    {unclosed(one, words)}" for one in block.unclosed)
    if block.broad:
        yield f"  {words('facets.repair.broad')}:"
        yield from (f"    {broad(one, words)}" for one in block.broad)


def advice(block: FacetBlock, words: Words) -> list[str]:
    """What to do with the lines of a block, or instead of them."""
    if block.means in ("noindex", "canonical"):
        return [words(f"facets.repair.by_{block.means}")]
    if block.shared:
        return [words("facets.repair.shared")]
    if not block.lines:
        return [words("facets.repair.nothing")]
    grouped = block.lines[0].startswith("User-agent")
    place = f"paste_{block.engine}" if grouped else "paste_clean"
    said = [words(f"facets.repair.{place}")]
    if block.repeated:
        said.append(words("facets.repair.repeated", n=block.repeated))
    if any(line.startswith("Clean-param") for line in block.lines):
        said.append(words("facets.repair.merged"))
    return said


def warning(report: FacetReport, block: FacetBlock, words: Words) -> str | None:
    """What is to be waited for before the lines are added; None where nothing is."""
    hidden = report.shop.noindex + report.shop.canonical
    closes = any(line.startswith("Disallow") for line in block.lines[block.repeated + 1 :])
    is_first = block.engine == report.blocks[0].engine
    return words("facets.repair.noindex_first", n=hidden) if hidden and closes and is_first else None


def proofs(block: FacetBlock, words: Words) -> list[str]:
    """What the lines do to all known addresses; empty where there are none."""
    if not block.lines and not block.shared:
        return []
    said = [
        words("facets.repair.closes", n=block.wanted, closed=block.closed, before=block.closed_before),
        words("facets.repair.stays", n=block.open),
    ]
    return [*said, words("facets.repair.found", n=block.found)] if block.found else said


def unclosed(one: Unclosed, words: Words) -> str:
    """Addresses that stay open, and why."""
    what = shown(one.what, _ADDRESS).text or words("facets.repair.no_mark")
    example = shown(one.example, _ADDRESS).text
    reason = words(f"facets.reason.{one.reason}")
    return words("facets.repair.left", what=what, n=one.count, example=example, reason=reason)


def broad(one: BroadLine, words: Words) -> str:
    """A line that closes too much."""
    line, example = shown(one.line, _ADDRESS).text, shown(one.example, _ADDRESS).text
    return words("facets.repair.broad_line", line=line, n=one.count, example=example)
