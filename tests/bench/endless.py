"""Crawl shops without end and print what it took as a table of docs/performance.md: python -m tests.bench.endless."""

import json
import sys
import tempfile
from pathlib import Path

from tests.bench.maze import Maze, serving
from tests.bench.measure import run

SHOPS = {
    "filters in the query": Maze(),
    "filters in the query, by names nobody knows": Maze(names="unknown"),
    "filters behind a marker in the path": Maze(place="marked"),
    "products and categories by number in the query": Maze(ids=True),
    "filters as bare segments of the path": Maze(place="bare"),
}
MOST = 20_000


def main() -> None:
    """One Markdown row a shop; 1 where a product was missed."""
    print("| shop | requests | known addresses | products fetched | seconds | MB (PSS) |\n|---|---|---|---|---|---|")  # noqa: T201
    missed = 0
    for name, maze in SHOPS.items():
        with tempfile.TemporaryDirectory(prefix="seoaudit-bench-") as folder, serving(maze) as origin:
            command = [sys.executable, "-m", "seoaudit", "crawl", f"{origin}/", "--out", "run", "--rate", "0"]
            cost = run([*command, "--concurrency", "8", "--max-pages", str(MOST), "--quiet"], Path(folder))
            counts = json.loads((Path(folder) / "run" / "run.json").read_text(encoding="utf-8"))["counts"]
        products = len({maze.product(number) for number in range(maze.products)} & set(maze.asked))
        missed += maze.products - products
        figures = f"{len(maze.asked):,} | {counts['known']:,} | {products:,} of {maze.products:,}"
        print(f"| {name} | {figures} | {cost.wall_seconds:.0f} | {cost.peak_bytes / 1e6:.0f} |", flush=True)  # noqa: T201
    sys.exit(int(missed > 0))


if __name__ == "__main__":
    main()
