"""The number of products a listing names is kept, but for one that many short listings share: it is the shop's."""

from typing import Any

from tests.derive.shop import column, shop


def listing(url: str, shown: int, said: int, **more: Any) -> dict[str, Any]:
    return {"url": url, "page_type": "category", "product_count": shown, "declared_count": said, **more}


def said(*pages: dict[str, Any]) -> dict[str, Any]:
    return column(
        shop(fetched=[{"url": "/"}, *pages]), "select url, declared_count from page where page_type = 'category'"
    )


def test_a_number_of_its_own_is_kept() -> None:
    assert said(listing("/a", 24, 312), listing("/b", 12, 12)) == {"/a": 312, "/b": 12}


def test_a_number_that_three_short_listings_share_is_the_shops() -> None:
    pages = [listing(f"/{n}", n, 3000) for n in range(4, 7)]
    assert said(*pages, listing("/all", 24, 3000, page_number=1)) == {
        "/4": None, "/5": None, "/6": None, "/all": None,
    }  # fmt: skip


def test_listings_of_the_same_size_keep_it() -> None:
    whole = [listing(f"/w{n}", 12, 12) for n in range(4)]
    paged = [listing(f"/p{n}", 24, 67, page_number=1) for n in range(4)]
    assert set(said(*whole, *paged).values()) == {12, 67}
