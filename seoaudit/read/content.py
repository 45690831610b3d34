"""The tree of a page that answered 200 comes in; everything on it goes out as facts."""

import json

from seoaudit.model import (
    BreadcrumbStep,
    Fetched,
    PageFacts,
)
from seoaudit.read.answer import Answer, Limits
from seoaudit.read.answers import count_questions, with_bans
from seoaudit.read.assets import read_assets
from seoaudit.read.backgrounds import read_backgrounds
from seoaudit.read.blocks import read_blocks
from seoaudit.read.bylines import is_signed, newest_day
from seoaudit.read.controls import read_controls
from seoaudit.read.declared import LISTS, declared_count
from seoaudit.read.evidence import signals_of
from seoaudit.read.filler import read_filler
from seoaudit.read.images import read_images
from seoaudit.read.load_more import load_more
from seoaudit.read.mojibake import read_mojibake
from seoaudit.read.on_page import OnPage, Parsed, read_parts
from seoaudit.read.outline import Outline, fold
from seoaudit.read.page_type import decide
from seoaudit.read.pager import Pager
from seoaudit.read.plain import plain_text
from seoaudit.read.platform_marks import read_platform_marks
from seoaudit.read.script_links import read_script_links
from seoaudit.read.script_move import script_move
from seoaudit.read.scripted import is_scripted
from seoaudit.read.skeleton import template_hash
from seoaudit.read.slug import read_slug
from seoaudit.read.sold_here import offers_of, product_of, source_of
from seoaudit.read.structured import (
    product_sources,
)
from seoaudit.read.switcher import scripted_languages
from seoaudit.read.url import page_number

_INERT = ("template", "noscript")


def read_content(answer: Answer, fetched: Fetched, parsed: Parsed, limits: Limits) -> PageFacts:
    """The facts of a parsed page. Where the reading was limited, only its head and links are kept."""
    reading = read_parts(answer, parsed, limits)
    marks = read_platform_marks(answer, parsed.tree, reading.head.loaders)
    fetched = _described(fetched, reading, marks)
    limited = parsed.limited or (f"more than {limits.max_links} links" if reading.more_links else None)
    targets = _targets(reading, fetched.script_redirect)
    if limited:
        fetched = fetched._replace(outcome="parse_limited", reason=limited, complete=False)
        return PageFacts(fetched, link=reading.links, targets=targets)
    return _whole(fetched, reading, targets, limits)


def _described(fetched: Fetched, reading: OnPage, marks: tuple[str, ...]) -> Fetched:
    head, page = reading.head, reading.page
    headings = _headings(page) or _pictured(page)
    shown = page.string(page.heading) if page.heading >= 0 else ""
    heads, text = (head.title, head.description, shown or None), reading.main.text or ""
    return fetched._replace(
        meta_refresh=head.meta_refresh,
        script_redirect=script_move(page, reading.main.word_count or 0, reading.resolve),
        title=head.title,
        title_count=head.title_count,
        description=head.description,
        description_count=head.description_count,
        h1=shown or (headings[0] if headings else None),
        h1_count=len(headings),
        lang=head.lang,
        canonical=head.canonical,
        canonical_count=head.canonical_count,
        canonical_outside_head=head.canonical_outside_head,
        canonicals=head.canonicals,
        robots_meta=head.robots_meta,
        robots_meta_google=head.robots_meta_google,
        robots_meta_yandex=head.robots_meta_yandex,
        og_type=head.og.get("og:type"),
        viewport=head.viewport,
        word_count=reading.main.word_count,
        main_text_hash=reading.main.hash,
        template=template_hash(page),
        dom_nodes=page.size,
        page_number=_number(fetched.url, reading.pager),
        js_only=is_scripted(page, reading.main.word_count or 0, reading.visible, reading.links),
        product_count=len(reading.listing.cards),
        questions=count_questions(reading.zone),
        scripted_languages=scripted_languages(page),
        placeholder=read_filler(reading.zone, text, heads),
        mojibake=read_mojibake(" ".join(filter(None, (*heads, text)))),
        platform_marks=marks,
    )


def _headings(page: Outline) -> list[str]:
    """The texts of the page's h1, those in menus and footers too: what is closed to the outline is a heading still."""
    known = {page.els[i]: page.string(i) for i in page.of("h1")}
    every = [el for el in page.heads if el.tag == "h1"]
    shut = (el for el in every if el not in known and next(el.iterancestors(*_INERT), None) is None)
    known |= {el: plain_text(el) for el in shut}
    return [text for el in every if (text := known.get(el))]


def _pictured(page: Outline) -> list[str]:
    """What pictures say in place of text where no h1 of the page has any: a logo, a name that is drawn."""
    every = (el for el in page.heads if el.tag == "h1" and next(el.iterancestors(*_INERT), None) is None)
    texts = (fold(" ".join(image.get("alt") or "" for image in el.iter("img"))) for el in every)
    return [text for text in texts if text]


def _number(url: str, pager: Pager | None) -> int | None:
    """The pager's own word, else the address's."""
    return pager.number if pager and pager.number is not None else page_number(url)


def _whole(fetched: Fetched, reading: OnPage, targets: tuple[str, ...], limits: Limits) -> PageFacts:
    signals = signals_of(fetched, reading)
    kind = decide(signals)
    slug = read_slug(fetched.url, fetched.title, fetched.h1)
    url, structured = fetched.url, reading.structured
    fetched = fetched._replace(
        outcome="soft_404" if kind.type == "error" and kind.confidence == "high" else fetched.outcome,
        page_type=kind.type,
        type_confidence=kind.confidence,
        type_evidence=json.dumps(kind.evidence, ensure_ascii=False),
        lists_nothing=signals.empty_listing,
        slug_share=slug.share,
        slug_generic=slug.generic,
    )
    if kind.type in LISTS and signals.listing:
        declared = declared_count(reading.zone, signals.listing, filtered=kind.type == "filter")
        more = load_more(reading.page, reading.listing.spans)
        fetched = fetched._replace(declared_count=declared, load_more=more)
    if kind.type == "article":
        day = newest_day(reading.zone, structured.sd_prop, (fetched.title, fetched.h1))
        fetched = fetched._replace(dated=day, signed=is_signed(reading.page))
    is_product = kind.type == "product"
    product = product_of(fetched, reading, kind)
    sources = product_sources(structured, url, fetched.canonical, fetched.h1) if product else []
    spans = reading.listing.spans
    images = read_images(reading.page, url, reading.resolve, spans, product=is_product, limit=limits.max_images)
    return PageFacts(
        fetched,
        link=reading.links,
        image=images,
        background_image=read_backgrounds(reading.page, url, reading.resolve, spans, images) if is_product else (),
        asset=read_assets(reading.head.loaders, url, reading.resolve),
        script_link=read_script_links(reading.page, url, reading.resolve, reading.listing.spans),
        filter_control=read_controls(reading.page, url) if kind.type in LISTS else (),
        hreflang=reading.head.hreflang,
        breadcrumb=_trails(reading),
        product=product,
        product_source=tuple(source_of(fetched, reading, source) for source in sources),
        offer=offers_of(structured, sources),
        review=structured.review,
        item_list=structured.item_list,
        product_card=reading.listing.cards,
        text_block=with_bans(
            reading.page, read_blocks(reading.zone, reading.main, kind.type, reading.visible.description)
        ),
        specification=reading.specification if is_product else (),
        sd_block=structured.sd_block,
        sd_node=structured.sd_node,
        sd_prop=structured.sd_prop,
        targets=targets,
    )


def _trails(reading: OnPage) -> tuple[BreadcrumbStep, ...]:
    """The visible trails, then those in markup, numbered through."""
    shown = reading.trails
    after = 1 + max((step.trail for step in shown), default=-1)
    marked = enumerate(reading.structured.breadcrumb, len(shown))
    return (*shown, *(step._replace(trail=step.trail + after, ord=ord_) for ord_, step in marked))


def _targets(reading: OnPage, script_redirect: str | None) -> tuple[str, ...]:
    head = reading.head
    every = [link.target for link in reading.links]
    every += [head.meta_refresh, script_redirect, head.canonical, *(row.href for row in head.hreflang)]
    return tuple(filter(None, dict.fromkeys(every)))
