"""The signs by which platforms of shops are told apart: each with its kind, a pattern and its weight."""

import re
from typing import NamedTuple

OWN, ANY = True, False
STRONG, WEAK = 2, 1
OTHERS = "other"
"""Platforms of which nothing is known but their signs, so that their shops are not taken for others'."""


class Sign(NamedTuple):
    """A pattern over marks of a kind, or over addresses: their paths where they are the shop's own, else whole."""

    platform: str
    kind: str
    pattern: re.Pattern[str]
    points: int
    own: bool


def _sign(platform: str, kind: str, pattern: str, points: int = STRONG, *, own: bool = ANY) -> Sign:
    return Sign(platform, kind, re.compile(pattern), points, own)


def _file(platform: str, pattern: str, points: int = STRONG, *, own: bool = OWN) -> list[Sign]:
    """A sign in the addresses of scripts and style sheets, and the same one in those of images."""
    return [_sign(platform, kind, pattern, points, own=own) for kind in ("asset", "image")]


SIGNS: tuple[Sign, ...] = (
    _sign("bitrix", "header", r"x-powered-cms: Bitrix "),
    _sign("bitrix", "cookie", r"BITRIX_SM_"),
    _sign("bitrix", "script", r"bitrix_sessid|BX\.set(JS|CSS)List"),
    *_file("bitrix", r"/bitrix/(js|css|cache|templates|components|images|panel|tools)/|/local/templates/\w"),
    _sign("bitrix", "image", r"/upload/(iblock|resize_cache)/", own=OWN),
    _sign("bitrix", "link", r"[?&]PAGEN_\d+=|[?&]action=(ADD2BASKET|BUY)\b", WEAK, own=OWN),
    _sign("opencart", "cookie", r"OCSESSID"),
    *_file("opencart", r"/catalog/view/(theme|javascript|stylesheet)/"),
    _sign("opencart", "link", r"[?&]route=(product|common|checkout|account|information)/\w", own=OWN),
    _sign("opencart", "image", r"/image/cache/", WEAK, own=OWN),
    _sign("opencart", "body", r"common-home|product-(product|category|search)", WEAK),
    _sign("woocommerce", "generator", r"WooCommerce\b"),
    _sign("woocommerce", "cookie", r"woocommerce_|wp_woocommerce_session_"),
    _sign("woocommerce", "script", r"wc_add_to_cart_params"),
    _sign("woocommerce", "body", r"woocommerce-"),
    *_file("woocommerce", r"/wp-content/plugins/woocommerce/"),
    _sign("woocommerce", "link", r"[?&]add-to-cart=\d", own=OWN),
    _sign("woocommerce", "link", r"/product-category/\w", WEAK, own=OWN),
    _sign("shopify", "header", r"x-shopid|x-shopify-stage|x-sorting-hat-shopid|powered-by: Shopify\b"),
    _sign("shopify", "cookie", r"_shopify_"),
    _sign("shopify", "script", r"Shopify\.theme"),
    *_file("shopify", r"/cdn/(shop|shopifycloud)/"),
    _sign("shopify", "asset", r"//cdn\.shopify\.com/s/files/[\d/]+/t/\d+/assets/"),
    _sign("shopify", "image", r"//cdn\.shopify\.com/s/files/", WEAK),
    _sign("shopify", "link", r"/collections/[^/]", WEAK, own=OWN),
    _sign("insales", "asset", r"//(static|assets)\d*\.insales(-cdn)?\.(ru|com|kz)/"),
    _sign("insales", "image", r"//(static|assets)\d*\.insales(-cdn)?\.(ru|com|kz)/", WEAK),
    _sign("insales", "link", r"/(collection/[^/]|cart_items|client_account/)", WEAK, own=OWN),
    _sign("tilda", "asset", r"//static\.tildacdn\.\w+/|/(js|css)/tilda-[\w.-]+\.(js|css)|/ws/project\d+/"),
    _sign("tilda", "link", r"/tproduct/\d", own=OWN),
    _sign("tilda", "image", r"//(static|thb|optim)\.tildacdn\.\w+/", WEAK),
    _sign("prestashop", "generator", r"PrestaShop\b"),
    _sign("prestashop", "header", r"powered-by: PrestaShop\b"),
    _sign("prestashop", "cookie", r"PrestaShop-"),
    _sign("prestashop", "script", r"var prestashop"),
    _sign("prestashop", "body", r"lang-\w\w\b.*country-\w\w\b.*currency-\w"),
    *_file("prestashop", r"/modules/(ps_\w+|blockreassurance|blockcart)/|/themes/[\w-]+/assets/cache/"),
    _sign("prestashop", "link", r"[?&]controller=(cart|order|authentication|my-account)\b", WEAK, own=OWN),
    _sign("magento", "header", r"x-magento-"),
    _sign("magento", "cookie", r"X-Magento-Vary|private_content_version"),
    _sign("magento", "script", r"text/x-magento-init"),
    *_file("magento", r"/static/(version\d+/)?frontend/\w+/[\w-]+/[a-z]{2}_[A-Z]"),
    _sign("magento", "image", r"/media/catalog/product/cache/[0-9a-f]{32}/", own=OWN),
    _sign("magento", "body", r"catalog-(product|category)-view|cms-index-index", WEAK),
    _sign(OTHERS, "asset", r"/skin/frontend/\w+/", own=OWN),
    _sign("cscart", "cookie", r"sid_customer_"),
    _sign("cscart", "script", r"Tygh\."),
    *_file("cscart", r"/var/cache/misc/assets/|/design/themes/\w"),
    _sign("cscart", "image", r"/images/thumbnails/\d+/\d+/detailed/", own=OWN),
    _sign("cscart", "link", r"[?&]dispatch(=|%5B)\w", own=OWN),
    _sign("horoshop", "image", r"/content/images/\d+/\d+x\d+l\d+\w\w\d/", own=OWN),
    _sign("horoshop", "link", r"//horoshop\.ua/$", WEAK),
    *_file("shopscript", r"/wa-data/public/shop/|/wa-apps/shop/"),
    *_file("shopscript", r"/wa-content/", WEAK),
    _sign("minishop", "script", r"miniShop2Config"),
    *_file("minishop", r"/assets/components/minishop[23]/"),
    *_file("virtuemart", r"/components/com_virtuemart/|/images/virtuemart/"),
    _sign("virtuemart", "link", r"[?&]option=com_virtuemart\b", own=OWN),
    _sign("salesforce", "cookie", r"dwsid|dwanonymous_"),
    *_file("salesforce", r"/on/demandware\.static/|/dw/image/v2/"),
    _sign("salesforce", "link", r"/on/demandware\.store/", own=OWN),
    _sign("ecwid", "asset", r"//app\.ecwid\.com/script\.js"),
    _sign("ecwid", "script", r"xProductBrowser|Ecwid\.init"),
    _sign("advantshop", "generator", r"(?i)AdVantShop"),
    _sign("advantshop", "image", r"/pictures/product/(big|middle|small|xsmall)/", own=OWN),
    _sign("umi", "header", r"x-generated-by: UMI\.CMS"),
    _sign("umi", "cookie", r"umicms_session"),
    *_file("drupal", r"/modules/(contrib/)?commerce(_\w+)?/"),
    _sign("drupal", "generator", r"Drupal\b", WEAK),
    _sign("drupal", "header", r"x-generator: Drupal\b", WEAK),
    _sign("shopware", "header", r"sw-version-id|sw-language-id"),
    _sign("shopware", "body", r"is-ctl-\w+.*is-act-\w|is-act-\w+.*is-ctl-\w"),
    *_file("shopware", r"/bundles/storefront/|/theme/[0-9a-f]{32}/(css|js)/"),
)
