"""What a run knows of one address comes in; the lines and the JSON that a person or a program reads go out."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from seoaudit.model import Language
from seoaudit.report.page import escaped
from seoaudit.report.text import dump, shown, visible
from seoaudit.report.wording import Words

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Inlink:
    """A link that leads to the address; `via` is the address it names where redirects stand between."""

    source: str
    anchor: str | None
    rel: str | None
    position: str
    via: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One address of a chain of redirects with its answer; outcome and status are None where it is not known."""

    url: str
    outcome: str | None
    status: int | None


@dataclass(frozen=True, slots=True)
class Inspection:
    """One address as a run knows it. Fields as the columns of `page`; `type` holds the page's type."""

    url: str
    outcome: str
    status: int | None
    reason: str | None
    page_type: str
    type_confidence: str
    title: str | None
    canonical: str | None
    indexable_google: bool
    indexable_yandex: bool
    click_depth: int | None
    click_depth_no_pager: int | None
    found_by: str
    found_on: str | None
    redirects: Sequence[Step]
    outlinks: int
    outlink_targets: int
    inlink_pages: int
    inlinks_total: int
    inlinks: Sequence[Inlink]
    """The first ones; `inlinks_total` counts all."""
    links_file: str
    """The file that holds every link."""


def inspection_json(found: Inspection) -> str:
    """The same as strict JSON, where letters that a terminal would obey are escaped."""
    return escaped(dump(asdict(found), indent=1))


def inspection_lines(found: Inspection, lang: Language) -> Iterator[str]:
    """The same for a terminal: plain lines, nothing of a page's texts can move the cursor."""
    words = Words(lang)
    rows = [(words(f"inspect.{name}"), value) for name, value in _facts(found, words) if value]
    width = max(len(label) for label, _ in rows)
    yield visible(found.url)
    yield from (f"  {label:<{width}}  {shown(value, _LONGEST).text}" for label, value in rows)
    yield from (f"    {_step(step, words)}" for step in found.redirects)
    yield ""
    yield words("inspect.inlinks", links=_links(found.inlinks_total, words), pages=_pages(found.inlink_pages, words))
    yield from (f"  {_inlink(link, words)}" for link in found.inlinks)
    if found.inlinks_total > len(found.inlinks):
        yield f"  {words('inspect.more', n=found.inlinks_total - len(found.inlinks), file=found.links_file)}"


def _facts(found: Inspection, words: Words) -> Iterator[tuple[str, str | None]]:
    answer = words.known("outcome", found.outcome)
    yield "outcome", f"{answer} ({found.outcome}{f', HTTP {found.status}' if found.status else ''})"
    yield "reason", found.reason
    yield "page_type", _type(found, words)
    yield "title", found.title
    yield "canonical", found.canonical
    yield "indexable", _indexable(found, words)
    yield "click_depth", _depth(found.click_depth, words)
    yield "click_depth_no_pager", _depth(found.click_depth_no_pager, words)
    by = words.known("found_by", found.found_by)
    yield "found", words("inspect.found_on", by=by, on=found.found_on) if found.found_on else by
    links, pages = _links(found.outlinks, words), found.outlink_targets
    yield "outlinks", words("inspect.outlinks_to", links=links, n=pages) if found.outlinks else links
    yield "redirects", words("inspect.hops", n=len(found.redirects)) if found.redirects else None


def _type(found: Inspection, words: Words) -> str:
    confidence = words.known("confidence", found.type_confidence)
    return f"{words.known('page_type', found.page_type)} ({words('inspect.confidence')}: {confidence})"


def _indexable(found: Inspection, words: Words) -> str:
    engines = {"google": found.indexable_google, "yandex": found.indexable_yandex}
    answers = {True: words("inspect.yes"), False: words("inspect.no")}
    return ", ".join(f"{words('engine.' + name)}: {answers[is_open]}" for name, is_open in engines.items())


def _depth(depth: int | None, words: Words) -> str:
    return words("pages.no_path") if depth is None else words("pages.clicks", n=depth)


def _links(count: int, words: Words) -> str:
    return words("inspect.links", n=count)


def _pages(count: int, words: Words) -> str:
    return words("inspect.pages", n=count)


def _step(step: Step, words: Words) -> str:
    answer = step.status or (step.outcome and words.known("outcome", step.outcome)) or "–"
    return f"{answer} {shown(step.url, _LONGEST).text}"


def _inlink(link: Inlink, words: Words) -> str:
    rel = f" rel={link.rel}" if link.rel else ""
    via = f" ({words('inspect.via', url=link.via)})" if link.via else ""
    anchor = words("quote", text=shown(link.anchor, 100).text) if link.anchor else words("inspect.no_anchor")
    return visible(f"{link.source}  {anchor} [{link.position}]{rel}{via}")
