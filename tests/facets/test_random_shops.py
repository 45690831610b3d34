"""Shops of random addresses: the lines close exactly what is wanted or name the rest, and never a good address."""

import re
from random import Random
from urllib.parse import quote

import pytest

from seoaudit.facets import facet_report
from seoaudit.model import FacetReport
from seoaudit.read.robots import RobotsTxt
from tests.facets.tables import made

WORDS = (
    "color",
    "size",
    "brand",
    "filter[a]",
    "filter[b]",
    "filter[c]",
    "цвет",
    "arrFilter_1_2",
    "arrFilter_3_4",
    "pa_x",
)
PATHS = ("material", "sezon", "height")
FILES = (
    None,
    "User-agent: *\nDisallow: /cart\nDisallow: /*?sort=\n",
    "User-agent: *\nDisallow: /cart\n\nUser-agent: Yandex\nDisallow: /cart\nClean-param: sort\n",
    "User-agent: Googlebot\nDisallow: /tmp\n\nUser-agent: *\nDisallow: /*?*color=\nAllow: /*?page=\n",
)


class Shop:
    """What a seed draws."""

    def __init__(self, seed: int) -> None:
        self.draw = draw = Random(seed)
        self.keys = draw.sample(WORDS, draw.randint(1, 6))
        self.paths = draw.sample(PATHS, draw.randint(0, 2))
        self.marker = draw.choice(("", "filter/", "f/"))
        self.lists = [f"/c{number}/" for number in range(draw.randint(1, 30))]
        self.pages = {"/": "home", **dict.fromkeys(self.lists, "category")}
        self.pages |= {f"{self._list()}?page={number}": "pagination" for number in range(2, 9)}
        self.pages |= {self._product(number): "product" for number in range(25)}
        drawn = {self._facet() for _ in range(200)} - self.pages.keys()
        self.found = set(draw.sample(sorted(drawn), draw.choice((0, 0, 3, 20))))
        self.closed = drawn - self.found
        self.robots = draw.choice(FILES)

    def _list(self) -> str:
        return self.draw.choice(self.lists)

    def _value(self) -> str:
        return self.draw.choice(("red", "42", quote("кожа"), "a,b", "x%2Cy"))

    def _product(self, number: int) -> str:
        folder = self.draw.choice(("/p/", self._list(), "/"))
        tail = self.draw.choice(("", "", "", f"?{quote(self.keys[0])}={self._value()}", "?fullsize=1", "?v=1"))
        return f"{folder}{self.draw.choice(('item', 'size-guide', 'material-red', 'sort'))}-{number}{tail}"

    def _facet(self) -> str:
        draw, path = self.draw, self._list()
        if self.paths and draw.random() < 0.5:
            path += self.marker + "".join(f"{key}-{draw.randint(1, 9)}/" for key in draw.sample(self.paths, 1))
        chosen = draw.sample(
            [*self.keys, "sort"], draw.randint(0 if path.count("/") > 2 else 1, min(3, len(self.keys)))
        )
        written = (quote(key) if draw.random() < 0.5 else quote(key, safe="[]") for key in chosen)
        pairs = [f"{key}={self._value()}" for key in written]
        if draw.random() < 0.2:
            pairs.insert(draw.randint(0, len(pairs)), "page=2")
        return path + (f"?{'&'.join(pairs)}" if pairs else "")

    @property
    def report(self) -> FacetReport:
        """What the program makes of it."""
        con = made(
            closed=self.closed,
            found=self.found,
            pages=self.pages,
            keys={**dict.fromkeys(self.keys, "facet"), "sort": "sort", "page": "pagination"},
            path_keys=dict.fromkeys(self.paths, "facet"),
            robots=self.robots,
        )
        report = facet_report(con, "both")
        assert report
        return report


@pytest.mark.parametrize("seed", range(25))
def test_the_lines_close_what_is_wanted_or_name_the_rest(seed: int) -> None:
    shop = Shop(seed)
    google, yandex = shop.report.blocks
    for block in (google, yandex):
        assert block.wanted == block.closed + sum(one.count for one in block.unclosed)
    before = RobotsTxt.parse((shop.robots or "").encode())
    after = RobotsTxt.parse("\n".join([shop.robots or "", *google.lines, "", *yandex.lines]).encode())
    for url in (*shop.pages, *shop.found):
        for agent in ("googlebot", "yandexbot"):
            assert after.allowed(agent, url) or not before.allowed(agent, url), (url, agent, google.lines, yandex.lines)
        assert not after.ignored_parameters(url) - before.ignored_parameters(url), (url, yandex.lines)
    closed = [url for url in shop.closed if re.sub(r"&page=2$|(?<=[?])page=2&?", "", url).rstrip("?") not in shop.found]
    assert google.closed == sum(not after.allowed("googlebot", url) for url in closed)
    for url in closed:
        if after.allowed("yandexbot", url) and not after.ignored_parameters(url):
            assert yandex.unclosed, (url, yandex.lines)


@pytest.mark.parametrize("seed", range(25))
def test_once_the_lines_are_there_none_is_asked_for(seed: int) -> None:
    shop = Shop(seed)
    first = shop.report.blocks
    shop.robots = "\n".join([shop.robots or "", *(line for block in first for line in ("", *block.lines))])
    for before, after in zip(first, shop.report.blocks, strict=True):
        assert after.closed_before == before.closed
        assert after.unclosed or not after.lines, after.lines
        assert not [line for line in after.lines if line.startswith("Clean-param")]


@pytest.mark.parametrize("seed", range(25))
def test_where_nothing_good_looks_like_a_filter_all_is_closed(seed: int) -> None:
    shop = Shop(seed)
    shop.pages = {url: kind for url, kind in shop.pages.items() if kind != "product"}
    shop.closed |= shop.found
    shop.found = set()
    for block in shop.report.blocks:
        assert {one.reason for one in block.unclosed} <= {"allowed"}, (block.lines, shop.robots)
        assert block.open == len(shop.pages)
