"""A sample of pages in; the signs of platforms on them and the shop's platform, where it is sure, out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import duckdb

from seoaudit.derive.platform_signs import OTHERS, SIGNS, STRONG, Sign
from seoaudit.store.append import append

LOOKED = 40
"""Pages that are looked at: a platform marks every page of its own."""
OFTEN = 0.2
"""Share of the pages that a sign has to be on: less may be a leftover, or an article about the platform."""
MOSTLY = 0.5
"""Share of them that a sign has to be on to be enough alone."""
_SAMPLE = f"""
    create or replace temp table looked as
    select fetch_id
    from page
    where is_html
    order by url <> (select home from site), hash(url)
    limit {LOOKED}
"""
_MARKS = """
    select mark, list(distinct fetch_id)
    from (
        select fetch_id, unnest(platform_marks) as mark
        from fetched
        where fetch_id in (from looked)
    )
    group by mark
    order by mark
"""
_FILES = """
    select kind, address, list(distinct fetch_id)
    from (
        select 'asset' as kind, src as address, fetch_id from asset where fetch_id in (from looked)
        union all
        select 'image', src, fetch_id from image where fetch_id in (from looked)
        union all
        select 'link', target, fetch_id from link where fetch_id in (from looked) and not repeated
    )
    where address is not null
    group by kind, address
    order by kind, address
"""
_ORIGIN = re.compile(r"https?:(//[^/?#]*)")


class Seen(NamedTuple):
    """Something that may be a sign; `path` is empty where it is an address of another host."""

    kind: str
    text: str
    path: str
    pages: frozenset[int]


class Found(NamedTuple):
    """A sign that was found: the first thing that showed it, and the pages that did."""

    sign: Sign
    shown: str
    pages: int


def platform_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `platform_sign`, and `platform` where the signs are sure."""
    for table in ("platform", "platform_sign"):
        con.execute(f"delete from {table}")
    con.execute(_SAMPLE)
    looked = con.execute("select count(*) from looked").fetchall()[0][0]
    found = list(_found(_seen(con)))
    append(con, "platform_sign", [(*_told(each), looked) for each in found])
    if sure := decide(found, looked):
        append(con, "platform", [sure])
    con.execute("drop table looked")


def _told(found: Found) -> tuple[str, str, str, int, int]:
    return found.sign.platform, found.sign.kind, found.shown, found.sign.points, found.pages


def _seen(con: duckdb.DuckDBPyConnection) -> Iterator[Seen]:
    hosts = {host for (hosts,) in con.execute("select hosts from site").fetchall() for host in hosts}
    for mark, pages in con.execute(_MARKS).fetchall():
        kind, _, text = mark.partition(": ")
        yield Seen(kind, text, text, frozenset(pages))
    for kind, address, pages in con.execute(_FILES).fetchall():
        origin = _ORIGIN.match(address)
        path = address[origin.end() :] if origin and origin[1][2:] in hosts else ""
        yield Seen(kind, address, path, frozenset(pages))


def _found(seen: Iterable[Seen]) -> Iterator[Found]:
    """Each sign that was seen, with the first thing that shows it and all pages that do."""
    shown: dict[Sign, str] = {}
    pages: dict[Sign, set[int]] = defaultdict(set)
    by_kind = defaultdict[str, list[Sign]](list)
    for sign in SIGNS:
        by_kind[sign.kind].append(sign)
    for each in seen:
        for sign in by_kind[each.kind]:
            if sign.pattern.search(each.path if sign.own else each.text):
                shown.setdefault(sign, each.text)
                pages[sign] |= each.pages
    return (Found(sign, shown[sign], len(pages[sign])) for sign in SIGNS if sign in shown)


def decide(found: Sequence[Found], looked: int) -> tuple[str, str] | None:
    """The platform and how sure it is; None where the signs are weak, or those of two platforms are not.

    Cookies and headers count wherever they were seen: many shops send them once, or for some pages alone.
    """
    points = defaultdict[str, int](int)
    for each in found:
        if each.sign.kind in ("cookie", "header") or each.pages >= OFTEN * looked:
            points[each.sign.platform] += each.sign.points
    strong = {each.sign.platform for each in found if each.sign.points == STRONG and each.sign.platform in points}
    named = [name for name, sum_ in points.items() if sum_ >= STRONG]
    if len(named) != 1 or named[0] == OTHERS:
        return None
    name = named[0]
    if name in strong and points[name] > STRONG:
        return name, "high"
    mostly = any(each.pages >= MOSTLY * looked for each in found if each.sign.platform == name)
    return (name, "medium") if mostly and (name in strong or points[name] > STRONG) else None
