-- Pages of both runs come in; `sign` goes out: what tells a page apart whatever its address, one row a page and sign.

create macro plain(text) as
    nullif(trim(regexp_replace(replace(lower(text), 'ё', 'е'), '[^\p{L}\p{N}]+', ' ', 'g')), '');
create macro slug_of(key) as regexp_replace(regexp_extract(key, '/([^/?#]*)/?$', 1), '[.](html?|php|aspx?)$', '');

create table face as
with trail as (
    select
        side,
        url,
        list(plain(name) order by position) filter (
            where plain(name) not in ('главная', 'главная страница', 'home', 'башкы бет', 'башкы барак')
        ) as names
    from (
        select 'old' as side, url, syntax, position, name
        from before.breadcrumb
        where trail = 0 and name is not null
        union all
        select 'new', url, syntax, position, name
        from after.breadcrumb
        where trail = 0 and name is not null
    )
    group by side, url, syntax
    qualify row_number() over (partition by side, url order by syntax = 'visible' desc, syntax) = 1
),
page as (
    select 'old' as side, known.key, known.url, known.answer, page.page_type, page.title, page.h1, page.word_count,
        page.main_text_hash, page.canonical, page.canonical_self, page.inlinks,
        page.indexable_google or page.indexable_yandex as indexable
    from known_before as known
    join before.page as page on page.url = known.url
    where page.is_html
    union all
    select 'new', known.key, known.url, known.answer, page.page_type, page.title, page.h1, page.word_count,
        page.main_text_hash, page.canonical, page.canonical_self, page.inlinks,
        page.indexable_google or page.indexable_yandex
    from known_after as known
    join after.page as page on page.url = known.url
    where page.is_html
),
product as (
    select 'old' as side, url, gtin, sku, name, coalesce(price, visible_price) as price
    from before.product
    where ordinal = 0
    union all
    select 'new', url, gtin, sku, name, coalesce(price, visible_price)
    from after.product
    where ordinal = 0
)
select
    page.*,
    if(page_type = 'product', ltrim(product.gtin, '0'), null) as gtin,
    if(page_type = 'product' and length(plain(product.sku)) >= 3, plain(product.sku), null) as sku,
    plain(if(page_type = 'product', coalesce(product.name, page.h1), page.h1)) as name,
    if(page_type = 'product', product.price, null) as price,
    trail.names as trail
from page
left join product on product.side = page.side and product.url = page.url
left join trail on trail.side = page.side and trail.url = page.url
where page.page_type in ('home', 'product', 'category', 'brand', 'article', 'info', 'other');

create table lost as
select face.*, address.new_answer, address.new_url
from face
join address using (key)
where face.side = 'old' and face.canonical_self and address.new_answer in ('redirect', 'error', 'unknown');

create table weight (how text, weight integer, family text);
insert into weight values
    ('canonical', 100, 'canonical'),
    ('gtin', 90, 'gtin'),
    ('sku', 60, 'sku'),
    ('text', 60, 'text'),
    ('trail', 60, 'name'),
    ('name_price', 50, 'name'),
    ('near', 40, 'name'),
    ('name', 30, 'name'),
    ('title', 25, 'name'),
    ('slug', 25, 'slug');

create table sign as
with told as (
    select side, key, 'gtin' as how, gtin as value from face where gtin is not null
    union all
    select side, key, 'sku', sku from face where sku is not null
    union all
    select side, key, 'text', page_type || ' ' || main_text_hash from face where main_text_hash is not null and word_count >= 30
    union all
    select side, key, 'name_price', price::text || ' ' || name from face where price > 0 and name is not null
    union all
    select side, key, 'name', page_type || ' ' || name from face where name is not null
    union all
    select side, key, 'title', page_type || ' ' || plain(title) from face where plain(title) is not null
    union all
    select side, key, 'trail', page_type || ' ' || array_to_string(trail, ' > ') || if(trail[-1] = name, '', ' > ' || name)
    from face
    where page_type in ('category', 'brand') and len(trail) > 0 and name is not null
    union all
    select side, key, 'slug', page_type || ' ' || slug_of(key)
    from face
    where regexp_matches(url_decode(slug_of(key)), '\p{L}{3,}[-_].*\p{L}{3,}')
)
select told.*
from told
join face using (side, key)
where face.canonical_self;
