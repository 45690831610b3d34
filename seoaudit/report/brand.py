"""The brand of a report's sender comes in; what its head and foot show, and the style of its colours, go out."""

import re
from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from seoaudit.model import Brand, Logo
from seoaudit.report.colours import for_dark, for_light
from seoaudit.report.text import Shown, shown

MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp", "svg": "image/svg+xml"}
_NO_DIGIT = re.compile(r"[^\d+]")


@dataclass(frozen=True, slots=True)
class BrandView:
    """What of the sender is shown; `contact` has a link in each part that can be opened."""

    name: str | None
    logo: Markup | None
    contact: tuple[Shown, ...]


def brand_view(brand: Brand) -> BrandView:
    """The sender as HTML shows it, its logo inside the page."""
    return BrandView(brand.name, _source(brand.logo) if brand.logo else None, contact(brand))


def contact(brand: Brand) -> tuple[Shown, ...]:
    """How to reach the sender, in reading order; mail and telephone with links that call them."""
    parts = (
        shown(brand.text, 300) if brand.text else None,
        Shown(shown(brand.mail).text, href=f"mailto:{quote(brand.mail, safe='@+-._~')}") if brand.mail else None,
        Shown(shown(brand.phone).text, href=f"tel:{_NO_DIGIT.sub('', brand.phone)}") if brand.phone else None,
        shown(brand.link, 400) if brand.link else None,
    )
    return tuple(part for part in parts if part)


def brand_style(brand: Brand) -> Markup:
    """The accents of both themes as CSS: those that were chosen where they can be read, else their nearest."""
    light = for_light(brand.accent) if brand.accent else None
    chosen = brand.accent_dark or brand.accent
    dark = for_dark(chosen) if chosen else None
    rules = []
    if light:
        rules.append(f":root {{ --accent: {light}; --brand: {brand.accent}; }}")
    if dark:
        rules.append(f"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}")
    if light:
        rules.append(f"@media print {{ :root {{ --accent: {light}; }} }}")
    return Markup("\n".join(rules))  # noqa: S704 - of colours that were checked, and our own words


def _source(logo: Logo) -> Markup:
    return Markup(f"data:{MEDIA[logo.kind]};base64,{b64encode(logo.data).decode()}")  # noqa: S704 - letters of base64
