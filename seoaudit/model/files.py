"""Rows of facts on what is asked for beside pages: sitemaps, robots.txt, images, resources; and what is to be."""

from typing import NamedTuple


class Sitemap(NamedTuple):
    """One sitemap file: a row of `sitemap`."""

    url: str
    found_by: str = "robots"
    parent: str | None = None
    kind: str = "urlset"
    outcome: str = "ok"
    status: int | None = 200
    reason: str | None = None
    entries: int = 0
    bytes: int | None = None
    last_modified: str | None = None


class SitemapUrl(NamedTuple):
    """One entry of a sitemap: a row of `sitemap_url`."""

    url: str
    sitemap: str | None = None
    lastmod: str | None = None
    changefreq: str | None = None
    priority: str | None = None
    images: int = 0


class Robots(NamedTuple):
    """One robots.txt: a row of `robots`."""

    url: str
    outcome: str = "ok"
    status: int | None = 200
    reason: str | None = None
    bytes: int | None = None
    content_type: str | None = "text/plain"
    text: str | None = None


class RobotsRule(NamedTuple):
    """One line of a robots.txt: a row of `robots_rule`."""

    url: str
    agent: str | None = None
    directive: str | None = None
    value: str | None = None
    line: int | None = None


class Resource(NamedTuple):
    """What the program asked on its own account: a row of `resource`."""

    url: str
    reason: str | None = None
    method: str = "GET"
    outcome: str = "ok"
    status: int | None = 200
    content_type: str | None = None
    bytes: int | None = None
    redirect_to: str | None = None
    about: str | None = None
    detail: str | None = None
    title: str | None = None
    canonical: str | None = None
    main_text_hash: str | None = None
    products: tuple[str, ...] = ()
    cache_control: str | None = None
    expires: str | None = None
    fresh_seconds: int | None = None
    validator: str | None = None


class ImageFile(NamedTuple):
    """What the first bytes of an image tell: a row of `image_file`."""

    url: str
    outcome: str = "ok"
    status: int | None = 200
    detail: str | None = None
    redirect_to: str | None = None
    content_type: str | None = None
    magic_type: str | None = None
    bytes: int | None = None
    bytes_read: int | None = None
    width: int | None = None
    height: int | None = None
    animated: bool = False
    alpha: bool | None = None
    depth: int | None = None
    palette: bool = False
    start_hash: str | None = None
    range_honoured: bool = True
    vary: str | None = None
    plain_type: str | None = None
    cache_control: str | None = None
    fresh_seconds: int | None = None
    closed_google: str | None = None
    closed_yandex: str | None = None


class ImageRecoded(NamedTuple):
    """What a whole image file came to when it was made a WebP: a row of `image_recoded`."""

    url: str
    outcome: str = "ok"
    detail: str | None = None
    bytes: int | None = None
    recoded_bytes: int | None = None
    quality: int | None = None
    ssim: float | None = None
    thumbnail: str | None = None


class Wanted(NamedTuple):
    """An address wanted only after a look at the facts: a row of `wanted`."""

    url: str
    reason: str
    method: str = "GET"
    about: str | None = None
    limit: int | None = None
