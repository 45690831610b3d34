"""What the shop names of stagings, of this machine and of private networks."""

from typing import Any

import pytest

from seoaudit.derive.leaks import leaks as fill_leaks
from tests.derive.shop import HOST, shop

STAGING = {"staging_hosts": ["test.shop.kg", "dev.kg:8080"]}


def leaks(request: dict[str, Any] | None = None, **tables: Any) -> set[tuple[str, str, str]]:
    con = shop(request=request or {}, fetched=tables.pop("fetched", [{"url": "/a"}]), **tables)
    rows = con.execute("select url, place, target from leak").fetchall()
    return {(url.removeprefix(HOST), place, target) for url, place, target in rows}


def link(target: str) -> dict[str, Any]:
    return {"link": [{"url": "/a", "target": target}], "known": [{"url": target, "decision": "offsite"}]}


@pytest.mark.parametrize(
    "target",
    ["https://test.shop.kg/b", "http://test.shop.kg:81/", "https://api.test.shop.kg/", "http://dev.kg:8080/x",
     "http://localhost/b", "http://192.168.1.5:8000/b", "http://shop.local/b"],
)  # fmt: skip
def test_a_link_to_it_is_told(target: str) -> None:
    assert leaks(STAGING, **link(target)) == {("/a", "link", target)}


@pytest.mark.parametrize(
    "target", ["https://nottest.shop.kg/b", "http://dev.kg/x", "https://localhost.kg/", "https://8.8.8.8/x"]
)
def test_other_hosts_are_none(target: str) -> None:
    assert leaks(STAGING, **link(target)) == set()


def test_without_a_configuration_only_private_addresses_are_known() -> None:
    assert leaks(**link("https://test.shop.kg/b")) == set()


def test_the_root_of_a_private_address_is_what_instructions_name() -> None:
    assert leaks(**link("http://192.168.0.1/")) == set()


def test_every_place_that_names_addresses_is_looked_at() -> None:
    found = leaks(
        STAGING,
        fetched=[{"url": "/a", "canonical": "https://test.shop.kg/a"}],
        known=[{"url": f"https://test.shop.kg/{name}", "decision": "offsite"} for name in ("a", "ky")],
        hreflang=[{"url": "/a", "hreflang": "ky", "href": "https://test.shop.kg/ky"}],
        image=[{"url": "/a", "src": "https://test.shop.kg/i.webp"}, {"url": "/a", "src": "/own.webp"}],
        asset=[{"url": "/a", "src": "https://test.shop.kg/s.css"}],
        sd_prop=[{"url": "/a", "node_id": "n0", "prop": "url", "value_kind": "url", "text": "https://test.shop.kg/sd"}],
        sitemap_url=[{"url": "https://test.shop.kg/s", "sitemap": "/sitemap.xml"}],
    )
    places = {(url, place) for url, place, _ in found}
    assert places == {("/a", each) for each in ("canonical", "hreflang", "image", "resource", "structured-data")} | {
        ("/", "sitemap")
    }


def test_a_staging_may_name_itself() -> None:
    assert leaks({"staging_hosts": ["shop.kg"]}, **link(f"{HOST}/b")) == set()


def test_a_shop_on_a_private_address_may_name_others_and_no_staging() -> None:
    con = shop(fetched=[{"url": "/a"}], link=[{"url": "/a", "target": "http://10.0.0.2/b"}], known=[
        {"url": "http://10.0.0.2/b", "decision": "blocked_address"}])  # fmt: skip
    con.execute("update site set private = true")
    con.execute("delete from leak")
    fill_leaks(con, ["test.shop.kg"])
    assert con.execute("select count(*) from leak").fetchall() == [(0,)]
    fill_leaks(con, ["10.0.0.2"])
    assert con.execute("select target from leak").fetchall() == [("http://10.0.0.2/b",)]


def test_the_row_of_the_site_tells_profile_and_admission() -> None:
    con = shop(request={"profile": "staging", "header_names": ["X-Token"]}, state="blocked", fetched=[{"url": "/"}])
    assert con.execute("select profile, admitted, refused from site").fetchall() == [("staging", True, True)]
    con = shop(request={"cookies": True}, fetched=[{"url": "/"}])
    assert con.execute("select profile, admitted, refused from site").fetchall() == [("production", False, False)]
