"""The texts to compare come in; which of them are alike, and what descriptions share with many products, goes out."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import duckdb
import numpy as np

from seoaudit.derive.minhash import likely_pairs, signatures
from seoaudit.derive.shingles import Flags, Hashes, Numbers, Words, masked_words, shingles, starts_of
from seoaudit.derive.variant_names import family_name
from seoaudit.store.append import append

LEAST_WORDS = 15
"""Words that are left to compare when masked ones are taken out: fewer say too little."""
MOST_MASKED = 0.35
"""Share of a text that may be masked: a list of measures is not a copy because figures are masked in it."""
LIKELY = 0.45
"""Estimated Jaccard similarity of pairs that are looked at: half, less the error of 128 permutations."""
ALIKE = 0.9
"""Share of common words by which texts are near duplicates."""
TRIES = 8
"""Pairs of a text that may come to nothing before it is left alone."""
COMMON_SHARE = 0.2
COMMON_PAGES = 10
"""A phrase on more than a fifth of the pages of a type, and on ten at least, belongs to the template."""
STEPS = 20


class Sorted(NamedTuple):
    """Shingles of all texts with the texts they stand in, and how many texts and products each of them stands in."""

    hashes: Hashes
    owners: Numbers
    texts: Numbers
    products: Numbers


class Match(NamedTuple):
    """A text's nearest other text and the share of words they have in common."""

    partner: int
    share: float
    contained: bool


def compare_texts(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables alike, spread and variant_name from compared_text and compared_page."""
    con.execute(
        "create or replace temp table alike (id bigint, component bigint, partner bigint, share double,"
        " contained boolean, words integer);"
        "create or replace temp table spread (id bigint, words integer, shared_by integer[]);"
        "create or replace temp table variant_name (url text, family text, plain text)"
    )
    texts = con.execute("select kind_number, mask, things, field = 'product_description' as goods from compared_text"
                        " order by id").fetchnumpy()  # fmt: skip
    if len(texts["things"]):
        words = masked_words(con, "compared_text")
        found = counted(*shingles(words, texts["kind_number"]), texts["things"])
        fit = (words.plain >= LEAST_WORDS) & (words.masked <= MOST_MASKED * (words.plain + words.masked))
        append(con, "spread", spreads(found, words, fit & texts["goods"]))
        append(con, "alike", alike(_without_template(found, texts), words, fit))
    append(con, "variant_name", _variant_names(con))


def counted(hashes: Hashes, owners: Numbers, things: Numbers) -> Sorted:
    """Each shingle of each text once, with the number of texts and of their products that it stands in."""
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    fresh = np.ones(len(hashes), dtype=np.bool_)
    fresh[1:] = hashes[1:] != hashes[:-1]
    once = fresh.copy()
    once[1:] |= owners[1:] != owners[:-1]
    hashes, owners, fresh = hashes[once], owners[once], fresh[once]
    group = np.cumsum(fresh) - 1
    texts = np.bincount(group)[group] if len(group) else group
    products = np.bincount(group, weights=things[owners]).astype(np.int64)[group] if len(group) else group
    back = np.argsort(owners, kind="stable")
    return Sorted(hashes[back], owners[back], texts[back], products[back])


def spreads(found: Sorted, words: Words, fit: Flags) -> Iterator[tuple[int, int, list[int]]]:
    """Of each text half of whose shingles stand on three products: its words and the quantiles of those numbers."""
    bounds = starts_of(np.bincount(found.owners, minlength=words.texts))
    sizes = np.diff(bounds)
    wide = np.bincount(found.owners, weights=found.products >= 3, minlength=words.texts)
    texts = np.flatnonzero(fit & (wide * 2 >= sizes) & (wide > 0))
    numbers = found.products[np.lexsort((-found.products, found.owners))]
    steps = np.arange(1, STEPS + 1)[None, :] * sizes[texts, None]
    quantiles = numbers[bounds[texts, None] + (steps + STEPS - 1) // STEPS - 1]
    total = (words.plain + words.masked)[texts]
    yield from zip(texts.tolist(), total.tolist(), quantiles.tolist(), strict=True)


def _without_template(found: Sorted, texts: dict[str, Any]) -> Sorted:
    """The shingles without those that stand on many pages of their type: only main texts hold a template's words."""
    pages = np.bincount(texts["kind_number"])[texts["kind_number"]]
    common = (found.texts > pages[found.owners] * COMMON_SHARE) & (found.texts >= COMMON_PAGES)
    kept = ~(common & ~np.asarray(texts["mask"], dtype=np.bool_)[found.owners])
    return Sorted(*(part[kept] for part in found))


def alike(found: Sorted, words: Words, fit: Flags) -> Iterator[tuple[int, int, int, float, bool, int]]:
    """Rows of the table alike: each text that has a near duplicate."""
    whole = np.bincount(found.owners, minlength=words.texts)
    shared = np.bincount(found.owners, weights=found.texts > 1, minlength=words.texts)
    looked = np.flatnonzero(fit & (shared * 3 >= whole) & (shared > 0) & (whole >= LEAST_WORDS - 2))
    if len(looked) < 2:
        return
    kept = np.isin(found.owners, looked)
    signed = signatures(found.hashes[kept], starts_of(whole[looked]))
    first, second, _ = likely_pairs(signed, LIKELY)
    groups = _Groups(words)
    for one, other in zip(looked[first].tolist(), looked[second].tolist(), strict=True):
        groups.join(one, other)
    for text, match in sorted(groups.matches.items()):
        yield text, groups.root(text), match.partner, match.share, match.contained, int(words.plain[text])


class _Groups:
    """Texts joined where they are near duplicates."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.matches: dict[int, Match] = {}
        self._roots = list(range(words.texts))
        self._failed = [0] * words.texts
        self._bags: dict[int, Counter[int]] = {}

    def root(self, text: int) -> int:
        """The text that stands for the group of `text`."""
        roots = self._roots
        while roots[text] != text:
            roots[text] = roots[roots[text]]
            text = roots[text]
        return text

    def join(self, one: int, other: int) -> None:
        """Compare two texts, unless they are in one group or failed too often."""
        first, second = self.root(one), self.root(other)
        if first == second or self._failed[one] >= TRIES or self._failed[other] >= TRIES:
            return
        share, contained = common_words(self._bag(one), self._bag(other))
        if share < ALIKE:
            self._failed[one] += 1
            self._failed[other] += 1
            return
        self._roots[max(first, second)] = min(first, second)
        self.matches.setdefault(one, Match(other, share, contained))
        self.matches.setdefault(other, Match(one, share, contained))

    def _bag(self, text: int) -> Counter[int]:
        if text not in self._bags:
            self._bags[text] = Counter(self.words.of(text).tolist())
        return self._bags[text]


def common_words(one: Counter[int], other: Counter[int]) -> tuple[float, bool]:
    """The share of words that two texts have in common, and whether it is the share of the shorter one alone."""
    both = (one & other).total()
    ratio = 2 * both / max(one.total() + other.total(), 1)
    if ratio >= ALIKE:
        return ratio, False
    return both / max(min(one.total(), other.total()), 1), True


def _variant_names(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, str]]:
    """What is left of the names of products whose text is that of another page, or nearly."""
    rows = con.execute(
        "select compared_page.url, compared_page.name"
        " from compared_page join compared_text using (field, kind, hash) left join alike using (id)"
        " where compared_page.field = 'product_description' and compared_page.undeclared"
        " and compared_page.name is not null"
        " qualify count(*) over (partition by coalesce(alike.component, compared_text.id)) > 1"
    ).fetchall()
    for url, name in rows:
        if family := family_name(name):
            yield url, *family
