"""The outline of a page comes in; a hash of its skeleton goes out: the same for pages made by one template.

The set of tag paths with class names counts, not their order or number, so that a listing of ten products and one of
twenty are alike. Digits, states, and what editors and buyers write are left out.
"""

from hashlib import blake2b

from seoaudit.read.outline import Outline

_DEPTH = 6
_WRITTEN_MARKS = frozenset(("description", "category_text"))
_WRITTEN_PLACES = ("review", "related", "popup", "skip")


def template_hash(page: Outline) -> str:
    """16 hexadecimal digits: the hash of the distinct paths, from body on, of frames to depth 6."""
    numbers: dict[tuple[int, str], int] = {}
    depths = [0]
    paths = {-1: 0}
    for i in page.shaped:
        above = paths.get(page.parents[i], -1)
        if above < 0 or depths[above] > _DEPTH or page.regions[i] in _WRITTEN_PLACES:
            continue
        kind = page.kinds[i]
        path = numbers.setdefault((above, kind.shape), len(numbers) + 1)
        if path == len(depths):
            depths.append(depths[above] + 1)
        if _WRITTEN_MARKS.isdisjoint(kind.marks):
            paths[i] = path
    return _digest(numbers)


def _digest(numbers: dict[tuple[int, str], int]) -> str:
    whole = {0: ""}
    for (above, shape), path in numbers.items():  # parents come before children
        whole[path] = f"{whole[above]}/{shape}"
    return blake2b("\n".join(sorted(set(whole.values()))).encode("utf-8", "replace"), digest_size=8).hexdigest()
