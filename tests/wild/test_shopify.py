"""A small Shopify shop: products under collections with a canonical, variants, a journal, markup of groups."""

from pathlib import Path

import pytest

from tests.wild.auditing import Audit, agrees, audit
from tests.wild.shopify_shop import shop

OF_THE_SERVER = {"performance/no-compression"}
"""What is so of every answer of the server that these tests run."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder: Path = tmp_path_factory.mktemp("shopify") / "run"
    return audit(shop(), folder)


def test_the_audit_agrees_with_the_shop(seen: Audit) -> None:
    agrees(seen)


def test_copies_with_a_canonical_are_no_fault(seen: Audit) -> None:
    of_pages = {rule: found for rule, found in seen.findings.items() if rule not in OF_THE_SERVER}
    assert not [path for found in of_pages.values() for path in found if "?variant=" in path]
    variants = [row for path, row in seen.rows.items() if "?variant=" in path]
    assert {row.page_type for row in variants if row.outcome == "ok"} == {"product"}
    assert {row.outcome for row in variants} <= {"ok", "trap_limit"}


def test_one_weak_sign_names_no_platform(seen: Audit) -> None:
    assert seen.platform() is None
