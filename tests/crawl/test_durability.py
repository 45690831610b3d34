"""What a crawl has committed outlives everything that happens to its processes, its disk and its files."""

import random
import resource
import signal
import time
from collections import Counter
from pathlib import Path

import psutil
import pytest

from seoaudit.store.manifest import parts
from tests.crawl import crawling
from tests.crawl.conftest import OpenShop, Program
from tests.crawl.program import Process, ended, refused
from tests.crawl.server import Shop, page, product, serving

PAGES = 300
BATCH = 100
IN_FLIGHT = 4
ASIDE = ("/robots.txt", "/sitemap.xml")


def shop_of_many_kinds(count: int = PAGES) -> Shop:
    """`count` pages, each reached from one before, and beside them what becomes something else than a page."""
    paths = [f"/tovar/sumka-{n}" for n in range(count)]
    odd = ["/gone", "/redirect?to=/tovar/sumka-7", "/circle", "/status?code=500", "/attributes", "/cut"]
    odd += ["/cart?action=add", "https://other.kg/a", "/a/a/a/a", "/closed/"]
    more = {paths[place * 20 + 3]: link for place, link in enumerate(odd)}
    pages = {
        path: product(f"Сумка {path}", *paths[place + 1 : place + 6], *([more[path]] if path in more else []))
        for place, path in enumerate(paths)
    }
    return Shop({"/": page(paths[0]), **pages}, robots=b"User-agent: *\nDisallow: /closed/\n")


def wait_for(shop: Shop, requests: int, seconds: float = 60) -> None:
    """Wait until so many requests have come."""
    until = time.monotonic() + seconds
    while len(shop.asked) < requests:
        assert time.monotonic() < until, shop.asked
        time.sleep(0.005)


def ends(folder: Path) -> set[tuple[str, str]]:
    """Every known address with what became of it."""
    fetched = crawling.outcomes(folder)
    return {(path, fetched.get(path, decision)) for path, decision in crawling.decisions(folder).items()}


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """What becomes of the shop's addresses in a crawl that nothing happens to."""
    folder = tmp_path_factory.mktemp("unbroken") / "run"
    with serving(shop_of_many_kinds()) as shop:
        assert crawling.crawl(folder, url=shop.url(), workers=2)["state"] == "complete"
    found = ends(folder)
    assert len(found) == PAGES + 1 + 11  # the circle has two addresses
    assert {outcome for _, outcome in found} == {
        *("ok", "http_error", "redirect", "parse_limited", "truncated"),
        *("action", "offsite", "trap_limit", "robots_disallowed"),
    }
    return found


@pytest.mark.parametrize("seed", range(20))
def test_killed_at_any_moment_it_comes_to_the_same_end(
    tmp_path: Path, open_shop: OpenShop, unbroken: set[tuple[str, str]], seed: int
) -> None:
    chance = random.Random(seed)
    shop = open_shop(shop_of_many_kinds())
    process = crawling.start(tmp_path / "run", url=shop.url(), workers=2)
    wait_for(shop, chance.randint(1, PAGES))
    time.sleep(chance.random() * 0.1)
    crawling.kill(process)
    asked = Counter(shop.asked)
    assert crawling.crawl(tmp_path / "run", url=shop.url(), workers=2, resume=True)["state"] == "complete"
    assert ends(tmp_path / "run") == unbroken
    again = (Counter(shop.asked) - asked) & asked
    assert sum(again[path] for path in again if path not in ASIDE) <= BATCH + IN_FLIGHT
    for table, key in {"fetched": "url", "known": "url", "product": "url", "link": "ord"}.items():
        rows = [(row["url"], row[key]) for row in crawling.rows(tmp_path / "run", table)]
        assert len(rows) == len(set(rows)), table


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_soon_and_says_how_to_go_on(
    tmp_path: Path, open_shop: OpenShop, program: Program, number: signal.Signals, code: int
) -> None:
    shop = open_shop(shop_of_many_kinds())
    process = program("audit", shop.url(), "--out", "run", "--rate", "60", "--workers", "1", "--quiet")
    wait_for(shop, BATCH)
    began = time.monotonic()
    process.send_signal(number)
    said = ended(process, code)
    assert time.monotonic() - began < 5 + 5  # and the time that one page may take
    assert f"seoaudit audit {shop.url()} --out run --resume" in said
    kept = len(crawling.outcomes(tmp_path / "run"))
    assert BATCH - 20 <= kept < PAGES
    asked = len(shop.asked)
    ended(program("crawl", shop.url(), "--out", "run", "--rate", "0", "--resume", "--quiet"), 0)
    assert len(shop.asked) - asked <= PAGES + 11 - kept + IN_FLIGHT + len(ASIDE) + 6


def test_a_second_interrupt_ends_it_at_once(open_shop: OpenShop, program: Program) -> None:
    shop = open_shop(Shop({"/": page("/hang?seconds=60")}))
    process = program("audit", shop.url(), "--out", "run", "--quiet")
    wait_for(shop, 3)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    ended(process, 130, seconds=10)
    assert time.monotonic() - began < 1


def busy_page() -> str:
    """A page that keeps libxml2 in one loop for half a minute: each attribute is compared with all before it."""
    attributes = " ".join(f"data-{number}" for number in range(9_900))
    return f"<html><body>{f'<div {attributes}>x</div>' * 160}</body></html>"


def until_a_reader_is_busy(process: Process) -> list[psutil.Process]:
    """Wait until a reader has worked for half a second; all processes below `process`."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        nursery = psutil.Process(process.pid).children()
        readers = [reader for each in nursery for reader in each.children()]
        if any(reader.cpu_times().user > 0.5 for reader in readers):
            return nursery + readers
        time.sleep(0.05)
    raise AssertionError("no reader is at work")


def test_a_parser_that_hangs_does_not_keep_it_from_ending(
    tmp_path: Path, open_shop: OpenShop, program: Program
) -> None:
    shop = open_shop(Shop({"/": page("/busy-page"), "/busy-page": busy_page()}))
    process = program("audit", shop.url(), "--out", "run", "--rate", "0", "--workers", "1", "--quiet")
    wait_for(shop, 4)
    below = until_a_reader_is_busy(process)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    ended(process, 143, seconds=20)
    assert time.monotonic() - began < 5
    assert psutil.wait_procs(below, timeout=5)[1] == []
    assert crawling.outcomes(tmp_path / "run") == {"/": "ok"}


def test_a_page_that_hangs_a_parser_is_given_up(tmp_path: Path, open_shop: OpenShop) -> None:
    shop = open_shop(Shop({"/": page("/busy-page", "/a"), "/busy-page": busy_page(), "/a": page()}))
    end = crawling.crawl(tmp_path / "run", url=shop.url(), parse_timeout=1.5)
    assert end["state"] == "complete"
    assert crawling.outcomes(tmp_path / "run") == {"/": "ok", "/busy-page": "parse_limited", "/a": "ok"}


def test_a_full_disk_costs_nothing_that_was_committed(
    tmp_path: Path, open_shop: OpenShop, program: Program, unbroken: set[tuple[str, str]]
) -> None:
    shop = open_shop(shop_of_many_kinds())
    process = program("crawl", shop.url(), "--out", "run", "--rate", "60", "--quiet")
    wait_for(shop, BATCH + 30)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (3_000, 3_000))
    refused(process, 4, "cannot write run/facts/0000", "make room")
    kept = crawling.outcomes(tmp_path / "run")
    assert len(kept) >= BATCH // 2
    asked = len(shop.asked)
    ended(program("crawl", shop.url(), "--out", "run", "--rate", "0", "--resume", "--quiet"), 0)
    assert ends(tmp_path / "run") == unbroken
    assert not set(kept) & {path for path in shop.asked[asked:] if path not in ASIDE}


def test_a_folder_that_cannot_be_written_is_told_before_the_first_request(
    tmp_path: Path, open_shop: OpenShop, program: Program
) -> None:
    shop = open_shop(Shop({"/": page()}))
    (tmp_path / "file").touch()
    refused(program("crawl", shop.url(), "--out", "file/run"), 4, "file")
    refused(program("crawl", shop.url(), "--out", "/proc/run"), 4, "/proc/run")
    assert shop.asked == []


def damage(part: Path, how: str) -> Path:
    """Damage one file of a part as disks do; which one."""
    path = part / ("part.json" if how == "missing" else "known.parquet")
    data = bytearray(path.read_bytes())
    if how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "flipped":
        data[len(data) // 3] ^= 0x55
        path.write_bytes(data)
    else:
        path.unlink()
    return path


@pytest.mark.parametrize("how", ["cut", "flipped", "missing"])
def test_damage_is_named_nothing_is_deleted_and_the_rest_serves(
    tmp_path: Path, open_shop: OpenShop, program: Program, how: str
) -> None:
    shop = open_shop(Shop({"/": page("/a"), "/a": page("/b"), "/b": page()}))
    run = tmp_path / "run"
    crawling.crawl(run, url=shop.url(), max_pages=1)
    crawling.crawl(run, url=shop.url(), max_pages=2, resume=True)
    part = parts(run)[1]
    path = damage(part, how)
    before = {file: file.read_bytes() for file in (run / "facts").rglob("*.*")}
    refused(program("check", "run"), 4, str(path.relative_to(tmp_path)), "--resume")
    refused(program("crawl", shop.url(), "--out", "run", "--resume"), 4, str(path.relative_to(tmp_path)), "--resume")
    assert {file: file.read_bytes() for file in (run / "facts").rglob("*.*")} == before
    part.rename(tmp_path / "away")
    ended(program("crawl", shop.url(), "--out", "run", "--rate", "0", "--resume", "--quiet"), 0)
    assert crawling.outcomes(run) == {"/": "ok", "/a": "ok", "/b": "ok"}


@pytest.mark.parametrize("words", [(), ("--resume",)])
def test_a_second_crawl_of_one_folder_is_refused(
    tmp_path: Path, open_shop: OpenShop, program: Program, words: tuple[str, ...]
) -> None:
    shop = open_shop(Shop({"/": page(*(f"/p{n}" for n in range(60))), **{f"/p{n}": page() for n in range(60)}}))
    first = program("crawl", shop.url(), "--out", "run", "--rate", "20", "--quiet")
    wait_for(shop, 10)
    asked = (tmp_path / "run" / "run.json").read_bytes()
    refused(program("crawl", shop.url(), "--out", "run", *words), 2, "in use", f"process {first.pid}")
    assert (tmp_path / "run" / "run.json").read_bytes() == asked
    ended(first, 0)
    assert len(crawling.rows(tmp_path / "run", "fetched")) == 61
    assert crawling.once([path for path in shop.asked if path not in ASIDE])
