"""The shipped shops through the whole audit: the good gives nothing, the faulty what it promises, fault by fault."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from seoaudit.content import folder
from seoaudit.serve.shop import Shop, ShopServer, load_shop
from tests.program import audited

SHOPS = folder("shops")
PARTS = ("target", "src", "idx")
"""The key columns of the populations of links, images and blocks; a page's only key is its url."""

Finds = list[str]


@cache
def faulty() -> Shop:
    return load_shop(SHOPS / "faulty")


FAULTS = list(faulty().faults)


@cache
def expected() -> Finds:
    return as_lines(yaml.safe_load((SHOPS / "faulty" / "expected.yaml").read_bytes()))


def as_lines(finds: Iterable[Mapping[str, Any]]) -> Finds:
    """Each finding as one line, in order: what pytest shows best."""
    return sorted(
        " ".join([find["rule"], find["url"], *(f"{part}={find[part]}" for part in PARTS if part in find)])
        for find in finds
    )


def audit(shop: Shop, out: Path) -> dict[str, Any]:
    """The report of an audit of the shop, with the shop's origin cut from every address."""
    with ShopServer(shop) as server:
        whole = json.dumps(audited(server.origin, out), ensure_ascii=False)
        report: dict[str, Any] = json.loads(whole.replace(server.origin, ""))
    return report


def found(report: Mapping[str, Any]) -> Finds:
    return as_lines({"rule": one["rule"], "url": one["url"], **one["evidence"]} for one in report["findings"])


def finds_of(*names: str) -> Finds:
    return as_lines(find for name in names for find in faulty().faults[name].finds)


def test_the_good_shop_gives_no_finding(tmp_path: Path) -> None:
    report = audit(load_shop(SHOPS / "good"), tmp_path / "run")
    assert found(report) == []
    assert {
        rule["id"]: rule["reason"] for rule in report["rules"] if rule["status"] not in ("pass", "not-applicable")
    } == {}
    assert report["score"]["total"] == 100
    assert report["coverage"]["by_outcome"] == {"ok": 47, "robots_disallowed": 2}


def test_the_faulty_shop_gives_exactly_what_it_promises(tmp_path: Path) -> None:
    report = audit(faulty(), tmp_path / "run")
    assert found(report) == expected()
    assert {rule["id"]: rule["status"] for rule in report["rules"] if rule["status"] != "fail"} == {}


def test_the_promises_are_those_of_the_faults() -> None:
    assert finds_of(*FAULTS) == expected()
    assert len(set(expected())) == len(expected())


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_alone_gives_its_findings_and_no_other(name: str, tmp_path: Path) -> None:
    assert found(audit(faulty().with_faults([name]), tmp_path / "run")) == finds_of(name)


@pytest.mark.parametrize("name", FAULTS)
def test_a_repair_takes_its_findings_and_no_other(name: str, tmp_path: Path) -> None:
    others = [other for other in FAULTS if other != name]
    assert found(audit(faulty().without([name]), tmp_path / "run")) == finds_of(*others)
