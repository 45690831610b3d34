"""The specification of a product page: pairs of a name and a value, however they are marked up."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from tests.read.reading import read

WANTED = {"Мощность": "1000 Вт", "Цвет": "белый", "Объём": "1,7 л"}


def specification(body: str) -> dict[str, str]:
    """The pairs read from `body` on a page of a product."""
    facts = read(f"<h1>Чайник</h1><div>777 сом</div><button>В корзину</button>{body}")
    return {str(row.name): str(row.value) for row in facts.specification}


def rows(form: str) -> str:
    return "".join(form.format(name, value) for name, value in WANTED.items())


HEADING = "<h2>Характеристики</h2>"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<table>{rows('<tr><td>{}</td><td>{}</td></tr>')}</table>", id="table"),
        pytest.param(f"<dl>{rows('<div><dt>{}</dt><dd>{}</dd></div>')}</dl>", id="dl"),
        pytest.param(f'<ul class="properties">{rows("<li><span>{}</span><span>{}</span></li>")}</ul>', id="named list"),
        pytest.param(
            f'<div class="features">{rows("<p><span>{}<i>.....</i></span><span>{}</span></p>")}</div>', id="leaders"
        ),
        pytest.param(f"{HEADING}<ul>{rows('<li>{}: {}</li>')}</ul>", id="colons behind a heading"),
        pytest.param(
            f"{HEADING}<ul>{rows('<li><span>{}</span><span>{}</span></li>')}</ul>", id="list behind a heading"
        ),
        pytest.param(f'{HEADING}<div class="css-1">{rows("<div><p>{}</p><p>{}</p></div>")}</div>', id="hashed names"),
        pytest.param(
            f"{HEADING}{rows('<div><p>{}</p><p>{}</p></div>')}<h2>Отзывы</h2><p>Хороший</p>",
            id="rows up to the next heading",
        ),
        pytest.param(
            f"<div><div>{HEADING}</div><div><ul>{rows('<li>{}: {}</li>')}</ul></div></div>", id="heading in a frame"
        ),
        pytest.param(f"{HEADING}<p>{rows('{}: {}<br>')}</p>", id="lines of a text"),
        pytest.param("<h2>Мүнөздөмөлөрү</h2><ul>" + rows("<li>{}: {}</li>") + "</ul>", id="Kyrgyz heading"),
        pytest.param(
            '<div class="specs"><div><h3>Основные</h3><div><b>Мощность</b><span>1000 Вт</span></div><div><b>Цвет</b><span>белый</span></div>'
            "</div><div><h3>Размеры</h3><div><b>Объём</b><span>1,7 л</span></div></div></div>",
            id="groups",
        ),
        pytest.param(
            f"{HEADING}<div><div><p>Основные</p><div><div><b>Мощность</b><span>1000 Вт</span></div><div><b>Цвет</b><span>белый</span></div></div></div>"
            "<div><p>Размеры</p><div><div><b>Объём</b><span>1,7 л</span></div></div></div></div>",
            id="groups without headings",
        ),
    ],
)
def test_pairs(body: str) -> None:
    assert specification(body) == WANTED


@pytest.mark.parametrize("form", ["<ul><li>{}: {}</li><li>{}: {}</li></ul>", "<div><p>{}: {}</p><p>{}: {}</p></div>"])
def test_two_rows_are_no_pair_of_theirs(form: str) -> None:
    body = "<h2>Хусусиятлари</h2>" + form.format("Ҳажми", "1,7 л", "Ранги", "оқ")
    assert specification(body) == {"Ҳажми": "1,7 л", "Ранги": "оқ"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<table><tr><td>3 мес</td><td>259 сом</td></tr><tr><td>6 мес</td><td>130 сом</td></tr></table>",
            id="payments",
        ),
        pytest.param(f"<h2>Доставка</h2><ul>{rows('<li>{}: {}</li>')}</ul>", id="another heading"),
        pytest.param(f"{HEADING}<p>Смотрите на коробке.</p><p>Или спросите нас.</p>", id="prose"),
        pytest.param(f"{HEADING}<ul><li><a href='/a'>Чайники</a></li><li><a href='/b'>Утюги</a></li></ul>", id="links"),
        pytest.param(f"<footer>{HEADING}<ul>{rows('<li>{}: {}</li>')}</ul></footer>", id="footer"),
    ],
)
def test_what_is_no_specification(body: str) -> None:
    assert specification(body) == {}
