"""Texts of a temporary table come in; their masked words and shingles go out as flat arrays, no word seen by Python."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import NDArray

from seoaudit.derive.variant_names import colours, sizes

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

WIDTH = 3
"""Words of a shingle."""
_MASK = np.uint64(0)
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»„“”‘’‚–—―…·•№§™®©★→\u00a0\t\n"
_WORDS = """
select id, hash(word) as word, hash(left(word, 5)) as stem, mask and contains(word, '#') as figure
from (
    select id, mask, unnest(string_split(
        translate(translate(replace(lower(left(text, 12000)), 'ё', 'е'), $signs, $blanks),
            if(mask, '0123456789', ''), if(mask, '##########', '')),
        ' '
    )) as word
    from {table}
)
where word <> ''
"""
_NAMES = """
select id, hash(left(word, 5)) as stem
from (
    select id, unnest(string_split(translate(replace(lower(names), 'ё', 'е'), $signs, $blanks), ' ')) as word
    from {table}
    where mask
)
where length(word) > 2
"""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all texts one after another: hash (0 where masked) and text; how many it has of both."""

    hashes: Hashes
    owners: Numbers
    starts: Numbers
    plain: Numbers
    masked: Numbers

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    def of(self, text: int) -> Hashes:
        """The words of one text that are not masked."""
        words = self.hashes[self.starts[text] : self.starts[text + 1]]
        plain: Hashes = words[words != _MASK]
        return plain


def masked_words(con: duckdb.DuckDBPyConnection, table: str) -> Words:
    """The words of `table`(id from 0 without gaps, text, names, mask).

    Where `mask` is true, the words of `names`, whatever holds a digit, colours and sizes are masked, and a run of
    masked words counts as one: texts that differ in nothing else are alike.
    """
    signs = {"signs": _SIGNS, "blanks": " " * len(_SIGNS)}
    rows = con.execute(_WORDS.format(table=table), signs).fetchnumpy()
    order = np.argsort(rows["id"], kind="stable")
    owners, hashes, stems = rows["id"][order], rows["word"][order], rows["stem"][order]
    names = con.execute(_NAMES.format(table=table), signs).fetchnumpy()
    own = np.unique(_keyed(names["stem"], names["id"]))
    mask = np.asarray(con.execute(f"select mask from {table} order by id").fetchnumpy()["mask"], dtype=np.bool_)
    goods = mask[owners] & (_in(hashes, _hashes(con, colours() | sizes())) | _in(_keyed(stems, owners), own))
    return _folded(hashes, owners, goods | rows["figure"][order], len(mask))


def _folded(hashes: Hashes, owners: Numbers, hidden: Flags, texts: int) -> Words:
    """The words with every run of hidden ones as one."""
    repeated = hidden.copy()
    repeated[1:] &= hidden[:-1] & (owners[1:] == owners[:-1])
    repeated[:1] = False
    kept = np.where(hidden, _MASK, hashes)[~repeated]
    starts = starts_of(np.bincount(owners[~repeated], minlength=texts))
    masked = np.bincount(owners[hidden], minlength=texts)
    return Words(kept, owners[~repeated], starts, np.bincount(owners, minlength=texts) - masked, masked)


def starts_of(lengths: Numbers) -> Numbers:
    """Where each of the pieces of these lengths begins, and where the last one ends."""
    starts: Numbers = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)))
    return starts


def shingles(words: Words, kinds: Numbers) -> tuple[Hashes, Numbers]:
    """Hashes of all runs of three words and the texts they stand in; texts of different kinds share none."""
    count = max(len(words.hashes) - WIDTH + 1, 0)
    owners = words.owners[:count]
    whole = owners == words.owners[WIDTH - 1 :][:count]
    made = kinds[owners].astype(np.uint64) * _MIX[2]
    for place, factor in enumerate(_MIX):
        made ^= (words.hashes[place:][:count] + np.uint64(place + 1)) * factor
        made ^= made >> np.uint64(29)
        made *= _MIX[0]
    made ^= made >> np.uint64(32)
    return made[whole], owners[whole]


def _keyed(hashes: Hashes, owners: Numbers) -> Hashes:
    return hashes ^ (owners.astype(np.uint64) + np.uint64(1)) * _MIX[0]


def _hashes(con: duckdb.DuckDBPyConnection, words: Iterable[str]) -> Hashes:
    rows = con.execute("select hash(unnest($words))", {"words": sorted(words)}).fetchall()
    return np.array(sorted(number for (number,) in rows), dtype=np.uint64)


def _in(values: Hashes, known: Hashes) -> Flags:
    """Which values stand in the sorted array `known`."""
    if not known.size:
        return np.zeros(len(values), dtype=np.bool_)
    places = np.minimum(np.searchsorted(known, values), len(known) - 1)
    found: Flags = known[places] == values
    return found
