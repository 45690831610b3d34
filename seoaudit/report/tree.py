"""The categories of a shop come in; the tree that a report shows, bounded, and its numbers go out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from seoaudit.model import Branch, Catalogue
from seoaudit.report.text import Shown, shown
from seoaudit.report.wording import Words

DEEP = 3
"""Levels that a tree may have before they are marked."""
OPEN = 1
"""Levels whose branches stand open."""


@dataclass(frozen=True, slots=True)
class BranchView:
    """One category with those below it; `rest` are children that are not named."""

    name: Shown
    href: str | None
    facts: Sequence[str]
    deep: bool
    open: bool
    children: Sequence["BranchView"]
    rest: str | None


@dataclass(frozen=True, slots=True)
class TreeView:
    """The whole section."""

    summary: Sequence[str]
    levels: Sequence[tuple[str, int, float, bool]]
    """Label, categories, share of the most in per cent, deeper than it may be."""
    roots: Sequence[BranchView]
    rest: str | None


def catalogue_json(catalogue: Catalogue) -> Mapping[str, Any]:
    """The tree in numbers, and the branches that are named, a parent before its children."""
    return {
        "categories": catalogue.categories,
        "by_level": {str(level): count for level, count in catalogue.by_level.items()},
        "deep": _deep(catalogue),
        "branches": [asdict(branch) for branch in catalogue.branches],
    }


def tree_view(catalogue: Catalogue, words: Words) -> TreeView | None:
    """What is shown; None where no category was read."""
    if not catalogue.categories:
        return None
    below: dict[str | None, list[Branch]] = {}
    for branch in catalogue.branches:
        below.setdefault(branch.parent, []).append(branch)
    tops = below.get(None, [])
    most = max(catalogue.by_level.values())
    return TreeView(
        summary=_summary(catalogue, words),
        levels=[
            (words("branches.level", level=level), count, 100 * count / most, level > DEEP)
            for level, count in sorted(catalogue.by_level.items())
        ],
        roots=[_branch(branch, below, words) for branch in tops],
        rest=_rest(catalogue.by_level.get(1, 0) - len(tops), words),
    )


def _summary(catalogue: Catalogue, words: Words) -> list[str]:
    sentences = [words("branches.size", n=catalogue.categories, levels=max(catalogue.by_level))]
    if deep := _deep(catalogue):
        sentences.append(words("branches.deep", n=deep))
    if any(branch.told_by == "address" for branch in catalogue.branches):
        sentences.append(words("branches.by_address"))
    return sentences


def _deep(catalogue: Catalogue) -> int:
    return sum(count for level, count in catalogue.by_level.items() if level > DEEP)


def _branch(branch: Branch, below: Mapping[str | None, Sequence[Branch]], words: Words) -> BranchView:
    children = [_branch(child, below, words) for child in below.get(branch.url, ())]
    return BranchView(
        name=shown(branch.name, 80),
        href=shown(branch.url).href,
        facts=_facts(branch, words),
        deep=branch.level > DEEP,
        open=branch.level <= OPEN,
        children=children,
        rest=_rest(branch.children - len(children), words),
    )


def _facts(branch: Branch, words: Words) -> list[str]:
    facts = [words("branches.products", n=branch.below)]
    if branch.children and branch.below != branch.products:
        facts.append(words("branches.own", n=branch.products))
    clicks = branch.click_depth
    facts.append(words("pages.no_path") if clicks is None else words("pages.clicks", n=clicks))
    return facts


def _rest(count: int, words: Words) -> str | None:
    return words("branches.rest", n=count) if count > 0 else None
