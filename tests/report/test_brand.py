"""The sender in report.html: logo, name, contact and colours that can be read, whatever was chosen."""

import re
from pathlib import Path

import pytest
from lxml import html

from seoaudit.model import LANGUAGES, Brand, Language, Logo
from seoaudit.report import write
from seoaudit.report.brand import brand_style, contact
from seoaudit.report.colours import DARKEST_LIGHT_GROUND, LIGHTEST_DARK_GROUND, contrast, for_dark, for_light, on
from seoaudit.report.html import TEMPLATES
from tests.report.builder import report

PNG = b"\x89PNG\r\n\x1a\n" + bytes(9_000)
BRAND = Brand(
    "Агентство «Түндүк» <b>",
    Logo("png", PNG, 40, 20),
    "#ffcc00",
    None,
    "Бишкек, Чүй 1",
    "seo@agency.kg",
    "+996 (555) 12-34",
    "https://agency.kg/seo",
)


def parsed(folder: Path) -> html.HtmlElement:
    return html.document_fromstring((folder / "report.html").read_text("utf-8"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_head_and_foot_name_the_sender(tmp_path: Path, lang: Language) -> None:
    write(report(brand=BRAND), tmp_path, ("html",), lang)
    page = parsed(tmp_path)
    (logo,) = page.xpath("//header//img")
    assert logo.get("src").startswith("data:image/png;base64,iVBORw0KGgo")
    assert len(logo.get("src")) > 12_000, "it is whole"
    assert page.xpath("string(//header//p[@class='brand'])").strip() == BRAND.name
    foot = page.xpath("//footer")[0]
    assert BRAND.name in foot.text_content()
    assert "Бишкек, Чүй 1" in foot.text_content()
    assert "seoaudit" not in foot.text_content()
    links = foot.xpath(".//a/@href")
    assert links == ["mailto:seo@agency.kg", "tel:+9965551234", "https://agency.kg/seo"]
    assert "img-src data:" in page.xpath("string(//meta[@http-equiv]/@content)")


def test_without_a_sender_the_program_signs(tmp_path: Path) -> None:
    write(report(), tmp_path, ("html",), "en")
    page = parsed(tmp_path)
    assert not page.xpath("//header//img | //footer//img | //p[@class='brand'] | //p[@class='sender']")
    assert "Made by seoaudit" in page.xpath("//footer")[0].text_content()


def test_a_mail_address_says_nothing_but_where_to(tmp_path: Path) -> None:
    assert contact(Brand(mail="a?cc=b@c.kg"))[0].href == "mailto:a%3Fcc%3Db@c.kg"


@pytest.mark.parametrize("colour", ["#ffcc00", "#ffffff", "#000000", "#0f6b5c", "#ff00aa", "#777777", "#00ff00"])
def test_any_colour_can_be_read_in_both_themes(colour: str) -> None:
    assert contrast(for_light(colour), DARKEST_LIGHT_GROUND) >= 4.5
    assert contrast(for_dark(colour), LIGHTEST_DARK_GROUND) >= 4.5
    assert contrast(on(colour), colour) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert for_light("#0b5d70") == "#0b5d70"
    assert for_dark("#7cc7da") == "#7cc7da"
    style = brand_style(Brand(accent="#0b5d70", accent_dark="#7cc7da"))
    assert "--accent: #0b5d70" in style
    assert "--accent: #7cc7da" in style
    assert brand_style(Brand()) == ""


def test_contrast_is_that_of_wcag() -> None:
    """The values of the working group's own examples: black on white, and #767676, the lightest grey that passes."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#ffffff") < 4.5


def test_the_grounds_are_the_hardest_of_the_style_sheet() -> None:
    """What stands on page, cards, bars and advice is read at least as well as on the grounds that are reckoned with."""
    style = (TEMPLATES / "report.css").read_text("utf-8")
    grounds = re.findall(r"--(?:page|card|fix): (#[0-9a-f]{6})", style)
    assert len(grounds) >= 6
    for ground in grounds:
        dark = contrast(ground, "#ffffff") > contrast(ground, "#000000")
        worst, ink = (LIGHTEST_DARK_GROUND, "#ffffff") if dark else (DARKEST_LIGHT_GROUND, "#000000")
        assert contrast(ground, ink) >= contrast(worst, ink) - 0.01, ground
