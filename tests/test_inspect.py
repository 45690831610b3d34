"""`seoaudit inspect URL --run RUN` as a user meets it: what a run knows of one address, no raw text of the shop's."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Page, Serve
from tests.program import call

MENU = '<nav><a href="/obuv/" rel="nofollow">Обувь</a> <a href="/old">Старое</a></nav>'
MANY = "".join(f'<p><a href="/p/{n}">Товар {n}</a></p>' for n in range(30))
SHOP = {
    "/": Page(f"<!DOCTYPE html><title>Дүкөн</title><h1>Дүкөн</h1>{MENU}{MANY}"),
    "/obuv/": Page(
        "<!DOCTYPE html><title>Обувь\x1b[31m\x07 \u202eкожаная</title>"
        '<meta name="yandex" content="noindex"><link rel="canonical" href="/obuv/">'
        '<h1>Обувь</h1><a href="/obuv/">сама</a>'
    ),
    "/old": Page(status=301, headers={"Location": "/older"}),
    "/older": Page(status=301, headers={"Location": "/obuv/"}),
    **{
        f"/p/{n}": Page(f'<!DOCTYPE html><title>{n}</title><h1>{n}</h1><a href="/obuv/">\x1b[31m назад</a>')
        for n in range(30)
    },
}


@pytest.fixture
def shop(serve: Serve, tmp_path: Path) -> str:
    """A shop that was audited into the folder `run`; its origin, by a name, since numbers have no www."""
    origin = serve(SHOP).origin.replace("127.0.0.1", "localhost")
    done = call(tmp_path, "audit", f"{origin}/", "--out", "run", "--rate", "0", "--workers", "1", "--quiet")
    assert done.returncode == 0, done.stderr
    return origin


def asked(folder: Path, address: str, *words: str) -> dict[str, Any]:
    """What --json says of an address."""
    done = call(folder, "inspect", address, "--run", "run", "--json", *words)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_all_that_a_run_knows(shop: str, tmp_path: Path) -> None:
    found = asked(tmp_path, "/obuv/")
    assert found["url"] == f"{shop}/obuv/"
    assert (found["outcome"], found["status"], found["reason"]) == ("ok", 200, None)
    assert found["title"].startswith("Обувь")
    assert found["canonical"] == f"{shop}/obuv/"
    assert (found["indexable_google"], found["indexable_yandex"]) == (True, False)
    assert (found["click_depth"], found["click_depth_no_pager"]) == (1, 1)
    assert (found["found_by"], found["found_on"]) == ("link", f"{shop}/")
    assert (found["outlinks"], found["outlink_targets"]) == (1, 1)
    assert found["redirects"] == []
    home = {"source": f"{shop}/", "anchor": "Обувь", "rel": "nofollow", "position": "nav", "via": None}
    old = {"source": f"{shop}/", "anchor": "Старое", "rel": None, "position": "nav", "via": f"{shop}/old"}
    assert found["inlinks"][:2] == [home, old]
    assert (found["inlink_pages"], found["inlinks_total"], len(found["inlinks"])) == (31, 32, 20)
    assert len(asked(tmp_path, f"{shop}/obuv/", "--limit", "100")["inlinks"]) == 32
    chain = [{"url": f"{shop}/older", "outcome": "redirect", "status": 301}]
    chain += [{"url": f"{shop}/obuv/", "outcome": "ok", "status": 200}]
    assert asked(tmp_path, "/old")["redirects"] == chain


def test_the_same_for_a_terminal(shop: str, tmp_path: Path) -> None:
    done = call(tmp_path, "inspect", "/obuv/", "--run", "run")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == f"{shop}/obuv/"
    assert any(line.split() == ["answer", "read", "(ok,", "HTTP", "200)"] for line in lines)
    assert "Inlinks: 32 links on 31 pages" in lines
    assert f"  {shop}/  “Обувь” [nav] rel=nofollow" in lines
    assert f"  {shop}/  “Старое” [nav] (over {shop}/old)" in lines
    assert lines[-1] == "  and 12 more; all of them are in links.csv"
    assert "1 redirect" not in done.stdout
    assert f"    301 {shop}/older" in call(tmp_path, "inspect", "/old", "--run", "run").stdout
    russian = call(tmp_path, "inspect", "/obuv/", "--run", "run", "--lang", "ru").stdout
    assert "Входящие: 32 ссылки на 31 странице" in russian
    assert "Кирүүчү шилтемелер" in call(tmp_path, "inspect", "/obuv/", "--run", "run", "--lang", "ky").stdout


def test_texts_of_the_shop_do_not_reach_the_terminal_raw(shop: str, tmp_path: Path) -> None:
    for words in ((), ("--json",)):
        out = call(tmp_path, "inspect", f"{shop}/obuv/", "--run", "run", *words).stdout
        assert not set(out) & set("\x1b\x07\x9b\r\u202e")


def test_an_address_that_is_not_in_the_run(shop: str, tmp_path: Path) -> None:
    host = shop.removeprefix("http://")
    for written in ("/obuv", f"https://{host}/obuv/", f"http://www.{host}/Obuv", f"{host}/obuv"):
        done = call(tmp_path, "inspect", written, "--run", "run")
        assert done.returncode == 2
        (line,) = done.stderr.splitlines()
        assert f"did you mean {shop}/obuv/?" in line, line
    done = call(tmp_path, "inspect", "/nothing/", "--run", "run")
    assert done.returncode == 2
    assert f"does not know {shop}/nothing/" in done.stderr
    assert call(tmp_path, "inspect", f"{host}/obuv/", "--run", "run").returncode == 0


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "name what to inspect"),
        (("",), "name what to inspect"),
        (("page.html", "--base", "shop"), "--base"),
        (("-", "-"), "once"),
        (("page.html", "--lang", "kk"), "lang"),
        (("/obuv/", "--run", "nothing", "--base", "https://shop.kg/"), "--base"),
        (("/obuv/", "--run", "nothing"), "nothing"),
        (("--run", "nothing"), "one address"),
        (("/a", "/b", "--run", "nothing"), "one address"),
        (("/obuv/", "--run", "nothing", "--lang", "kk"), "lang"),
    ],
)
def test_words_that_are_refused(tmp_path: Path, words: tuple[str, ...], named: str) -> None:
    done = call(tmp_path, "inspect", *words)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert named in line
