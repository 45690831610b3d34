"""One row a known address: its outcome, whether it may be indexed, where redirects lead."""

import pytest

from tests.derive.shop import column, shop


def test_fetched_pages_keep_their_outcome_and_decisions_stay() -> None:
    con = shop(
        fetched=[{"url": "/"}, {"url": "/gone", "outcome": "http_error", "status": 404}],
        known=[{"url": "/login", "decision": "action"}, {"url": "https://other.kg/", "decision": "offsite"}],
    )
    assert column(con, "select url, outcome from page") == {
        "/": "ok", "/gone": "http_error", "/login": "action", "https://other.kg/": "offsite",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("state", "counts", "outcome"),
    [
        ("complete", {"limited": 1}, "page_limit"),
        ("stopped", {}, "not_reached"),
        ("incomplete", {}, "not_reached"),
        ("complete", {}, "trap_limit"),
    ],
)
def test_what_was_never_asked_for(state: str, counts: dict[str, int], outcome: str) -> None:
    con = shop(state=state, counts=counts, fetched=[{"url": "/"}], known=[{"url": "/later"}])
    assert column(con, "select url, outcome from page")["/later"] == outcome


def test_what_a_budget_held_back_says_why() -> None:
    """What a redirect names may be the last of too many instead, so that nothing is said of it."""
    known = [{"url": "/later"}, {"url": "/moved", "found_by": "redirect"}, {"url": "/x", "decision": "action"}]
    con = shop(fetched=[{"url": "/"}], known=known)
    assert column(con, "select url, reason from page") == {
        "/": None, "/later": "its pattern brought nothing new", "/moved": None, "/x": None,
    }  # fmt: skip


def test_what_waits_on_a_host_that_was_left_alone_was_not_reached() -> None:
    con = shop(
        left_alone=["m.shop.kg", "127.0.0.2"],
        fetched=[{"url": "/"}, {"url": "https://m.shop.kg/had"}],
        known=[{"url": "https://m.shop.kg:8080/a"}, {"url": "http://127.0.0.2/b"}, {"url": "/later"}],
    )
    assert column(con, "select url, outcome from page") == {
        "/": "ok", "https://m.shop.kg/had": "ok", "https://m.shop.kg:8080/a": "not_reached",
        "http://127.0.0.2/b": "not_reached", "/later": "trap_limit",
    }  # fmt: skip


def test_what_an_address_that_cannot_exist_answers_is_missing_elsewhere_too() -> None:
    """But where a changed parameter leaves the page as it was, it only says that the parameter decides nothing."""
    product, sorry = {"title": "Boots", "main_text_hash": "b"}, {"title": "Sorry", "main_text_hash": "s"}
    con = shop(
        fetched=[
            {"url": "/", "main_text_hash": "h"},
            {"url": "/p?maker=1&id=7", **product},
            {"url": "/p?id=7", **product},
            {"url": "/p?id=9", **sorry},
        ],
        resource=[
            {"url": "/p?maker=2147&id=7", "reason": "probe-missing", "about": "/p?maker=1&id=7", **product},
            {"url": "/p?maker=1&id=2147", "reason": "probe-missing", "about": "/p?maker=1&id=7", **sorry},
        ],
    )
    assert column(con, "select url, outcome from page") == {
        "/": "ok", "/p?maker=1&id=7": "ok", "/p?id=7": "ok", "/p?id=9": "soft_404",
    }  # fmt: skip


def test_a_frozen_filter_pattern_is_not_sampled() -> None:
    con = shop(fetched=[{"url": "/"}], known=[{"url": "/a?color=red", "url_class": "facet"}])
    assert column(con, "select url, outcome from page")["/a?color=red"] == "not_sampled"


@pytest.mark.parametrize(
    ("facts", "google", "yandex"),
    [
        ({}, True, True),
        ({"robots_meta": "noindex, follow"}, False, False),
        ({"robots_meta": "none"}, False, False),
        ({"robots_meta": "max-image-preview:none"}, True, True),
        ({"robots_meta_yandex": "noindex"}, True, False),
        ({"robots_meta_google": "noindex"}, False, True),
        ({"x_robots_tag": "googlebot: noindex"}, False, True),
        ({"canonical": "/b"}, False, False),
        ({"canonical": None}, True, True),
        ({"status": 404, "outcome": "http_error"}, False, False),
        ({"complete": False}, False, False),
        ({"js_only": True}, False, False),
    ],
)
def test_indexable(facts: dict[str, object], google: bool, yandex: bool) -> None:
    con = shop(fetched=[{"url": "/"}, {"url": "/a", **facts}])
    row = con.execute("select indexable_google, indexable_yandex from page where url like '%/a'").fetchone()
    assert row == (google, yandex)


def test_robots_close_for_the_engine_they_name() -> None:
    con = shop(fetched=[{"url": "/"}, {"url": "/a"}], known=[{"url": "/a", "allowed_google": False}])
    row = con.execute("select indexable_google, indexable_yandex from page where url like '%/a'").fetchone()
    assert row == (False, True)


def test_loops_are_marked_once_at_their_first_address() -> None:
    hop = {"status": 301, "outcome": "redirect"}
    con = shop(fetched=[
        {"url": "/"}, {"url": "/x", "redirect_to": "/a", **hop},
        {"url": "/a", "redirect_to": "/b", **hop}, {"url": "/b", "redirect_to": "/a", **hop},
    ])  # fmt: skip
    assert column(con, "select url, outcome from page where outcome <> 'ok'") == {
        "/x": "redirect_loop", "/a": "redirect", "/b": "redirect",
    }  # fmt: skip
    assert column(con, "select url, hops from redirect where not loops") == {}


def test_coverage_leaves_out_what_was_left_out_on_purpose() -> None:
    con = shop(
        fetched=[{"url": "/"}, {"url": "/slow", "outcome": "timeout", "status": None, "complete": False}],
        known=[{"url": "/print", "decision": "excluded"}, {"url": "https://other.kg/", "decision": "offsite"}],
    )
    assert con.execute("select value from overview where name = 'coverage'").fetchone() == (0.5,)


def test_a_page_that_hands_its_visitors_to_another_is_not_for_search() -> None:
    """One whose refresh changes its query alone shows its own content again."""
    con = shop(
        fetched=[
            {"url": "/"},
            {"url": "/old", "meta_refresh": "/new"},
            {"url": "/older", "script_redirect": "/new"},
            {"url": "/rates", "meta_refresh": "/rates?t=1"},
        ],
    )
    assert column(con, "select url, indexable_google and indexable_yandex from page") == {
        "/": True, "/old": False, "/older": False, "/rates": True,
    }  # fmt: skip
    assert set(column(con, "select url, true from html_page")) == {"/", "/rates"}
