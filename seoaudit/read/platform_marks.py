"""The headers and the parsed page of a shop come in; what may tell its platform, and no other fact tells, goes out."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from seoaudit.read.answer import Answer

MOST = 12
"""Marks that are kept of one page."""
_LONGEST = 80
_BEGINNING = 300
"""Characters of an inline script that are looked through: a platform names itself where its script begins."""
_LOOKED = 2_000
"""Characters of them all."""
_HEADERS = frozenset(
    "x-powered-cms x-generator x-generated-by powered-by x-shopid x-shopify-stage x-sorting-hat-shopid "
    "x-magento-tags x-magento-cache-id x-magento-cache-debug sw-version-id sw-language-id".split()
)
_NAMELESS = frozenset(("x-shopid", "x-sorting-hat-shopid", "x-magento-tags", "x-magento-cache-id", "sw-language-id"))
"""Headers whose values are numbers of the shop: their names tell enough."""
_COOKIE = re.compile(
    r"(BITRIX_SM_|OCSESSID|woocommerce_|wp_woocommerce_session_|_shopify_|PrestaShop-|X-Magento-Vary|"
    r"private_content_version|sid_customer_|dwsid|dwanonymous_|umicms_session)\w*"
)
_GLOBALS = (
    "bitrix_sessid",
    "BX.setJSList",
    "BX.setCSSList",
    "Shopify.theme",
    "wc_add_to_cart_params",
    "var prestashop",
    "Tygh.",
    "xProductBrowser(",
    "Ecwid.init",
    "miniShop2Config",
)
_TYPES = frozenset(("text/x-magento-init",))
_BODY = re.compile(
    r"(?<!\S)(?:woocommerce-(?:page|js|no-js)|is-(?:ctl|act)-\w+|common-home|"
    r"product-(?:product|category|search)(?:-\d+)?|cms-index-index|catalog-(?:product|category)-view|"
    r"lang-[a-z]{2}|country-[a-z]{2}|currency-[a-z]{3})(?!\S)"
)


def read_platform_marks(answer: Answer, tree: etree._Element, loaders: Iterable[etree._Element]) -> tuple[str, ...]:
    """Marks such as `generator: PrestaShop`, `header: x-shopify-stage: ...`, `script: Tygh.`, `body: woocommerce-page`.

    Each once; of cookies the names alone, such as `cookie: BITRIX_SM_GUEST_ID`.
    """
    found = (*_sent(answer), *_generators(tree), *_scripts(loaders), *_classes(tree))
    return tuple(islice(dict.fromkeys(mark[:_LONGEST] for mark in found), MOST))


def _sent(answer: Answer) -> Iterator[str]:
    for name, value in answer.headers:
        if name in _HEADERS:
            yield f"header: {name}" if name in _NAMELESS else f"header: {name}: {value.strip()}"
        elif name == "set-cookie" and (cookie := _COOKIE.match(value.lstrip())):
            yield f"cookie: {cookie[0]}"


def _generators(tree: etree._Element) -> Iterator[str]:
    head = next(tree.iterchildren("head"), None)
    for el in () if head is None else head.iterchildren("meta"):
        if (el.get("name") or "").lower() == "generator" and (content := (el.get("content") or "").strip()):
            yield f"generator: {content}"


def _scripts(loaders: Iterable[etree._Element]) -> Iterator[str]:
    """What inline scripts name of a platform's own."""
    texts: list[str] = []
    for el in loaders:
        if el.tag != "script" or el.get("src"):
            continue
        if el.get("type") in _TYPES:
            yield f"script: {el.get('type')}"
        elif text := el.text:
            texts.append(text[:_BEGINNING])
    looked = "\n".join(texts)[:_LOOKED]
    for name in _GLOBALS:
        if name in looked:
            yield f"script: {name}"


def _classes(tree: etree._Element) -> Iterator[str]:
    body = next(tree.iterchildren("body"), None)
    names = "" if body is None else body.get("class") or ""
    if names and (found := _BODY.findall(names[:1000])):
        yield f"body: {' '.join(dict.fromkeys(found))}"
