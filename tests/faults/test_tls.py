"""TLS: a bad certificate is an error with its reason, or let pass and recorded; what is no TLS is told from silence."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults import tls
from tests.faults.certificates import Authority
from tests.faults.conftest import Once
from tests.faults.crawling import ROOT, Crawl, Crawled
from tests.faults.shop import Shop, serving

AT_A_TIME = 3
LIMIT = 2.0


class Row(NamedTuple):
    """What becomes of the start, and a word of the reason."""

    outcome: str
    reason: str


ROWS = {
    "self-signed": Row("tls_error", "self-signed"),
    "expired": Row("tls_error", "it has expired"),
    "wrong-host": Row("tls_error", "made out to another host"),
    "hang": Row("timeout", "no whole answer in time"),
    "plain": Row("tls_error", "TLS"),
    "garbage": Row("tls_error", "TLS"),
}
INVALID = ["self-signed", "expired", "wrong-host"]
CRAWLS = ["good", *ROWS, *(f"{name} let pass" for name in INVALID)]


@pytest.fixture(scope="module")
def crawls(once: Once) -> dict[str, Crawled]:
    """A crawl of each place, verified; of those with invalid certificates another that lets them pass."""
    found: dict[str, Crawled] = once("tls", _crawls)
    return found


def _crawls(folder: Path) -> dict[str, Crawled]:
    authority = Authority(folder)
    trusted = {"SSL_CERT_FILE": str(authority.file)}
    places = {
        "good": authority.good(),
        "self-signed": authority.self_signed(),
        "expired": authority.expired(),
        "wrong-host": authority.for_others(),
    }
    with serving(Shop(tls.CUTS), places, tls.STRANGERS) as shop:
        waiting, found = list(CRAWLS), {}
        running: dict[str, Crawl] = {}
        while waiting or running:
            while waiting and len(running) < AT_A_TIME:
                name = waiting.pop()
                place, verify = name.removesuffix(" let pass"), " " not in name
                running[name] = Crawl(
                    folder / name, shop, env=trusted, url=shop.url("/", place), verify_tls=verify, page_timeout=LIMIT
                )
            name = next(iter(running))
            found[name] = running.pop(name).finish()
    return found


def test_a_good_certificate_is_nothing_to_speak_of(crawls: dict[str, Crawled]) -> None:
    crawls["good"].check()
    assert not [row for row in crawls["good"].rows("resource") if row["reason"] == "tls"]


@pytest.mark.parametrize("name", ROWS)
def test_a_start_that_cannot_be_had(crawls: dict[str, Crawled], name: str) -> None:
    crawled = crawls[name]
    crawled.check("incomplete")
    assert (crawled.end["outcome"], crawled.outcome("/")) == (ROWS[name].outcome, ROWS[name].outcome)
    assert ROWS[name].reason in crawled.end["reason"]
    assert ROWS[name].reason in crawled.pages["/"]["reason"]


def test_handshake_counts_into_the_limit(crawls: dict[str, Crawled]) -> None:
    tries = 3  # two for robots.txt, one for the start
    assert crawls["hang"].seconds < tries * LIMIT + 15


@pytest.mark.parametrize("name", INVALID)
def test_nothing_is_asked_under_an_invalid_certificate(crawls: dict[str, Crawled], name: str) -> None:
    let_pass = crawls[f"{name} let pass"]
    asked = [request.path for request in let_pass.shop.at(name)]
    assert asked.count("/") == 1, "the crawl that lets it pass, and not the other"


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_certificate_is_let_pass_on_request(crawls: dict[str, Crawled], name: str) -> None:
    crawls[f"{name} let pass"].check()


@pytest.mark.parametrize("name", [crawl for crawl in CRAWLS if crawl.startswith(tuple(INVALID))])
def test_an_invalid_certificate_is_recorded_either_way(crawls: dict[str, Crawled], name: str) -> None:
    (row,) = (row for row in crawls[name].rows("resource") if row["reason"] == "tls")
    place = name.removesuffix(" let pass")
    assert (row["url"], row["outcome"], row["status"]) == (crawls[name].shop.url("/", place), "tls_error", None)
    assert ROWS[place].reason in row["detail"]
    others = {each.reason for other, each in ROWS.items() if other in INVALID and other != place}
    assert not any(reason in row["detail"] for reason in others)


@pytest.mark.parametrize("name", tls.CUTS)
def test_a_body_that_breaks_off_is_truncated(crawls: dict[str, Crawled], name: str) -> None:
    page = crawls["good"].pages[f"/fault/{name}"]
    assert (page["outcome"], page["status"], page["complete"]) == ("truncated", 200, False)
    assert crawls["good"].shop.times("/never") == 0


@pytest.mark.parametrize(("options", "code"), [(["--insecure"], 0), ([], 3)])
def test_on_the_command_line(tmp_path: Path, options: list[str], code: int) -> None:
    with serving(Shop(), {"self-signed": Authority(tmp_path).self_signed()}) as shop:
        command = [sys.executable, "-m", "seoaudit", "crawl", shop.url("/", "self-signed"), "--rate", "0", *options]
        done = subprocess.run([*command, "--out", str(tmp_path / "run")], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == code, done.stderr.decode()
    assert (b"self-signed" in done.stderr) is (code == 3)
