"""Words with a closed list of values: severities, engines, languages, platforms, outcomes, page types."""

from collections.abc import Mapping
from typing import Literal, get_args

Severity = Literal["error", "warning", "notice"]
Confidence = Literal["high", "medium", "low"]
Engine = Literal["google", "yandex", "both"]
Status = Literal["pass", "fail", "not-applicable", "not-available", "error"]
Images = Literal["all", "sample", "none"]
Language = Literal["en", "ru", "ky"]
Profile = Literal["production", "staging"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The languages of reports: a further one is added to `Language`, and by files (docs/translating.md)."""
WRITTEN: tuple[Language, ...] = ("en", "ru", "ky")
"""Languages that every text is written in; what a further one lacks is shown in the first of these."""
PLATFORMS: Mapping[str, str] = {
    "bitrix": "1C-Bitrix",
    "opencart": "OpenCart",
    "woocommerce": "WooCommerce",
    "shopify": "Shopify",
    "insales": "InSales",
    "tilda": "Tilda",
    "prestashop": "PrestaShop",
    "magento": "Magento 2",
    "cscart": "CS-Cart",
    "horoshop": "Horoshop",
    "shopscript": "Shop-Script",
    "minishop": "miniShop2",
    "virtuemart": "VirtueMart",
    "salesforce": "Salesforce Commerce",
    "ecwid": "Ecwid",
    "advantshop": "AdvantShop",
    "umi": "UMI.CMS",
    "drupal": "Drupal Commerce",
    "shopware": "Shopware",
}
"""Platforms of shops that are told apart, by the word that a configuration uses."""
OUTCOMES = (
    "ok redirect http_error soft_404 blocked rate_limited timeout connection dns_error tls_error truncated "
    "bad_encoding bad_response too_large parse_limited empty not_html bad_sitemap bad_feed redirect_loop "
    "too_many_redirects bad_redirect blocked_address blocked_scheme offsite robots_disallowed robots_unreachable "
    "excluded action trap_limit not_sampled page_limit not_reached"
).split()
"""The closed list of outcomes: every known address ends with exactly one."""
PAGE_TYPES = ("home category product article filter search pagination brand service info error other").split()
