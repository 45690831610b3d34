"""A German shop of 150 products with slugs, free filters, orders by letters, and pages that are gone with a 200."""

from pathlib import Path

import pytest

from tests.wild.auditing import Audit, agrees, audit
from tests.wild.german_goods import GONE
from tests.wild.german_shop import shop


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder: Path = tmp_path_factory.mktemp("german") / "run"
    return audit(shop(), folder)


def test_the_audit_agrees_with_the_shop(seen: Audit) -> None:
    agrees(seen)


def test_pages_that_are_gone_are_no_pages(seen: Audit) -> None:
    assert {seen.rows[path].outcome for path in GONE} == {"soft_404"}


def test_filters_and_orders_are_seen_and_left(seen: Audit) -> None:
    narrowed = [row for path, row in seen.rows.items() if seen.shop.free.search(path) and row.outcome == "ok"]
    assert {row.page_type for row in narrowed} <= {"filter", "pagination"}
    assert len(narrowed) <= 500
    for rule in ("facets/indexable-combination", "facets/sort-or-view-indexable"):
        assert seen.findings[rule]
        assert all(seen.shop.free.search(path) for path in seen.findings[rule])


def test_its_platform_is_recognised(seen: Audit) -> None:
    assert seen.platform() == "shopware"
