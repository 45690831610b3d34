"""Pages whose markup leaves out what most have, read as whole pages all the same."""

from seoaudit.read import Answer, read_page


def test_a_page_without_head_and_body_tags_is_read_whole() -> None:
    html = (
        "<html lang=ru><title>Т</title><main><h1>Аляска</h1><p>Тёплые ботинки из кожи.</p><a href=/x>Дальше</a></main>"
    )
    facts = read_page(Answer("https://shop.kg/a", 200, (("content-type", "text/html"),), html.encode(), None, None))
    assert (facts.fetched.title, facts.fetched.h1) == ("Т", "Аляска")
    assert facts.fetched.word_count
    assert [link.target for link in facts.link] == ["https://shop.kg/x"]


def test_scripts_behind_the_title_stay_in_the_head() -> None:
    html = "<title>Т</title><script>var a</script><meta name=description content=О><link rel=canonical href=/a><p>Текст"
    facts = read_page(Answer("https://shop.kg/a", 200, (("content-type", "text/html"),), html.encode(), None, None))
    assert (facts.fetched.description, facts.fetched.canonical) == ("О", "https://shop.kg/a")
    assert not facts.fetched.canonical_outside_head


def test_links_of_filters_in_sidebars_stand_in_filters() -> None:
    html = (
        '<body><aside class="filters"><a href="/c?color=red">Красный</a></aside><nav class="filter">'
        '<a href="/c?size=4">4</a></nav><nav class="menu"><a href="/d">Д</a></nav><main><h1>Обувь</h1></main>'
    )
    facts = read_page(Answer("https://shop.kg/c", 200, (("content-type", "text/html"),), html.encode(), None, None))
    assert [link.position for link in facts.link] == ["filter", "filter", "nav"]
