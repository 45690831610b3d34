"""A WooCommerce shop in Russian and Kyrgyz: an endless calendar, filters, baskets in links, archives by month."""

from pathlib import Path

import pytest

from tests.wild.auditing import Audit, agrees, audit
from tests.wild.woo_shop import shop


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder: Path = tmp_path_factory.mktemp("woo") / "run"
    return audit(shop(), folder)


def test_the_audit_agrees_with_the_shop(seen: Audit) -> None:
    agrees(seen)


def test_the_calendar_ends(seen: Audit) -> None:
    assert sum(path.startswith("/events/") for path in seen.asked) < 80


def test_links_that_buy_are_never_followed(seen: Audit) -> None:
    assert not [path for path in seen.asked if "add-to-cart=" in path or "add_to_wishlist=" in path]
    assert {row.outcome for path, row in seen.rows.items() if "add-to-cart=" in path} == {"action"}


def test_filters_are_seen_and_left(seen: Audit) -> None:
    chosen = [row for path, row in seen.rows.items() if "filter_" in path and row.outcome == "ok"]
    assert {row.page_type for row in chosen} <= {"filter", "pagination"}
    assert len(chosen) <= 500
    assert all(path.count("filter_") == 2 for path in seen.findings["facets/indexable-combination"])
    assert all("orderby=" in path for path in seen.findings["facets/sort-or-view-indexable"])


def test_lists_of_posts_are_no_categories(seen: Audit) -> None:
    lists = [path for path, kind in seen.shop.types.items() if kind == "list of articles"]
    assert {seen.rows[path].page_type for path in lists} <= {"other", "article"}


def test_its_platform_is_recognised(seen: Audit) -> None:
    assert seen.platform() == "woocommerce"
