"""Descriptions of products and manufacturers' texts in, the table `reference_match` out: which text holds which.

Nothing is compared with everything. Of a description half of which stands in a text, any half of its runs of three
words and one more holds a run of that text (prefix filter; Chaudhuri, Ganti, Kaushik, A Primitive Operator for
Similarity Joins, 2006): the rarest are asked for, and the texts met most often are compared whole.
"""

from collections.abc import Iterator
from typing import NamedTuple

import duckdb
import numpy as np

from seoaudit.derive.shingles import Flags, Hashes, Numbers, masked_words, shingles, starts_of
from seoaudit.store.append import append

LEAST = 0.5
"""Share of a description's runs of words in one text that is kept; rules ask for no less."""
MOST_FIGURES = 0.25
"""Share of words with a digit: a list of measures cannot be said otherwise."""
MEETINGS = 20
"""Texts that are looked at for one run of words: what stands in more tells little."""
TRIES = 3
_BATCH = 5_000
_CHUNK = 2_000
_DESCRIBED = f"""
create or replace temp table described as
select
    text_block.url,
    text_block.text,
    text_block.word_count as words,
    coalesce(text_block.hash, text_block.text) as hash
from text_block
semi join product_page using (url)
where text_block.role = 'description' and text_block.word_count >= 15
    and len(regexp_extract_all(text_block.text, '\\S*\\d\\S*')) <= {MOST_FIGURES} * text_block.word_count
qualify row_number() over (partition by text_block.url order by text_block.word_count desc, text_block.ord) = 1;
create or replace temp table described_text as
select row_number() over (order by hash) - 1 as id, hash, min_by(text, url) as text, null::text as names, false as mask
from described
group by hash;
create or replace temp table contained (id bigint, reference bigint, share double);
"""
_MATCHES = """
insert into reference_match
select
    described.url,
    reference_text.source,
    reference_text.ordinal,
    contained.share,
    described.words,
    left(described.text, 300),
    left(reference_text.text, 300)
from contained
join described_text using (id)
join described using (hash)
join reference_text on reference_text.id = contained.reference
"""


class Runs(NamedTuple):
    """Runs of words by number, each once in a text, ordered by text; where each text's begin."""

    codes: Numbers
    owners: Numbers
    starts: Numbers


def reference_matches(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `reference_match` from reference_text, which is numbered from 0 without gaps."""
    row = con.execute("select count(*) from reference_text").fetchone()
    references = row[0] if row else 0
    if not references:
        return
    con.execute(_DESCRIBED)
    hashes, owners, texts = _shingled(con, "described_text")
    known, codes = np.unique(hashes, return_inverse=True)
    if not known.size:
        return
    described = _once(codes, owners, texts, len(known))
    append(con, "contained", matches(described, _references(con, known, references)))
    con.execute(_MATCHES)


def _shingled(con: duckdb.DuckDBPyConnection, table: str) -> tuple[Hashes, Numbers, int]:
    words = masked_words(con, table)
    return (*shingles(words, np.zeros(words.texts, dtype=np.int64)), words.texts)


def _once(codes: Numbers, owners: Numbers, texts: int, many: int) -> Runs:
    """Each of `many` codes once in a text."""
    owners, codes = np.divmod(np.unique(owners * np.int64(many) + codes), many)
    return Runs(codes, owners, starts_of(np.bincount(owners, minlength=texts)))


def _references(con: duckdb.DuckDBPyConnection, known: Hashes, texts: int) -> Runs:
    """The runs of words of the reference texts that a description has too, read in batches."""
    codes, owners = [], []
    for first in range(0, texts, _BATCH):
        con.execute(
            "create or replace temp table reference_batch as"
            f" select (id - {first})::bigint as id, text, null::text as names, false as mask"
            f" from reference_text where id >= {first} and id < {first + _BATCH}"
        )
        hashes, own, _ = _shingled(con, "reference_batch")
        order = np.argsort(hashes)  # looking up in order is many times faster
        hashes, own = hashes[order], own[order]
        places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
        kept = known[places] == hashes
        codes.append(places[kept])
        owners.append(own[kept] + first)
    return _once(np.concatenate(codes), np.concatenate(owners), texts, len(known))


def matches(described: Runs, references: Runs) -> Iterator[tuple[int, int, float]]:
    """Each description that a text holds by half at least: its number, the text's, the share; the best text."""
    many = int(max(described.codes.max(), references.codes.max(initial=0))) + 1
    spread = np.bincount(references.codes, minlength=many)
    posting = np.argsort(references.codes, kind="stable")
    begins = starts_of(spread)
    keys = references.owners * many + references.codes
    texts = len(references.starts) - 1
    rare = _rarest(described, spread)
    for first in range(0, len(described.starts) - 1, _CHUNK):
        low, high = described.starts[first], described.starts[min(first + _CHUNK, len(described.starts) - 1)]
        asked = low + np.flatnonzero(rare[low:high])
        counts = np.minimum(spread[described.codes[asked]], MEETINGS)
        met = references.owners[posting[_ranges(begins[described.codes[asked]], counts)]]
        likely = _likely(np.repeat(described.owners[asked], counts) * texts + met, texts)
        yield from _best(likely // texts, likely % texts, described, keys, many)


def _rarest(described: Runs, spread: Numbers) -> Flags:
    """Which runs to ask for: of each description so many of the rarest that one of them stands in what holds half."""
    order = np.lexsort((spread[described.codes], described.owners))
    sizes = np.diff(described.starts)[described.owners]
    place = np.arange(len(order)) - described.starts[described.owners]
    rare = np.zeros(len(order), dtype=np.bool_)
    rare[order] = place <= sizes - np.ceil(LEAST * sizes)
    return rare & (spread[described.codes] > 0)


def _ranges(begins: Numbers, counts: Numbers) -> Numbers:
    """The numbers from each beginning on, as many as its count, one after another."""
    ends = np.cumsum(counts)
    made: Numbers = np.arange(int(counts.sum())) + np.repeat(begins - ends + counts, counts)
    return made


def _likely(pairs: Numbers, texts: int) -> Numbers:
    """Of each description the few texts that it met most often."""
    unique, times = np.unique(pairs, return_counts=True)
    unique = unique[np.lexsort((-times, unique // texts))]
    heads = np.searchsorted(unique // texts, unique // texts)
    few: Numbers = unique[np.arange(len(unique)) - heads < TRIES]
    return few


def _best(
    ones: Numbers, others: Numbers, described: Runs, keys: Numbers, many: int
) -> Iterator[tuple[int, int, float]]:
    """Compare pairs whole; of each description the text that holds most of it, the first of equals."""
    sizes = np.diff(described.starts)[ones]
    looked = np.repeat(others, sizes) * many + described.codes[_ranges(described.starts[ones], sizes)]
    places = np.minimum(np.searchsorted(keys, looked), max(len(keys) - 1, 0))
    held = keys[places] == looked if len(keys) else np.zeros(len(looked), dtype=np.bool_)
    shares = np.bincount(np.repeat(np.arange(len(ones)), sizes), weights=held, minlength=len(ones)) / np.maximum(
        sizes, 1
    )
    order = np.lexsort((others, -shares, ones))
    last = -1
    for one, other, share in zip(ones[order].tolist(), others[order].tolist(), shares[order].tolist(), strict=True):
        if one != last and share >= LEAST:
            yield one, other, share
        last = one
