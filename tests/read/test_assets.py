"""Style sheets, scripts and fonts: what a browser loads at once, and nothing else."""

import pytest

from seoaudit.model import Asset
from tests.read.reading import URL, read


def assets(html: str) -> list[tuple[str | None, str]]:
    return [(asset.src, asset.kind) for asset in read(html).asset]


@pytest.mark.parametrize(
    ("html", "src", "kind"),
    [
        ('<link rel="stylesheet" href="/a.css">', "https://shop.kg/a.css", "css"),
        ('<link rel="StyleSheet" href="//cdn.kg/a.css?v=2" media="print">', "https://cdn.kg/a.css?v=2", "css"),
        ('<link rel="preload" as="style" href="/a.css">', "https://shop.kg/a.css", "css"),
        ('<link rel="preload" as="font" href="/a.woff2" crossorigin>', "https://shop.kg/a.woff2", "font"),
        ('<link rel="preload" as="fetch" href="/a.json">', "https://shop.kg/a.json", "other"),
        ('<link rel="modulepreload" href="/a.js">', "https://shop.kg/a.js", "js"),
        ('<script src="/a.js"></script>', "https://shop.kg/a.js", "js"),
        ('<script type="module" src="/a.js" async></script>', "https://shop.kg/a.js", "js"),
        ('<footer><script type="Text/JavaScript" src="/a.js"></script></footer>', "https://shop.kg/a.js", "js"),
    ],
)
def test_loaded(html: str, src: str, kind: str) -> None:
    assert assets(html) == [(src, kind)]


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="alternate stylesheet" href="/a.css">',
        '<link rel="stylesheet" href="/a.css" disabled>',
        '<link rel="stylesheet" href="">',
        '<link rel="icon" href="/a.png">',
        '<link rel="preload" as="image" href="/a.webp">',
        '<link rel="prefetch" href="/a.js">',
        '<noscript><link rel="stylesheet" href="/a.css"></noscript>',
        '<template><script src="/a.js"></script></template>',
        '<script nomodule src="/a.js"></script>',
        '<script type="text/template" src="/a.html"></script>',
        '<script data-src="/a.js"></script>',
        '<script src="data:text/javascript,1"></script>',
    ],
)
def test_not_loaded(html: str) -> None:
    assert assets(html) == []


def test_each_address_once_in_order() -> None:
    html = '<link rel="preload" as="style" href="/a.css"><script src="/b.js"></script>'
    assert read(html + '<link rel="stylesheet" href="/a.css">').asset == (
        Asset(URL, "https://shop.kg/a.css", "css", 0),
        Asset(URL, "https://shop.kg/b.js", "js", 1),
    )
