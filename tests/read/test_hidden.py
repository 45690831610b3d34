"""Whether the text of a category is hidden for good: only what the page itself says is believed."""

import pytest

from tests.read.reading import read

CARD = (
    "<li class='card'><a href='/t/{0}'><img src='/{0}.jpg' alt='Пара {0}'>Пара {0}</a> "
    "<span class='price'>4 50{0} сом</span></li>"
)
CARDS = "".join(CARD.format(n) for n in range(6))
TEXT = "Обувь для города и гор: ботинки на овчине, дутики с мембраной, сапоги из натуральной кожи."


def hidden(attributes: str, around: str = "{}", more: str = "") -> str | None:
    text = around.format(f"<div class='seo-text' {attributes}>{TEXT}</div>")
    facts = read(f"<main><h1>Обувь</h1><ul class='products'>{CARDS}</ul>{more}{text}</main>")
    return next(block.hidden for block in facts.text_block if block.role == "category_text")


@pytest.mark.parametrize(
    ("attributes", "sign"),
    [
        ("style='display:none'", "display:none"),
        ("style='color:red; display: none;'", "display: none"),
        ("style='visibility:hidden'", "visibility:hidden"),
        ("style='font-size:0'", "font-size:0"),
        ("style='font-size: 1px'", "font-size: 1px"),
        ("style='position:absolute;left:-9999px'", "left:-9999px"),
        ("style='text-indent:-9999px'", "text-indent:-9999px"),
        ("style='height:20px;overflow:hidden'", "height:20px;overflow:hidden"),
        ("style='color:#fff;background:#fff'", "color:#fff;background:#fff"),
        ("hidden", "hidden"),
    ],
)
def test_what_hides(attributes: str, sign: str) -> None:
    assert hidden(attributes) == sign


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        "class='hidden'",
        "style='display:block'",
        "style='font-size:12px;color:#fff'",
        "style='font-size:1.2em'",
        "style='font-size:1rem'",
        "style='opacity:0.8'",
        "style='max-height:100px'",
        "style='height:400px;overflow:hidden'",
        "style='margin-left:-20px'",
        "style='color:#fff;background:#000'",
    ],
)
def test_what_does_not(attributes: str) -> None:
    assert hidden(attributes) is None


def test_an_element_around_hides_too() -> None:
    assert hidden("", "<div style='display:none'><div>{}</div></div>") == "display:none"


@pytest.mark.parametrize(
    "more",
    [
        "<button>Читать далее</button>",
        "<a href='#'>Подробнее</a>",
        "<span>Толугу менен</span>",
        "<a href='#seo'>О разделе</a>",
        "<button aria-controls='seo'>+</button>",
        "<li role='tab'>О категории</li>",
        "<div>Описание</div>",
    ],
)
def test_what_can_be_opened_is_not_hidden(more: str) -> None:
    assert hidden("id='seo' style='display:none'", more=more) is None


def test_details_open_by_themselves() -> None:
    assert hidden("", "<details><summary>О разделе</summary>{}</details>") is None
