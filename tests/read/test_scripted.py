"""Pages that only JavaScript fills are told from short ones and from what a framework rendered on the server."""

# ruff: noqa: E501 - HTML reads best unbroken

import pytest

from tests.read.reading import read

NEXT = '<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{}},"page":"/p/[slug]"}</script>'
NOSCRIPT = "<noscript>You need to enable JavaScript to run this app. It shows boots, bags and hats of our workshop in Bishkek, with their prices, sizes and colours.</noscript>"
PROSE = "<p>Кожаные зимние ботинки ручной работы из Бишкека: толстая подошва, мех внутри, прочная нить и долгая гарантия на каждый шов и каждую пряжку.</p>"

SHELLS = {
    "Next.js": f'<div id="__next"></div>{NEXT}',
    "Next.js with a heading alone": f'<div id="__next"><h1>Ботинки зимние кожаные мужские чёрные</h1></div>{NEXT}',
    "Next.js app router": '<div hidden=""></div><script>(self.__next_f=self.__next_f||[]).push([0])</script><script src="/_next/static/chunks/main-app.js" async></script>',
    "Nuxt 2": '<div id="__nuxt"><div class="loading">Загрузка…</div></div><script>window.__NUXT__={config:{}}</script>',
    "Nuxt 3": '<div id="__nuxt"></div><script type="application/json" id="__NUXT_DATA__">[]</script><script type="module" src="/_nuxt/entry.js"></script>',
    "Angular": '<app-root></app-root><script src="runtime.js" type="module"></script><script src="main.js" type="module"></script>',
    "Angular by its version": '<div ng-version="17.1.0"></div><script src="main.js"></script>',
    "React": f'{NOSCRIPT}<div id="root"></div><script src="/static/js/main.5f3c.js"></script>',
    "React by Vite": '<div id="root"></div><script type="module" src="/assets/index-B3c9xYz1.js"></script>',
    "Vue": f'{NOSCRIPT}<div id="app"></div><script src="/js/app.js"></script>',
    "Vue with a spinner": '<div id="app"><img src="/logo.svg" alt=""><p>Пожалуйста, подождите, магазин загружается</p></div><script src="/js/chunk-vendors.js"></script>',
    "Vike": '<div id="react-root"></div><script id="vike_pageContext" type="application/json">{}</script>',
    "Gatsby": '<div id="___gatsby"><div style="outline:none" tabindex="-1" id="gatsby-focus-wrapper"></div></div><script src="/app-1f.js"></script>',
    "Remix": "<script>window.__remixContext = {};</script><script type=module async>import '/build/entry.js'</script>",
    "SvelteKit": '<div style="display: contents"><script>{__sveltekit_1a2b = {base: ""}; Promise.all([import("/_app/immutable/entry/start.js")])}</script></div>',
    "a button of a shell without a name": f'<div id="__next"><header><h1></h1></header><button>В корзину</button></div>{NEXT}',
    "a menu and a search of a shell": f'<div id="__next"><header><button>Меню</button><button>Поиск</button></header><h1>Ботинки</h1></div>{NEXT}',
    "two links of a shell": f'<div id="__next"><a href="/">Дүкөн</a><a href="/cart">Себет</a></div>{NEXT}',
}

WHOLE = {
    "Next.js with text": f'<div id="__next"><h1>Ботинки</h1>{PROSE * 2}</div>{NEXT}',
    "Next.js with a price": f'<div id="__next"><h1>Ботинки</h1><b>100 сом</b></div>{NEXT}',
    "a product of Next.js that is sold out": f'<div id="__next"><h1>Ботинки</h1><p>Нет в наличии</p></div>{NEXT}',
    "a product of Next.js to be asked for": f'<div id="__next"><h1>Ботинки</h1><button>Сообщить о поступлении</button></div>{NEXT}',
    "a product of Nuxt without a currency": '<div id="__nuxt"><h1>Stuhl</h1><p>49,90</p><button>In den Warenkorb</button></div><script>window.__NUXT__={}</script>',
    "Next.js with links": f'<div id="__next"><h1>Обувь</h1><a href="/1">а</a><a href="/2">б</a><a href="/3">в</a><a href="/4">г</a></div>{NEXT}',
    "a short page of Next.js": f'<div id="__next"><h1>Контакты</h1><p>Бишкек, улица Токтогула 12, телефон 0555 123456</p></div>{NEXT}',
    "a cart of Next.js": f'<div id="__next"><h1>Корзина</h1><p>В корзине пока ничего нет, выберите что-нибудь в каталоге.</p><a href="/">В магазин</a></div>{NEXT}',
    "a login of Nuxt": '<div id="__nuxt"><h1>Вход</h1><form><input name="phone"><button>Войти</button></form></div><script>window.__NUXT__={}</script>',
    "pictures of Gatsby": '<div id="___gatsby"><img src="/1.jpg" alt="а"><img src="/2.jpg" alt="б"><img src="/3.jpg" alt="в"></div><script src="/app.js"></script>',
    "no framework": "<h1>Short page</h1>",
    "no framework, a cart": '<h1>Корзина</h1><p>Ваша корзина пуста</p><script src="/catalog/view/javascript/common.js"></script>',
    "no framework, nothing": '<div class="page"></div><script src="/bitrix/js/main/core.js"></script>',
    "a counter with names like a framework": "<h1>Акции</h1><script>window.__tcfapi=function(){};window.__gaTracker=1</script>",
    "a widget on a short page": '<h1>Оплата</h1><p>Мы принимаем наличные, карты и переводы по номеру телефона.</p><div id="app"></div><script src="/widget.js"></script>',
    "Tilda": '<div id="allrecords" class="t-records"><div id="rec1" class="r t-rec"><div class="t-title">О нас</div></div></div><script src="https://static.tildacdn.com/js/tilda-scripts-3.0.min.js"></script>',
    "InSales": '<div class="page-content"><h1>О магазине</h1></div><script src="https://static.insales-cdn.com/assets/common-js/common.v2.js"></script><div data-insales-widget="reviews"></div>',
    "an empty root without a script": '<h1>Сайт на ремонте</h1><div id="root"></div>',
}


@pytest.mark.parametrize("name", SHELLS)
def test_what_is_sent_empty_is_told(name: str) -> None:
    assert read(SHELLS[name]).fetched.js_only


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_sent_whole_or_is_only_short_is_not(name: str) -> None:
    assert not read(WHOLE[name]).fetched.js_only
