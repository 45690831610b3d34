"""Shingles of texts come in; pairs of texts that are likely to share half of them go out, best first.

Minhash of 128 permutations, 32 bands of four rows (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive
Datasets, 3.3 and 3.4): pairs that share half of their shingles meet in a band with a chance of 87 %, those that share
two thirds with one of 99.9 %. Nothing is compared with everything: within a band, texts are sorted and meet their
neighbours and the first of their own.
"""

import numpy as np
from numpy.typing import NDArray

from seoaudit.derive.shingles import Hashes, Numbers

PERMUTATIONS = 128
ROWS = 4
_CHUNK = 50_000
_SEED = 20_261_107

Signatures = NDArray[np.uint32]


def signatures(shingles: Hashes, starts: Numbers) -> Signatures:
    """Signatures, a column a text; text i has the shingles from starts[i] up to starts[i + 1], one at least."""
    rng = np.random.default_rng(_SEED)
    factors = rng.integers(1, 2**32, PERMUTATIONS, dtype=np.uint32) | np.uint32(1)
    terms = rng.integers(0, 2**32, PERMUTATIONS, dtype=np.uint32)
    low = shingles.astype(np.uint32)
    made = np.empty((PERMUTATIONS, len(starts) - 1), dtype=np.uint32)
    for row in range(PERMUTATIONS):
        mixed = low * factors[row] + terms[row]
        mixed ^= mixed >> np.uint32(15)
        np.minimum.reduceat(mixed, starts[:-1], out=made[row])
    return made


def likely_pairs(signed: Signatures, least: float) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Pairs (first, second, estimate) whose estimated Jaccard similarity is `least` at least, the most alike first."""
    texts = signed.shape[1]
    met = np.sort(np.concatenate([_met(*bands, texts) for bands in _bands(signed)]))
    met = met[np.concatenate(([True], met[1:] != met[:-1]))[: len(met)]]
    first, second = np.divmod(met, max(texts, 1))
    estimates = np.zeros(len(met))
    by_text = np.ascontiguousarray(signed.T)
    for at in range(0, len(met), _CHUNK):
        some = slice(at, at + _CHUNK)
        estimates[some] = (by_text[first[some]] == by_text[second[some]]).mean(axis=1)
    near = np.flatnonzero(estimates >= least)
    near = near[np.argsort(-estimates[near], kind="stable")]
    return first[near], second[near], estimates[near]


def _bands(signed: Signatures) -> list[tuple[Hashes, Hashes]]:
    """The key of each band, and of the next one to sort by among equals."""
    keys = []
    for row in range(0, PERMUTATIONS, ROWS):
        key = np.zeros(signed.shape[1], dtype=np.uint64)
        for part in signed[row : row + ROWS]:
            key = (key ^ part) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(31)
        keys.append(key)
    return list(zip(keys, keys[1:] + keys[:1], strict=True))


def _met(key: Hashes, following: Hashes, texts: int) -> Numbers:
    """Neighbours of one key, and each with the first of its key, as numbers first * texts + second."""
    order = np.lexsort((following, key))
    same = key[order][1:] == key[order][:-1]
    heads = np.where(np.concatenate(([True], ~same)), np.arange(len(order)), 0)
    heads = np.maximum.accumulate(heads)
    places = np.flatnonzero(same) + 1
    left = np.concatenate((order[places - 1], order[heads[places]]))
    right = np.concatenate((order[places], order[places]))
    distinct = left != right
    low, high = np.minimum(left, right)[distinct], np.maximum(left, right)[distinct]
    met: Numbers = low * texts + high
    return met
