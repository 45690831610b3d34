"""compare.html in a real browser: nothing complained of, nothing asked for, no sideways scroll, nobody shut out."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from tests.compare.builder import RULE, compared, finding, judged, page, result
from tests.report.conftest import Opening, Theme

LONG = "Б" * 300
HOSTILE = "<img src=x onerror=\"document.title='XSS'\"><script>document.title='XSS'</script>"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A comparison with something in every section, of hostile and of endless texts."""
    folder = tmp_path_factory.mktemp("page")
    paths = [f"/{name}" for name in ("stays", "moved", "unknown", LONG, "a")]
    old = judged(
        folder / "old",
        "https://old.kg",
        page=[page(path, "https://old.kg", title=HOSTILE + LONG, h1="Кеды") for path in paths],
        finding=[finding(path, host="https://old.kg", template=HOSTILE) for path in paths],
        result=[result(status="fail"), result("own/rule", "fail"), result("http/error")],
    )
    new = judged(
        folder / "new",
        "https://new.kg",
        number=2,
        page=[
            page("/stays", "https://new.kg", title=LONG),
            page("/moved", "https://new.kg", outcome="http_error", status=404, is_html=False),
            page("/shoes/a", "https://new.kg"),
        ],
        finding=[finding("/stays", host="https://new.kg"), finding("/shoes/a", host="https://new.kg")],
        result=[result(status="fail"), result("own/rule", "error", reason=HOSTILE), result("http/error")],
    )
    compared(old, new, lang="ru", formats="html,json")
    return folder / "out" / "compare.html"


@pytest.mark.parametrize(("width", "theme"), [(360, "dark"), (1280, "light")])
def test_it_opens_for_everybody(file: Path, opening: Opening, width: int, theme: Theme) -> None:
    with opening(file, width, theme) as window:
        seen = window.page
        seen.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert seen.evaluate("document.documentElement.scrollWidth") <= width
        assert "XSS" not in seen.title()
        assert not seen.query_selector("img, script, [onerror]")
        assert HOSTILE[:40] in seen.inner_text("body")
        assert RULE in seen.inner_text("main")
        assert [one["id"] for one in violations(seen) if one["impact"] in ("serious", "critical")] == []


def violations(seen: Any) -> list[dict[str, Any]]:
    if importlib.util.find_spec("axe_playwright_python") is None:
        return []
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only where it is installed

    found: list[dict[str, Any]] = Axe().run(seen).response["violations"]
    return found
