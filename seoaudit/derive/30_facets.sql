-- Fetched addresses whose names say filter, sorting or view: what they choose, of which listing, and whether the shop
-- itself declares them pages of their own (in its sitemap; or own title and H1, and linked from menu or text).

insert into facet by name
with chosen as (
    select
        url_part.url,
        count(distinct (url_part.key, url_part.value)) filter (url_part.kind in ('facet', 'price_range')) as filters,
        list_sort(list(distinct url_part.key)) as keys,
        bool_or(url_part.kind = 'sort') as sorts,
        bool_or(url_part.kind = 'view') as views,
        bool_or(url_part.kind = 'price_range') as ranges
    from url_part
    where url_part.kind in ('facet', 'price_range', 'sort', 'view')
    group by url_part.url
),
kept as (  -- an engine that names its listings by parameters: the address without what selects and orders
    select
        url_part.url,
        regexp_replace(url_part.url, '\?.*$', '')
            || coalesce('?' || nullif(array_to_string(list_filter(
                string_split(regexp_extract(url_part.url, '\?(.*)$', 1), '&'),
                lambda pair: not list_contains(list(url_part.key), split_part(pair, '=', 1))), '&'), ''), '') as listing
    from url_part
    where url_part.place = 'query'
        and url_part.kind in ('facet', 'price_range', 'sort', 'view', 'pagination', 'session', 'tracking')
    group by url_part.url
),
placed as (
    select
        page.url,
        page.title,
        page.h1,
        case
            when listing.url is not null then listing.url
            when contains(page.url, '?') then regexp_replace(page.url, '\?.*$', '')
            else page.found_on
        end as category,
        chosen.filters,
        chosen.keys,
        case
            when chosen.sorts then 'sort'
            when chosen.views then 'view'
            when chosen.ranges then 'price_range'
            else 'filter'
        end as kind
    from page
    join chosen using (url)
    left join kept using (url)
    left join page as listing on listing.url = kept.listing and listing.is_html
    where page.is_html
),
linked as (
    select distinct link.target as url
    from link
    left join placed as source on source.url = link.url
    where link.position in ('header', 'nav', 'content', 'footer')
        and link.url <> link.target
        and source.url is null
        and not list_contains(string_split(coalesce(link.rel, ''), ' '), 'nofollow')
),
judged as (
    select
        placed.url,
        placed.category,
        placed.filters,
        placed.keys,
        placed.kind,
        case
            when exists (select 1 from sitemap_url where sitemap_url.url = placed.url) then 'sitemap'
            when placed.title is not null and placed.h1 is not null and parent.url is not null
                and placed.title is distinct from parent.title and placed.h1 is distinct from parent.h1
                and linked.url is not null
                then 'own title and H1, linked from menu or text'
        end as declared_by
    from placed
    left join page as parent on parent.url = placed.category and parent.is_html
    left join linked on linked.url = placed.url
)
select url, category, filters, keys, kind, declared_by is not null as declared, declared_by
from judged;

insert into facet_economics by name
select
    facet.category,
    max(coalesce(parent.product_count, 0)) as products,
    count(*) as linked,
    count(*) filter (page.indexable_google) as open_google,
    count(*) filter (page.indexable_yandex) as open_yandex
from facet
join page on page.url = facet.url
left join page as parent on parent.url = facet.category
group by facet.category;
