"""An invented audit of a shop, as a report gets it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from seoaudit.model import (
    LANGUAGES,
    Branch,
    BroadLine,
    Catalogue,
    FacetBlock,
    FacetEconomics,
    FacetKey,
    FacetReport,
    Finding,
    FunnelRow,
    ImageExample,
    ImageFormat,
    ImagePage,
    ImageReport,
    ImageSaving,
    MarkupShare,
    MerchantImages,
    Overview,
    ProductPicture,
    Result,
    Rule,
    Run,
    Severity,
    Texts,
    Unclosed,
)
from seoaudit.report import PAGE_COLUMNS, ReportData
from seoaudit.score import score

SHOP = "https://bazar.kg"
TITLES = {
    "structured-data/product-missing": (
        "Product pages without Product markup",
        "Страницы товаров без разметки Product",
        "Товар барактарында Product белгилөөсү жок",
    ),
    "content/title-duplicate": ("Titles used twice", "Повторяющиеся заголовки title", "Кайталанган title аталыштары"),
    "images/alt-missing": ("Images without alt text", "Изображения без текста alt", "alt тексти жок сүрөттөр"),
    "indexability/noindex-important": (
        "Important pages closed by noindex",
        "Важные страницы закрыты в noindex",
        "Маанилүү барактар noindex менен жабылган",
    ),
    "facets/indexable-combination": (
        "Combinations of filters open to search engines",
        "Сочетания фильтров открыты для индексации",
        "Чыпкалардын айкалыштары индекстөөгө ачык",
    ),
    "links/broken-internal": ("Broken internal links", "Битые внутренние ссылки", "Сынык ички шилтемелер"),
    "urls/untidy-path": ("Untidy addresses", "Неаккуратные адреса", "Иретсиз даректер"),
    "structure/orphan-page": ("Orphan pages", "Страницы-сироты", "Жетим барактар"),
    "http/error": ("Pages that answer with an error", "Страницы с ошибкой", "Ката менен жооп берген барактар"),
    "feed/price-differs": ("Prices that differ from the feed", "Цены расходятся с фидом", "Баалар фидден айырмаланат"),
    "content/thin": ("Thin texts", "Слишком короткие тексты", "Өтө кыска тексттер"),
}
WHY = (
    "Search engines show price, stock and rating in the result only where the markup names them. Without it the shop "
    "stands in the results as a plain blue line beside competitors with stars and prices.",
    "Поисковые системы показывают цену, наличие и рейтинг в выдаче, только если их называет разметка. Без неё магазин "
    "выглядит простой синей строкой рядом с конкурентами, у которых видны звёзды и цены.",
    "Издөө тутумдары бааны, товардын бар-жогун жана рейтингди белгилөөдө жазылганда гана көрсөтөт. Ал жок болсо, дүкөн "
    "жылдыздары жана баалары көрүнгөн атаандаштардын жанында жөнөкөй эле көк сап болуп калат.",
)
FIX = (
    "Add a JSON-LD block of type Product with name, image and offers to the product template. In OpenCart it is "
    "product.twig, in 1C-Bitrix the template of catalog.element, in WooCommerce it comes with an SEO plugin.",
    "Добавьте в шаблон товара блок JSON-LD типа Product с name, image и offers. В OpenCart это product.twig, в "
    "1С-Битрикс — шаблон catalog.element, в WooCommerce разметку добавляет SEO-плагин.",
    "Товардын шаблонуна name, image жана offers талаалары бар Product түрүндөгү JSON-LD блогун кошуңуз. "
    "OpenCart'та бул product.twig, 1C-Bitrix'те catalog.element шаблону, WooCommerce'те аны SEO-плагин кошот.",
)
MESSAGES: tuple[Any, ...] = (
    {"count": "times", "one": "{src} is affected {times} time", "other": "{src} is affected {times} times"},
    {
        "count": "times",
        "one": "{src}: затронуто {times} раз",
        "few": "{src}: затронуто {times} раза",
        "many": "{src}: затронуто {times} раз",
        "other": "{src}: затронуто {times} раза",
    },
    {"count": "times", "one": "{src}: {times} жолу", "other": "{src}: {times} жолу"},
)


def rule(id_: str, severity: Severity = "warning", weight: int = 3, **more: Any) -> Rule:
    """A rule with texts in all languages."""
    titles = TITLES.get(id_, (id_, id_ + " по-русски", id_ + " кыргызча"))
    given: dict[str, Any] = {"confidence": "high", "population": "indexable_product_page", **more}
    return Rule(
        id=id_,
        path=f"rules/{id_}.yaml",
        status="stable",
        severity={"google": severity, "yandex": severity, "both": severity},
        weight=weight,
        basis="engine-doc",
        source={
            "title": "Google Search Central: Product",
            "url": "https://developers.google.com/x",
            "read": "2026-07-07",
        },
        find="select url from indexable_product_page",
        texts={lang: Texts(titles[n], MESSAGES[n], WHY[n], FIX[n]) for n, lang in enumerate(LANGUAGES)},
        **given,
    )


def fails(id_: str, offending: int, examined: int) -> Result:
    """A result that failed."""
    return Result(id_, "fail", None, examined, examined, offending, offending, {}, examined)


def finding(rule_id: str, number: int, template: str | None = "a3f5c09e", **evidence: Any) -> Finding:
    """A finding with plain evidence; what is given replaces or extends it."""
    plain = {"src": f"{SHOP}/i/{number}.webp", "times": number % 5 + 1, "position": "content", "engines": ["google"]}
    url = f"{SHOP}/zhenskaya-obuv/botinki-zimnie-{number}/"
    return Finding(rule_id, url, "warning", plain | evidence, f"{rule_id}{number:08d}", template)


FUNNEL = (
    FunnelRow("known", "product", None, 1000),
    FunnelRow("known", "category", None, 55),
    FunnelRow("known", "catalogue", None, 336),
    FunnelRow("known", "unread", None, 483),
    FunnelRow("fetched", "product", None, 1000),
    FunnelRow("fetched", "category", None, 55),
    FunnelRow("fetched", "catalogue", None, 336),
    FunnelRow("fetched", "unread", "robots_disallowed", 212),
    FunnelRow("fetched", "unread", "trap_limit", 271),
    FunnelRow("ok", "product", None, 1000),
    FunnelRow("ok", "category", None, 55),
    FunnelRow("ok", "catalogue", "timeout", 336),
    FunnelRow("indexable", "product", None, 990),
    FunnelRow("indexable", "category", None, 50),
    FunnelRow("indexable", "product", "noindex", 10),
    FunnelRow("indexable", "category", "canonical", 5),
    FunnelRow("unique", "product", None, 900),
    FunnelRow("unique", "category", None, 50),
    FunnelRow("unique", "product", "same_text", 90),
    FunnelRow("marked_up", "category", None, 50),
    FunnelRow("marked_up", "product", "no_markup", 900),
)
MARKUP = (
    MarkupShare("product", "Product", None, 990, 700),
    MarkupShare("product", "Product", "name", 990, 700),
    MarkupShare("product", "Product", "image", 990, 610),
    MarkupShare("category", "BreadcrumbList", None, 50, 50),
    MarkupShare("product", "google_merchant_listing", None, 990, 600),
    MarkupShare("product", "google_merchant_listing", "Product", 990, 700),
    MarkupShare("product", "google_merchant_listing", "Product.image", 990, 890),
    MarkupShare("product", "yandex_product", None, 990, 0),
    MarkupShare("category", "google_breadcrumb", None, 50, 50),
)


def branch(path: str, parent: str | None, name: str, level: int, children: int, below: int) -> Branch:
    """One category; none of its own products where it has children."""
    own = 0 if children else below
    return Branch(
        f"{SHOP}{path}", parent and f"{SHOP}{parent}", name, "trail", level, children, own, below, level, level
    )


CATALOGUE = Catalogue(
    categories=55,
    by_level={1: 2, 2: 49, 3: 3, 4: 1},
    branches=(
        branch("/obuv/", None, "Обувь", 1, 49, 640),
        branch("/sumki/", None, "Сумки", 1, 0, 360),
        branch("/obuv/zima/", "/obuv/", "Зимняя", 2, 3, 212),
        branch("/obuv/zima/ugg/", "/obuv/zima/", "Угги", 3, 1, 21),
        branch("/obuv/zima/ugg/mini/", "/obuv/zima/ugg/", "Мини", 4, 0, 9),
    ),
)
OVERVIEW = Overview(
    known=1874,
    fetched=1391,
    ok=1312,
    coverage=0.987,
    by_outcome={
        "ok": 1312,
        "redirect": 41,
        "http_error": 23,
        "timeout": 15,
        "robots_disallowed": 212,
        "trap_limit": 271,
    },
    by_page_type={
        "product": 1000,
        "category": 55,
        "pagination": 101,
        "info": 12,
        "home": 1,
        "article": 40,
        "other": 103,
    },
    js_only=2,
    js_only_examples=(f"{SHOP}/app/", f"{SHOP}/app/ayakkabi"),
    examples={
        "redirect": (f"{SHOP}/index.php", f"{SHOP}/old"),
        "http_error": (f"{SHOP}/gone/", f"{SHOP}/товар/өрүк"),
        "robots_disallowed": (f"{SHOP}/cart/?add=1",),
    },
    depths={"0": 1, "1": 14, "2": 131, "3": 640, "4": 506, "11": 3, "none": 17},
    funnel=FUNNEL,
    markup=MARKUP,
    catalogue=CATALOGUE,
)
RUN = Run(
    id="000001-20261121T090000Z",
    folder="runs/bazar.kg/000001-20261121T090000Z",
    url=f"{SHOP}/",
    request={"engine": "both", "profile": "production"},
    versions={"program": "0.1.0", "rules": "3f2a91c0", "schema": "1"},
    started="2026-11-21T09:00:00Z",
    finished="2026-11-21T09:14:27Z",
    state="complete",
)


def economics(category: str | None, linked: int, possible: float | None, **more: Any) -> FacetEconomics:
    """One listing whose filters are open."""
    empty = dict.fromkeys(FacetEconomics.__dataclass_fields__, 0) | {"products": 48, "filters": 5, "choices": 44}
    opened = {"fetched": linked // 90, "open_google": linked, "open_yandex": linked, "ordered": False}
    given = {"category": category, "linked": linked, "possible": possible, "with_orders": possible, **opened, **more}
    return FacetEconomics(**(empty | given))


def wasteful(number: int, **more: Any) -> ImageExample:
    """One photo that could weigh less, measured; `more` replaces what it says."""
    plain = ImageExample(
        src=f"{SHOP}/upload/iblock/{number}/фото-{number}.jpg",
        page=f"{SHOP}/zhenskaya-obuv/botinki-zimnie-{number}/",
        pages=number,
        context="main",
        type="image/jpeg",
        bytes=412_000 - 9_000 * number,
        width=1600,
        height=1200,
        saved=301_000 - 9_000 * number,
        measured=True,
        recoded_bytes=111_000,
        quality=80,
        ssim=0.9834,
        thumbnail=SMALL,
    )
    return replace(plain, **more)


SMALL = (
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8Q"
    "EBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k="
)
"""A JPEG of one grey pixel."""
IMAGES = ImageReport(
    uses=9_412,
    files=2_870,
    asked=1_204,
    had=1_187,
    formats=(
        ImageFormat("image/jpeg", 1_010, 141_000_000),
        ImageFormat("image/webp", 150, 6_100_000),
        ImageFormat("image/svg+xml", 21, 90_000),
        ImageFormat("other", 4, 12_000),
        ImageFormat("text/html", 2, 9_000),
    ),
    alts={"ok": 6_000, "empty": 2_100, "missing": 1_300, "filename": 12, "decorative": 7},
    saving=ImageSaving("sample", 48, 9_800_000, 6_300_000, 1_160, 147_000_000, 88_000_000, 3, 1_290, 1_032_000_000),
    pages=tuple(
        ImagePage(f"{SHOP}/zhenskaya-obuv/botinki-zimnie-{n}/", 9, 2_900_000 - n * 10_000, 1_900_000 - n * 10_000, n)
        for n in range(1, 11)
    ),
    wasteful=903,
    worst=(*map(wasteful, range(1, 16)), wasteful(1, measured=False, recoded_bytes=None, thumbnail=None)),
    merchant=MerchantImages(
        1_004,
        243,
        241,
        tuple(
            ProductPicture(f"{SHOP}/small/{n}.jpg", f"{SHOP}/tovar-{n}/", n, 90 + n, 400, 7_000 * n)
            for n in range(1, 11)
        ),
        1,
        1,
        (ProductPicture(f"{SHOP}/huge.png", f"{SHOP}/tovar-77/", 1, 9_000, 8_000, None),),
        minimum=500,
        refused_from="2027-01-31",
        recommended=1_500,
        most_pixels=64_000_000,
        most_bytes=16_777_216,
    ),
)
FACETS = FacetReport(
    shop=economics(
        None,
        18_420,
        1_234_567,
        products=1000,
        with_orders=14_814_804,
        open_google=12_340,
        open_yandex=9_810,
        canonical=6_080,
    ),
    listings=(
        economics(f"{SHOP}/zhenskaya-obuv/", 6_240, 611_000, open_google=4_100, robots_google=2_140),
        economics(f"{SHOP}/tovar/%D3%A9%D1%80%D2%AF%D0%BA/", 5_100, None, clean_param=1_200, open_yandex=3_900),
        *(economics(f"{SHOP}/muzhskaya-obuv/{n}/", 3_000 // n, 18_719.0 / n) for n in range(1, 18)),
    ),
    keys=(
        FacetKey(
            "color", "query", "facet", "high", "products", "12 of 12 pairs list fewer", 9_120, 24, 19, 12, True, False
        ),
        FacetKey("price", "query", "price_range", "medium", "names", None, 4_310, 2_600, 19, 0, False, True),
        FacetKey("", "path", "facet", "low", "products", "2 pairs", 310, 12, 2, 8, False, False),
    ),
    blocks=(
        FacetBlock(
            engine="google",
            means="robots",
            lines=("User-agent: *", "Disallow: /*?color=", "Disallow: /*&color=", "Allow: /zhenskaya-obuv/?color=red$"),
            repeated=0,
            shared=False,
            wanted=12_352,
            closed_before=0,
            closed=12_340,
            open=4_812,
            found=37,
            unclosed=(Unclosed("utm_source", "tracking", 12, "/zhenskaya-obuv/?utm_source=tg"),),
            broad=(BroadLine("line 7: Disallow: /tovar", 212, "/tovar/botinki"),),
        ),
        FacetBlock(
            engine="yandex",
            means="clean-param",
            lines=(
                "User-agent: Yandex",
                "Disallow: /cart",
                "Disallow: /*/filter/",
                "Clean-param: color&price&sort&utm_source",
            ),
            repeated=1,
            shared=False,
            wanted=12_352,
            closed_before=2_140,
            closed=12_352,
            open=4_812,
            found=37,
        ),
    ),
)
RULES = (
    rule("structured-data/product-missing", "error", 4),
    rule("content/title-duplicate", "warning", 3),
    rule("images/alt-missing", "error", 3, population="content_image"),
    rule("indexability/noindex-important", "error", 5, blocker=0.5),
    rule("facets/indexable-combination", "error", 4, population="facet"),
    rule("links/broken-internal", "error", 4, population="internal_link"),
    rule("urls/untidy-path", "notice", 1, population="html_page"),
    rule("structure/orphan-page", "warning", 3, population="indexable_page"),
    rule("http/error", "error", 4, population="known_url"),
    rule("feed/price-differs", "error", 4, population="feed_item"),
    rule("content/thin", "notice", 2, confidence="low"),
)
RESULTS = (
    fails("structured-data/product-missing", 1000, 1000),
    fails("content/title-duplicate", 64, 1055),
    fails("images/alt-missing", 812, 6240),
    fails("indexability/noindex-important", 3, 1055),
    fails("facets/indexable-combination", 120, 212),
    Result("links/broken-internal", "pass", None, 15220, 15220, pages=1312),
    fails("urls/untidy-path", 9, 1312),
    Result("structure/orphan-page", "not-applicable", "no sitemap names pages that no link leads to"),
    Result("http/error", "error", "conversion failed: 'abc' is no integer"),
    Result("feed/price-differs", "not-available", "no feed was given: --feed URL"),
    fails("content/thin", 5, 100),
)


def findings() -> Iterator[Finding]:
    """The findings of the audit."""
    for result in RESULTS:
        if result.status == "fail":
            templates = ("a3f5c09e", "77bd01aa", None) if result.offending < 1000 else ("a3f5c09e",)
            for number in range(result.offending):
                yield finding(result.rule, number, templates[number % len(templates)])


PAGE = {
    "url": f"{SHOP}/",
    "found_by": "start",
    "outcome": "ok",
    "status": 200,
    "page_type": "home",
    "complete": True,
    "title": "Базар: бут кийим",
    "click_depth": 0,
    "ttfb_ms": 81.5,
    "fetched_at": datetime(2026, 11, 21, 9, 0, 3),
}


def page(**columns: Any) -> tuple[Any, ...]:
    """A row of pages."""
    return tuple({**PAGE, **columns}.get(column) for column in PAGE_COLUMNS)


LINKS = (
    f"{SHOP}/,{SHOP}/obuv/,Обувь,,nav,ok,200\n",
    f"{SHOP}/,{SHOP}/old,Старое,nofollow,footer,http_error,404\n",
    f"{SHOP}/,tel:+996555000000,Звоните,,header,,\n",
)


def report(
    *extra: Finding,
    rules: Sequence[Rule] = RULES,
    results: Sequence[Result] = RESULTS,
    sample: bool = False,
    withheld: str | None = None,
    pages: Sequence[tuple[Any, ...]] = (),
    **changes: Any,
) -> ReportData:
    """The whole audit, with further findings, pages or changes to its fields."""
    data = ReportData(
        run=RUN,
        overview=OVERVIEW,
        rules=rules,
        results=results,
        score=score(rules, results, "both", sample=sample, withheld=withheld),
        findings=lambda: iter([*findings(), *extra]),
        pages=lambda: iter([page(), *pages]),
        pages_columns=PAGE_COLUMNS,
        links=lambda cell: (line.encode() for line in LINKS),
        facets=lambda: FACETS,
        templates=lambda: {"77bd01aa": "category"},
        images=lambda: IMAGES,
    )
    return replace(data, **changes)
