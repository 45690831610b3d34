"""The page fixtures in, docs/page-types.md out: the types they are given, as they are and with signals taken away."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from seoaudit.model import PAGE_TYPES
from seoaudit.read import Answer, read_page

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
HTML = (("content-type", "text/html; charset=utf-8"),)

_MARKUP = re.compile(
    r"<script[^>]*ld\+json.*?</script>|<meta property=\"(?:og|product):[^>]*>|"
    r"\sitem(?:scope|prop|type|id|ref)(?:=(?:\"[^\"]*\"|'[^']*'))?",
    re.I | re.S,
)
_NAMES = re.compile(r"\s(?:class|id)=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)


class Page(NamedTuple):
    """A fixture: its name, address, type as a person names it, and HTML."""

    name: str
    url: str
    type: str
    html: str


class Given(NamedTuple):
    """A page with the type the reader gives it."""

    page: Page
    type: str


def _unmarked(page: Page) -> Page:
    return page._replace(html=_MARKUP.sub("", page.html))


def _nameless(page: Page) -> Page:
    return page._replace(html=_NAMES.sub("", page.html))


def _nowhere(page: Page) -> Page:
    """At an address of its own that says nothing, links to itself with it."""
    url = f"https://shop.example/{page.name.encode().hex()[-12:]}"
    return page._replace(url=url, html=page.html.replace(page.url, url))


CONDITIONS: Mapping[str, tuple[str, Callable[[Page], Page]]] = {
    "as they are": ("The pages as they are.", lambda page: page),
    "no markup": (
        "JSON-LD, microdata and Open Graph are cut out: a shop without structured data.",
        _unmarked,
    ),
    "no names": (
        "Classes and ids are cut out: names that a tool made up say as little.",
        _nameless,
    ),
    "no address": (
        "The address is a code. Nothing else tells a home page or a filter from a category: both are called one.",
        _nowhere,
    ),
    "texts alone": ("All three at once.", lambda page: _nameless(_unmarked(_nowhere(page)))),
}


@cache
def fixtures() -> tuple[Page, ...]:
    """Every page fixture, by name."""
    found = []
    for folder in sorted(PAGES.iterdir()):
        facts: dict[str, Any] = yaml.safe_load((folder / "facts.yaml").read_text(encoding="utf-8"))
        html = (folder / "page.html").read_text(encoding="utf-8")
        found.append(Page(folder.name, facts["url"], facts["page_type"], html))
    return tuple(found)


@cache
def measured(condition: str) -> tuple[Given, ...]:
    """The type of each page under a condition; one that is not sure is `other`."""
    change = CONDITIONS[condition][1]
    return tuple(Given(page, _type(change(page))) for page in fixtures())


def _type(page: Page) -> str:
    fetched = read_page(Answer(page.url, 200, HTML, page.html.encode())).fetched
    return "other" if fetched.type_confidence == "low" else fetched.page_type


def precision(condition: str, kind: str) -> float | None:
    """Of the pages called so, the share that are; None where none is called so."""
    called = [given for given in measured(condition) if given.type == kind]
    return sum(given.page.type == kind for given in called) / len(called) if called else None


def recall(condition: str, kind: str) -> float | None:
    """Of the pages that are so, the share called so; None where none is so."""
    real = [given for given in measured(condition) if given.page.type == kind]
    return sum(given.type == kind for given in real) / len(real) if real else None


def page_types() -> Iterator[str]:
    """The page: what was measured, precision and recall by type, the confusion table, every error by name."""
    kinds = [kind for kind in PAGE_TYPES if any(page.type == kind for page in fixtures())]
    yield (
        f"{len(fixtures())} pages of `fixtures/pages` were typed. They were written for this project, in the manner of "
        "the default themes of 1C-Bitrix, OpenCart, WooCommerce, Shopify, InSales, Tilda, PrestaShop, Magento, CS-Cart "
        "and Horoshop and of hand-made shops, in Russian, Kyrgyz, Kazakh, Uzbek, English and German. **The reader was "
        "repaired until it read each of them rightly: what is measured on them is a bound from above, not what to "
        "expect of a shop never seen.** They were therefore typed again with signals taken away.\n\n"
        "Precision is what the rules live by: a page that is not sure becomes `other`, and no rule on products or "
        "categories looks at it. The aim is 0.97 for both. What is measured here is one page by itself; in an audit "
        "the pages of one template are compared as well, and the configuration may name types by path.\n"
    )
    for name, (meaning, _) in CONDITIONS.items():
        yield f"\n- *{name}*: {meaning}"
    yield "\n\n## Precision and recall\n\n" + "".join(_scores(kinds))
    yield "\n## Confusion, all conditions together\n\nA row is what pages are, a column what they are called.\n\n"
    yield from _confusion(kinds)
    yield "\n## Every page that is called something else\n\n"
    yield from _errors()


def _scores(kinds: list[str]) -> Iterator[str]:
    yield "| type | pages |" + "".join(f" {name}: precision | recall |" for name in CONDITIONS) + "\n"
    yield "|---|---|" + "---|---|" * len(CONDITIONS) + "\n"
    for kind in kinds:
        cells = [_figure(share(name, kind)) for name in CONDITIONS for share in (precision, recall)]
        yield f"| {kind} | {sum(page.type == kind for page in fixtures())} | {' | '.join(cells)} |\n"


def _figure(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


def _confusion(kinds: list[str]) -> Iterator[str]:
    counts = Counter((given.page.type, given.type) for name in CONDITIONS for given in measured(name))
    called = [kind for kind in PAGE_TYPES if any(given == kind for _, given in counts)]
    yield f"| | {' | '.join(called)} |\n|---|{'---|' * len(called)}\n"
    for kind in kinds:
        yield f"| {kind} | {' | '.join(str(counts[kind, given] or '') for given in called)} |\n"


def _errors() -> Iterator[str]:
    for name in CONDITIONS:
        wrong = [f"`{page.name}` ({page.type}) → {kind}" for page, kind in measured(name) if kind != page.type]
        yield f"- *{name}*: {', '.join(wrong) or 'none'}\n"
