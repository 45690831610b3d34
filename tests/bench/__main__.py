"""Run the measurements and print them as the table of docs/performance.md: python -m tests.bench [pages]."""

import json
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Cost, run
from tests.bench.serve import nginx
from tests.bench.shop import Shop, generate

SEOAUDIT = (sys.executable, "-m", "seoaudit")


def main() -> None:
    """Generate, crawl with two readers without pictures and with them, check twice; compare with the truth; print."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory(prefix="seoaudit-bench-") as name:
        work = Path(name)
        work.chmod(0o755)  # nginx, started by root, reads as nobody
        shop = generate(work / "shop", pages)
        with nginx(work / "shop", work / "nginx") as origin:
            words = [*SEOAUDIT, "crawl", f"{origin}/", "--rate", "0", "--concurrency", "8", "--workers", "2", "--quiet"]
            bare = run([*words, "--out", "bare", "--images", "none"], work)
            crawl = run([*words, "--out", "run"], work)
        check, again = (run([*SEOAUDIT, "check", "run", "--quiet"], work) for _ in range(2))
        report = json.loads((work / "run" / "report.json").read_text(encoding="utf-8"))
        print_table(shop, bare, crawl, check, again, report)
    sys.exit(verdict(shop, report))


def print_table(shop: Shop, bare: Cost, crawl: Cost, check: Cost, again: Cost, report: dict) -> None:  # type: ignore[type-arg]
    """One Markdown row a figure."""
    rows = [
        ("pages generated / fetched ok", f"{shop.pages} / {report['coverage']['ok']}"),
        (
            "crawl, reading, storing, no picture asked for: CPU ms a page",
            f"{1000 * bare.cpu_seconds / shop.pages:.2f}",
        ),
        (
            "the same with a request for each picture, the default",
            f"{1000 * crawl.cpu_seconds / shop.pages:.2f}",
        ),
        ("crawl: pages a second", f"{shop.pages / crawl.wall_seconds:.0f}"),
        ("crawl: peak memory of all processes, MB (PSS)", f"{crawl.peak_bytes / 1e6:.0f}"),
        ("check and reports: seconds", f"{check.wall_seconds:.2f}"),
        ("check again, nothing changed: seconds", f"{again.wall_seconds:.2f}"),
        ("check and reports: peak memory, MB (PSS)", f"{check.peak_bytes / 1e6:.0f}"),
    ]
    print("| figure | measured |\n|---|---|")  # noqa: T201
    for row in rows:
        print(f"| {row[0]} | {row[1]} |")  # noqa: T201


def verdict(shop: Shop, report: dict) -> int:  # type: ignore[type-arg]
    """0 where every page was fetched and every planted fault, and no other of its rule, was found."""
    wrong = 0 if report["coverage"]["ok"] == shop.pages else 1
    for rule, paths in shop.truth.items():
        found = {"/" + f["url"].split("/", 3)[3].rstrip("/") for f in report["findings"] if f["rule"] == rule}
        if found != paths:
            wrong += 1
            print(f"{rule}: {len(found - paths)} too many, {len(paths - found)} missed")  # noqa: T201
    return int(wrong > 0)


if __name__ == "__main__":
    main()
