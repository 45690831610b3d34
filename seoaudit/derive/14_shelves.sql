-- Listings that were read, the cards on them in order, and how far their pagers reach: what tells one parameter from
-- another. A card counts by its address without what a query adds to it, unless the query names the product.

create or replace temp macro plain_segment(segment) as
    lower(if(contains(segment, '%') or contains(segment, '+'), coalesce(try(url_decode(replace(segment, '+', ' '))), segment), segment));
create or replace temp macro without_page(address) as if(
    contains(lower(address), '/page') or contains(lower(address), '/stran') or contains(lower(address), '/bet') or contains(lower(address), '/seite'),
    regexp_replace(
        regexp_replace(address, '/(page|pages|stranica|stranitsa|bet|seite)/\d{1,9}(/|$)', '\2', 'i'),
        '/(page|pages|stranica|stranitsa|bet|seite)[-_]?\d{1,9}(\.\w{3,5})?(/?)$', '\3', 'i'),
    address);

create or replace temp table shelf as
with listing as (
    select page.url, page.fetch_id
    from page
    where page.is_html and page.complete
        and page.page_type in ('category', 'filter', 'pagination', 'brand', 'other', 'home', 'search')
),
identity as (
    select url_part.url, string_agg(url_part.key || '=' || url_part.value, '&' order by url_part.key, url_part.value) as pairs
    from url_part
    semi join product_card on product_card.target = url_part.url
    where url_part.place = 'query' and url_part.kind = 'id'
    group by url_part.url
),
card as (
    select
        listing.url,
        product_card.ord,
        if(contains(product_card.target, '?'),
            regexp_replace(product_card.target, '[?].*$', '') || coalesce('?' || identity.pairs, ''),
            product_card.target) as target
    from listing
    join product_card using (url)
    left join identity on identity.url = product_card.target
    where not product_card.related
)
select
    page.url,
    page.page_type,
    page.h1,
    page.page_number,
    page.declared_count,
    without_page(origin_of(page.url) || path_of(page.url)) as address,
    cards.targets as cards
from (
    select card.url, list(hash(coalesce(card.target, '')) order by card.ord) as targets
    from card
    group by card.url
) as cards
join page using (url);

-- Of what lies below a listing, what may be a choice of it: see 14_branches.
create or replace temp table beneath as
with spot as (
    select
        shelf.address,
        min(shelf.h1) as h1,
        list_distinct(flatten(list(shelf.cards))) as products,
        max(shelf.declared_count) as declared
    from shelf
    group by shelf.address
)
select
    spot.address,
    above.address as listing,
    spot.h1 is not distinct from above.h1 as same_h1,
    if(above.declared > len(above.products),  -- not all of its pages were read
        len(list_intersect(spot.products, above.products)) > 0
            and coalesce(spot.declared, len(spot.products)) < above.declared,
        len(list_intersect(spot.products, above.products)) * 20 >= len(spot.products) * 19
            and len(spot.products) < len(above.products)) as is_part
from spot
join spot as above on rtrim(above.address, '/') = regexp_replace(rtrim(spot.address, '/'), '/[^/]+$', '')
where path_of(above.address) not in ('', '/');

create or replace temp table likely as
with filtered as (
    select distinct link.target as address
    from link
    semi join beneath on beneath.address = link.target
    where link.position = 'filter'
)
select beneath.listing, beneath.address
from beneath
left join filtered using (address)
where beneath.is_part and (
    beneath.same_h1
    or (filtered.address is not null and not exists (from sitemap_url where sitemap_url.url = beneath.address)));

create or replace temp table branch as
with offering as (  -- listings whose own filters lead to what lies right below them
    select link.url as address
    from link
    join shelf on shelf.url = link.url and shelf.address = link.url
    anti join (select beneath.address from beneath where beneath.same_h1) as chosen on chosen.address = link.url
    where link.position = 'filter' and not contains(link.target, '?')
        and regexp_replace(rtrim(link.target, '/'), '/[^/]+$', '') = rtrim(link.url, '/')
    group by link.url
    having count(distinct link.target) >= 3
),
held as (
    select likely.listing as address
    from likely
    group by likely.listing
    having count(*) >= 3
    union
    select offering.address
    from offering
)
select
    held.address,
    rtrim(held.address, '/') || '/' as prefix,
    len(string_split(rtrim(held.address, '/'), '/')) as depth
from held
where path_of(held.address) not in ('', '/');
