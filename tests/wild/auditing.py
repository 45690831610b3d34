"""A generated shop comes in; it is served on loopback and audited by the command line; what that says goes out."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import duckdb

from tests.loopback import Answer, serving
from tests.program import audited

HREF = re.compile(r"<a\s[^>]*?href=\"([^\"#]*)", re.S)


class Reply(NamedTuple):
    """One answer of a shop."""

    body: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    media: str = "text/html; charset=utf-8"


@dataclass
class Shop:
    """A shop: `answer` gives the reply to a path with its query; `types` and `faults` are the truth by path."""

    answer: Callable[[str], Reply]
    types: Mapping[str, str]
    faults: Mapping[str, set[str]] = field(default_factory=dict)
    """Paths by rule: every page on which the rule must speak."""
    free: re.Pattern[str] = re.compile(r"(?!)")
    """Paths that are judged by their number alone: traps, filters."""


class Row(NamedTuple):
    """What the audit says of one address, which is given as its path."""

    path: str
    outcome: str
    page_type: str
    confidence: str
    depth: int | None
    evidence: str


@dataclass
class Audit:
    """The audit of a shop."""

    shop: Shop
    rows: dict[str, Row]
    findings: dict[str, set[str]]
    asked: Counter[str]
    folder: Path
    origin: str

    def wrong_types(self) -> list[Row]:
        """Pages that were given another type than theirs and not `other`."""
        return [
            row
            for path, kind in self.shop.types.items()
            if (row := self.rows.get(path)) and row.confidence != "low" and row.page_type not in (kind, "other")
        ]

    def unknown_types(self, kind: str) -> list[Row]:
        """Pages of a type that the audit does not surely know as such."""
        rows = [self.rows.get(path) for path, own in self.shop.types.items() if own == kind]
        return [row for row in rows if row and (row.page_type != kind or row.confidence == "low")]

    def missed(self) -> list[str]:
        """Pages of the shop that were not fetched."""
        return [path for path in self.shop.types if path not in self.rows or not self.asked[path]]

    def differing_depths(self) -> list[tuple[str, int, int | None]]:
        """Pages whose clicks from the start page are not those of the shop, with both numbers."""
        truth = depths(self.shop)
        found = {path: self.rows[path].depth for path in truth if path in self.rows}
        return [(path, truth[path], depth) for path, depth in found.items() if depth != truth[path]]

    def platform(self) -> str | None:
        """The platform that the audit takes the shop for."""
        with duckdb.connect(str(self.folder / "audit.duckdb"), read_only=True) as con:
            found = con.execute("select name from platform").fetchone()
        return found[0] if found else None

    def differing_findings(self, rule: str) -> tuple[set[str], set[str]]:
        """Findings of a rule that are not planted, and planted faults it did not find; free paths left aside."""
        found = {path for path in self.findings.get(rule, set()) if not self.shop.free.search(path)}
        return found - self.shop.faults.get(rule, set()), self.shop.faults.get(rule, set()) - found


def agrees(seen: Audit) -> None:
    """The audit found every page, knows its type and depth, and speaks of the planted faults alone."""
    assert seen.missed() == []
    assert seen.wrong_types() == []
    for kind in ("product", "category", "pagination", "article", "info", "service", "home", "brand"):
        assert seen.unknown_types(kind) == []
    assert seen.differing_depths() == []
    assert {rule: seen.differing_findings(rule) for rule in seen.shop.faults} == dict.fromkeys(
        seen.shop.faults, (set[str](), set[str]())
    )
    assert max(seen.asked.values()) <= 2, "no address is asked for again and again"


def depths(shop: Shop) -> dict[str, int]:
    """Clicks from the start page to every page of the truth, by a search of its own over their links."""
    seen, queue = {"/": 0}, deque(["/"])
    while queue:
        path = queue.popleft()
        reply = shop.answer(path)
        if reply.status != 200 or shop.free.search(path):
            continue
        for href in HREF.findall(reply.body):
            target = path_of(urljoin(f"http://shop{path}", unescape(href)))
            if target and target not in seen:
                seen[target] = seen[path] + 1
                queue.append(target)
    return {path: depth for path, depth in seen.items() if path in shop.types}


def path_of(url: str, host: str = "shop") -> str | None:
    """Path and query of an address of the shop; None for another's."""
    split = urlsplit(url)
    if split.scheme not in ("http", "https") or split.netloc != host:
        return None
    return (split.path or "/") + (f"?{split.query}" if split.query else "")


@contextmanager
def served(shop: Shop) -> Iterator[tuple[str, Counter[str]]]:
    """The shop's origin while it runs on loopback, and how often which path was asked for."""
    asked: Counter[str] = Counter()

    def answer(path: str, host: str) -> Answer:
        asked[path] += 1
        reply = shop.answer(path)
        body = reply.body.replace("http://shop", f"http://{host}").encode()
        return reply.status, {"Content-Type": reply.media, **dict(reply.headers)}, body

    with serving(answer) as origin:
        yield origin, asked


def audit(shop: Shop, folder: Path) -> Audit:
    """Audit a shop in one process more; its run lies in `folder`."""
    with served(shop) as (origin, asked):
        audited(origin, folder)
    return _read(shop, folder, origin, asked)


def _read(shop: Shop, folder: Path, origin: str, asked: Counter[str]) -> Audit:
    host = origin.removeprefix("http://")
    with duckdb.connect(str(folder / "audit.duckdb"), read_only=True) as con:
        pages = con.execute(
            "select url, outcome, page_type, type_confidence, click_depth, type_evidence from page"
        ).fetchall()
        found = con.execute("select rule, url from finding").fetchall()
    rows = {path: Row(path, *rest) for url, *rest in pages if (path := path_of(url, host))}
    assert len(rows) == sum(path_of(page[0], host) is not None for page in pages), "every address has one outcome"
    findings: dict[str, set[str]] = {}
    for rule, url in found:
        findings.setdefault(rule, set()).add(path_of(url, host) or url)
    return Audit(shop, rows, findings, asked, folder, origin)
