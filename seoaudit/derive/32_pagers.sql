-- Pages of lists: by the names in their addresses and by the links of pagers, never by rel=next. A filter or a sorting that is
-- turned over is a list of its own: the address without the number keeps what was chosen.
-- `next_words` is what a link to the next page says; `offsets` are parameters that count products rather than pages.

create or replace temp table pager_link as
select
    link.url,
    link.target,
    min(try_cast(link.anchor as integer)) filter (regexp_full_match(link.anchor, '\d{1,5}')) as number,
    coalesce(bool_or(regexp_full_match(lower(link.anchor), getvariable('next_words'))
        or list_contains(string_split(link.rel, ' '), 'next')), false) as onward
from link
where link.position = 'pager' and link.target is not null
group by link.url, link.target;

-- Addresses with a number, and the list as its page was read: the address without the number, its slash the other way, a file.
create or replace temp table turned as
with named as (
    select part.url, min(part.place) as place, min(part.key) as key, min(part.value)::integer as said
    from url_part as part
    where part.kind = 'pagination' and regexp_full_match(part.value, '\d{1,7}')
    group by part.url
    having count(*) = 1
),
pieces as (
    select
        named.*,
        named.place = 'path' and regexp_matches(named.url, '/(\?|$)') as slashed,
        if(named.place = 'query', path_of(named.url), regexp_extract(path_of(named.url),
            '(?i)^(.*)/(?:page|pages|stranica|stranitsa|bet|seite)(?:/|[-_])?\d+(?:\.\w{3,5})?/?$', 1)) as path,
        regexp_extract(path_of(named.url), '\d(\.\w{3,5})$', 1) as ending,
        array_to_string(list_filter(string_split(regexp_extract(named.url, '\?(.*)$', 1), '&'), lambda pair:
            pair <> '' and not (named.place = 'query' and split_part(pair, '=', 1) = named.key)), '&') as query
    from named
),
spelt as (
    select
        pieces.url,
        pieces.key,
        pieces.said,
        origin_of(pieces.url) || pieces.path || if(pieces.slashed, '/', '') as written,
        origin_of(pieces.url) || if(suffix(pieces.path, '/'), rtrim(pieces.path, '/'), pieces.path || if(pieces.slashed, '', '/')) as twin,
        origin_of(pieces.url) || pieces.path || pieces.ending as file,
        if(pieces.query = '', '', '?' || pieces.query) as tail
    from pieces
)
select
    spelt.url,
    lower(spelt.key) as key,
    spelt.said,
    spelt.written || spelt.tail as written,
    coalesce(exact.url, twin.url, file.url) as listing
from spelt
left join page as exact on exact.url = spelt.written || spelt.tail and exact.is_html
left join page as twin on twin.url = spelt.twin || spelt.tail and twin.is_html
left join page as file on file.url = spelt.file || spelt.tail and file.is_html;

-- The first page as a page's own pager links it: under the number 1, or the page itself where it is the first.
create or replace temp table pager_first as
select
    pager_link.url,
    coalesce(min(first.url), min(page.url) filter (page.page_number = 1)) as listing
from pager_link
join page on page.url = pager_link.url
left join page as first on first.url = pager_link.target and pager_link.number = 1 and first.is_html
group by pager_link.url;

create or replace temp table counted as
select
    pager_link.target as url,
    min(pager_first.listing) as listing,
    if(min(pager_link.number) = max(pager_link.number), min(pager_link.number), null) as number
from pager_link
left join pager_first using (url)
where pager_link.number is not null
group by pager_link.target;

-- Pages of lists behind the first, and other addresses of the first; where no name tells them, the links of pagers do.
create or replace temp table paged as
select
    turned.url,
    coalesce(turned.listing, pager_first.listing, counted.listing, turned.written) as listing,
    counted.number as counted,
    page.page_number as number,
    turned.said,
    list_contains(getvariable('offsets'), turned.key) as by_products
from turned
join page on page.url = turned.url and page.outcome not in ('offsite', 'excluded', 'action')
left join pager_first on pager_first.url = turned.url
left join counted on counted.url = turned.url
union all
select counted.url, counted.listing, counted.number, page.page_number, null, false
from counted
anti join turned on turned.url = counted.url
join page on page.url = counted.url and page.page_type in ('pagination', 'category', 'brand', 'filter', 'search', 'other')
where counted.number > 1 and counted.listing <> counted.url;

-- What no pager was seen to count: addresses that count from 0, and the step of those that count products.
create or replace temp table stepped as
with measured as (
    select
        paged.listing,
        paged.said,
        paged.counted - paged.said as shift,
        paged.said / (coalesce(paged.counted, paged.number) - 1) as step
    from paged
    where paged.said is not null
)
select
    measured.listing,
    if(min(measured.shift) = max(measured.shift), min(measured.shift), 0) as shift,
    coalesce(
        if(min(measured.step) = max(measured.step), min(measured.step), null),
        if(count(distinct measured.said) filter (measured.said > 0) > 1, list_reduce(
            list(distinct measured.said) filter (measured.said > 0), lambda one, other: gcd(one, other)), null)
    ) as step
from measured
group by measured.listing;

create or replace temp table numbered as
with pages as (
    select
        paged.url,
        paged.listing,
        coalesce(paged.counted, paged.number, if(paged.by_products,
            if(paged.said % stepped.step = 0, paged.said // stepped.step + 1, null), paged.said + stepped.shift))::integer as number
    from paged
    left join stepped using (listing)
    union all
    select paged.listing, paged.listing, 1
    from paged
    anti join paged as other on other.url = paged.listing
    group by paged.listing
)
select
    pages.*,
    node.id,
    coalesce(node.is_html and page.complete, false) as is_read,
    coalesce(not node.is_html and (page.status >= 400 or page.redirect_to is not null), false) as failed,
    if(node.is_html, page.declared_count, null) as declared
from pages
join node using (url)
left join page on page.url = pages.url and page.status is not null;

-- Products that nothing but pages behind the first of lists links to.
create or replace temp table deep_product as
with shown as (
    select distinct node.id, node.url
    from product_card
    semi join numbered on numbered.url = product_card.url and numbered.number > 1
    join node on node.url = product_card.target
    where not product_card.related
),
elsewhere as (
    select distinct edge.target
    from edge
    semi join shown on shown.id = edge.target
    anti join numbered on numbered.id = edge.source and numbered.number > 1
)
select shown.url
from shown
anti join elsewhere on elsewhere.target = shown.id;

create or replace temp table listed as
select
    product_card.url,
    product_card.target,
    any_value(product_card.name) as name,
    bool_or(deep_product.url is not null) as deep
from product_card
semi join numbered using (url)
left join deep_product on deep_product.url = product_card.target
where not product_card.related
group by product_card.url, product_card.target;
