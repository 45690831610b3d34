"""The section `report`: read whole, kept for later, and each mistake told with its line before anything is crawled."""

from pathlib import Path

import pytest

from seoaudit.before import as_before
from seoaudit.branding import Branding, brand_of
from seoaudit.config import Configuration, configure
from seoaudit.errors import UsageError
from seoaudit.model import Brand, Run

WHOLE = """\
rate: 2
report:
  name: Агентство «Түндүк»
  logo: brand/logo.svg
  colours: {accent: "#FA0", accent_dark: "#ffcc66"}
  contact: {text: Бишкек, mail: seo@agency.kg, phone: "+996 555 12 34 56", link: "https://agency.kg/seo"}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "logo.svg").write_text(LOGO)
    return tmp_path / "seoaudit.yaml"


def read(path: Path, text: str) -> Branding:
    path.write_text(text, encoding="utf-8")
    return configure(path, {}).report


def test_a_section_is_read_whole(path: Path) -> None:
    brand = brand_of(read(path, WHOLE))
    assert (brand.name, brand.accent, brand.accent_dark) == ("Агентство «Түндүк»", "#ffaa00", "#ffcc66")
    assert (brand.text, brand.mail, brand.phone) == ("Бишкек", "seo@agency.kg", "+996 555 12 34 56")
    assert brand.link == "https://agency.kg/seo"
    assert brand.logo is not None
    assert (brand.logo.kind, brand.logo.data) == ("svg", LOGO.encode())


def test_without_a_section_nobody_is_named(path: Path) -> None:
    assert brand_of(Configuration().report) == brand_of(read(path, "report:\n")) == Brand()
    assert brand_of(read(path, "report:\n  contact:\n")) == Brand()


def test_a_run_keeps_it(path: Path) -> None:
    path.write_text(WHOLE, encoding="utf-8")
    config = configure(path, {})
    run = Run("1", "r", "https://shop.kg/", config.model_dump(mode="json"), {}, "2026-11-28")
    assert as_before(run, Configuration()).report == config.report


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{nmae: X}", "did you mean 'name'"),
        ("{contact: {mial: a@b.kg}}", "did you mean 'mail'"),
        ("{name: '  '}", "report.name"),
        ("{logo: no.png}", "no.png: there is no such file"),
        ("{logo: seoaudit.yaml}", "no image"),
        ("{colours: {accent: red}}", "no colour"),
        ("{colours: {accent: '#12345'}}", "no colour"),
        ("\n  colours:\n    accent: #0b5d70\n", "line 3: report.colours.accent: without quotes"),
        ("{contact: {phone: +996555123456}}", "in quotes"),
        ("{contact: {phone: call me}}", "no telephone"),
        ("{contact: {mail: agency.kg}}", "no mail address"),
        ("{contact: {link: 'javascript:alert(1)'}}", "https://"),
        ("{contact: {link: agency.kg}}", "https://"),
    ],
)
def test_a_mistake_is_told_with_its_key(path: Path, text: str, named: str) -> None:
    with pytest.raises(UsageError) as refusal:
        read(path, f"report: {text}")
    assert named in str(refusal.value)
    assert "report." in str(refusal.value)
    assert "line " in str(refusal.value)


def test_a_logo_that_was_removed_since(path: Path) -> None:
    settings = read(path, WHOLE)
    (path.parent / "brand" / "logo.svg").unlink()
    with pytest.raises(UsageError, match=r"report\.logo: .*there is no such file"):
        brand_of(settings)
