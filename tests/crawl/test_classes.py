"""What the user says of names of parameters holds in the crawl, in the process that reads as in the one that asks."""

from pathlib import Path

import pytest

from tests.bench.maze import FILTERS, Maze, serving
from tests.crawl import crawling


@pytest.mark.parametrize("workers", [0, 1])
def test_classes_hold_in_the_crawl(tmp_path: Path, workers: int) -> None:
    first, second, third = FILTERS["unknown"][:3]
    maze = Maze(products=20, categories=1, values=1, names="unknown")
    with serving(maze) as origin:
        said = dict.fromkeys(FILTERS["unknown"], "facet") | {second.upper(): "tracking", third: "unknown"}
        del said[second]
        crawling.crawl(tmp_path / "run", url=f"{origin}/", workers=workers, classes=said)
    kinds = {row["key"]: row["kind"] for row in crawling.rows(tmp_path / "run", "url_part")}
    assert (kinds[first], kinds[second], kinds[third]) == ("facet", "tracking", "unknown")
    known, fetched = (crawling.by_url(tmp_path / "run", table) for table in ("known", "fetched"))
    paths = [maze.category(0, ((name, "v0"),)) for name in (first, second, third)]
    assert [known[path]["url_class"] for path in paths] == ["facet", "tracking", "plain"]
    assert fetched[paths[0]]["page_type"] == "filter"
    assert "filter" not in {fetched[path]["page_type"] for path in paths[1:]}
