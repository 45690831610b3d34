"""The pages of the WooCommerce shop that are neither products nor listings."""
# ruff: noqa: E501 - markup reads best as the platform prints it

from tests.wild import woo_theme as theme
from tests.wild.woo_goods import ITEMS, POSTS
from tests.wild.woo_theme import PAGES


def home() -> str:
    """The start page."""
    blocks = "".join(
        f'<section class="storefront-product-section"><h2 class="section-title">{title}</h2><ul class="products columns-4">{"".join(map(theme.card, items))}</ul></section>'
        for title, items in (("Новинки", ITEMS[10:14]), ("Хиты продаж", ITEMS[24:28]))
    )
    body = f'<main class="site-main"><h1>Дүкөн Ала-Тоо</h1><p>Добро пожаловать! Смотрите <a href="/product-category/odezhda/?utm_source=banner">новую коллекцию</a>.</p>{blocks}</main>'
    head = theme.head("/", "Интернет-магазин одежды, обуви и товаров для дома.")
    return theme.page(
        "Ала-Тоо – магазин для всей семьи",
        body,
        head + theme.yoast("/", "Ала-Тоо", "CollectionPage", []),
        "home page-template",
    )


def _article(title: str, inner: str, classes: str = "") -> str:
    return f'<div id="primary" class="content-area"><main id="main" class="site-main"><article class="page type-page hentry {classes}"><header class="entry-header"><h1 class="entry-title">{title}</h1></header><div class="entry-content">{inner}</div></article></main></div>'


def cart() -> str:
    """The empty cart, to which the checkout leads too."""
    inner = '<div class="woocommerce"><p class="cart-empty woocommerce-info">Ваша корзина пока пуста.</p><a class="button wc-backward" href="/shop/">Вернуться в магазин</a></div>'
    return theme.page(
        "Корзина – Ала-Тоо",
        _article("Корзина", inner),
        theme.head("/cart/", None, robots="noindex, follow"),
        "page woocommerce-cart",
    )


def account() -> str:
    """The login."""
    inner = '<div class="woocommerce"><h2>Вход</h2><form class="woocommerce-form-login login" method="post"><input name="username"><input type="password" name="password"><button>Войти</button></form></div>'
    return theme.page(
        "Мой аккаунт – Ала-Тоо",
        _article("Мой аккаунт", inner),
        theme.head("/my-account/", None, robots="noindex, follow"),
        "page woocommerce-account",
    )


def wishlist() -> str:
    """The empty wish list."""
    return theme.page(
        "Избранное – Ала-Тоо",
        _article("Избранное", "<p>Список пуст</p>"),
        theme.head("/wishlist/", None, robots="noindex"),
        "page",
    )


def info(slug: str) -> str:
    """A page about the shop."""
    name = PAGES[slug]
    text = "".join(
        f"<p>{name}: пункт {at}. Доставка по Бишкеку стоит 150 с, от 3 000 с бесплатно. Звоните, если остались вопросы.</p>"
        for at in range(1, 7)
    )
    body = theme.crumbs([("/", "Главная")], name) + _article(name, text)
    return theme.page(
        f"{name} – Ала-Тоо",
        body,
        theme.head(f"/{slug}/", f"{name} в магазине Ала-Тоо.")
        + theme.yoast(f"/{slug}/", name, "WebPage", [("/", "Главная")]),
        "page",
    )


def blog() -> str:
    """The list of posts with archives by month and tag."""
    posts = "".join(
        f'<article class="post type-post hentry"><header class="entry-header"><span class="posted-on">Опубликовано <time class="entry-date published" datetime="2026-0{at}-12">12.0{at}.2026</time></span>'
        f'<h2 class="alpha entry-title"><a href="/{slug}/" rel="bookmark">{name}</a></h2></header><div class="entry-content"><img src="/wp-content/uploads/{slug}.jpg" alt="{name}"><p>Коротко о главном…</p>'
        f'<a class="more-link" href="/{slug}/">Читать далее</a></div></article>'
        for at, (slug, name) in enumerate(POSTS.items(), 5)
    )
    months = "".join(f'<li><a href="/2026/0{at}/">2026, месяц {at}</a></li>' for at in range(5, 9))
    body = f'<main id="main" class="site-main"><h1 class="page-title">Блог</h1>{posts}</main><div class="widget-area"><div class="widget widget_archive"><ul>{months}</ul></div></div>'
    return theme.page(
        "Блог – Ала-Тоо",
        theme.crumbs([("/", "Главная")], "Блог") + body,
        theme.head("/blog/", "Статьи о товарах и уходе."),
        "blog",
    )


def archive(path: str) -> str:
    """Posts of a month or with a tag."""
    slug, name = list(POSTS.items())[sum(map(ord, path)) % len(POSTS)]
    post = f'<article class="post type-post hentry"><time class="entry-date" datetime="2026-05-12">12.05.2026</time><h2 class="entry-title"><a href="/{slug}/">{name}</a></h2><p>Коротко о главном…</p></article>'
    body = f'<main id="main" class="site-main"><header class="page-header"><h1 class="page-title">Архив: {path.strip("/")}</h1></header>{post}</main>'
    return theme.page(
        f"Архив {path} – Ала-Тоо", body, theme.head(path, f"Архив {path}", robots="noindex, follow"), "archive date"
    )


def post(slug: str) -> str:
    """A post."""
    name = POSTS[slug]
    part = f"<p>{name}: начните с материала и назначения. Натуральная кожа дышит, но требует ухода раз в месяц. Ткань легче и дешевле, зато быстрее промокает.</p>"
    text = "".join(f"<h2>Шаг {at}</h2>{part}{part}" for at in range(1, 6))
    inner = f'<span class="posted-on"><time class="entry-date published" datetime="2026-05-12T10:00:00+06:00">12.05.2026</time></span>{text}<a href="/tag/{slug[:3]}/" rel="tag">метка</a> <a href="/staraya-akciya/">Акция</a>'
    comments = (
        '<div id="comments" class="comments-area"><h3>Добавить комментарий</h3><form><textarea></textarea></form></div>'
    )
    news: dict[str, object] = {
        "@type": "BlogPosting",
        "@id": f"http://shop/{slug}/#article",
        "headline": name,
        "datePublished": "2026-05-12",
    }
    steps = [("/", "Главная"), ("/blog/", "Блог")]
    head = theme.head(f"/{slug}/", f"{name}: советы.", og="article") + theme.yoast(
        f"/{slug}/", name, "WebPage", steps, [news]
    )
    return theme.page(
        f"{name} – Ала-Тоо",
        theme.crumbs(steps, name) + _article(name, inner, "post") + comments,
        head,
        "single single-post",
    )


def calendar(year: int, month: int) -> str:
    """A month of the calendar; the next one is always there."""
    after, before = (year + month // 12, month % 12 + 1), (year - (month == 1), (month - 2) % 12 + 1)
    days = "".join(
        f'<td class="tribe-events-calendar__day"><time datetime="{year}-{month:02}-{day:02}">{day}</time></td>'
        for day in range(1, 29)
    )
    body = f"""<div class="tribe-events"><h1>События: {year}-{month:02}</h1><nav class="tribe-events-c-nav"><a rel="prev" href="/events/{before[0]}-{before[1]:02}/">Предыдущий месяц</a>
<a rel="next" href="/events/{after[0]}-{after[1]:02}/">Следующий месяц</a></nav><table><tr>{days}</tr></table></div>"""
    return theme.page(
        f"События {year}-{month:02} – Ала-Тоо",
        body,
        theme.head(f"/events/{year}-{month:02}/", None),
        "post-type-archive-tribe_events",
    )
