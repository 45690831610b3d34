"""The outline of a page comes in; a hash of its skeleton goes out: the same for pages made by one template.

The set of tag paths with class names counts, not their order or number, so that a listing of ten products and one of
twenty are alike. Digits, states and what editors write (paragraphs, emphasis) are left out.
"""

import re
from functools import lru_cache
from hashlib import blake2b

from seoaudit.read.outline import SKIPPED, Outline

_FRAMES = frozenset("main div section article nav header footer aside form ul ol dl table h1".split())
_STATES = re.compile(
    r"^(?:is|has|js|no|in|out|not|with|without)[-_]|active|current|disabled|selected|open|hidden|visible|show|loaded|lazy|first|last|odd|even|"
    r"stock|empty|sale|new|hit|discount|available|row$|^(?:mb?|mt|ml|mr|p[btlrxy]?|col|order|d|w|h|g)[-_]"
)
_DEPTH = 6


def template_hash(page: Outline) -> str:
    """16 hexadecimal digits: the hash of the distinct paths, from body on, of frames to depth 6."""
    paths: list[int] = []
    depths: list[int] = []
    names: dict[tuple[int, str], int] = {}
    for i, tag in enumerate(page.tags):
        parent = page.parents[i]
        depth = depths[parent] + 1 if parent >= 0 else 0
        depths.append(depth)
        if parent < 0 or depth > _DEPTH + 1 or page.regions[i] == SKIPPED or paths[parent] < 0:
            paths.append(0 if parent < 0 else -1)
            continue
        shape = _shape(tag, page.els[i].get("class"))
        paths.append(names.setdefault((paths[parent], shape), len(names) + 1) if shape else -1)
    return _digest(names)


@lru_cache(maxsize=16384)
def _shape(tag: str, classes: str | None) -> str:
    """A frame by its tag and lasting class names; "" for what is no frame."""
    if tag in ("html", "body"):
        return tag
    kept = sorted({name for name in re.sub(r"\d+", "", classes or "").lower().split() if not _STATES.search(name)})
    if not kept and tag not in _FRAMES:
        return ""
    return ".".join((tag, *kept))


def _digest(names: dict[tuple[int, str], int]) -> str:
    whole = {0: ""}
    for (parent, shape), path in names.items():  # parents come before children
        whole[path] = f"{whole[parent]}/{shape}"
    return blake2b("\n".join(sorted(set(whole.values()))).encode("utf-8", "replace"), digest_size=8).hexdigest()
