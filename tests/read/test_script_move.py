"""Pages that a script alone leads on are told from pages that have something to say."""

import pytest

from tests.read.reading import read

TARGET = "https://shop.kg/obuv/"


@pytest.mark.parametrize(
    "script",
    [
        "location = '/obuv/'",
        'window.location.href = "https://shop.kg/obuv/";',
        "document.location='/obuv/';",
        "location.replace('/obuv/')",
        '<!--\nself.location.assign("/obuv/");\n//-->',
    ],
)
def test_a_script_that_only_leads_on(script: str) -> None:
    facts = read(f"<title>Переезд</title><p>Подождите</p><script>{script}</script>")
    assert facts.fetched.script_redirect == TARGET
    assert TARGET in facts.targets


@pytest.mark.parametrize(
    "script",
    [
        "if (screen.width < 600) location = '/m/'",
        "document.cookie = 'seen=1'; location = '/obuv/'",
        "button.onclick = function () { location = '/obuv/' }",
        "var location = '/obuv/'",
        "location.reload()",
        "location = base + '/obuv/'",
    ],
)
def test_what_depends_on_something_leads_nowhere(script: str) -> None:
    assert read(f"<title>Обувь</title><p>Подождите</p><script>{script}</script>").fetched.script_redirect is None


def test_a_page_with_content_is_a_page() -> None:
    words = "Ботинки ручной работы из Бишкека на зиму и на осень " * 4
    page = f"<title>Обувь</title><h1>Обувь</h1><p>{words}</p><script>location = '/obuv/'</script>"
    assert read(page).fetched.script_redirect is None
