-- Known addresses that narrow or order a listing: what they choose, of which listing, what closes them to each engine,
-- and whether the shop itself declares them pages of their own (in its sitemap; or own title and H1, and linked from
-- menu or text). Of those that were not fetched, robots.txt is known; the rest is told by their siblings where all agree.

create or replace temp table chosen as
with summed as (
    select
        shown_part.url,
        count(distinct hash(shown_part.key, shown_part.value)) filter (shown_part.kind = 'facet')
            + bool_or(shown_part.kind = 'price_range')::integer as filters,
        list_sort(list(distinct shown_part.key)) as keys,
        array_to_string(list_sort(list(distinct if(family.label is null, shown_part.key, '/' || family.label))), '&') as pattern,
        case
            when bool_or(shown_part.kind = 'sort') then 'sort'
            when bool_or(shown_part.kind = 'view') then 'view'
            when bool_or(shown_part.kind = 'price_range') then 'price_range'
            else 'filter'
        end as kind
    from shown_part
    join listing_of using (url)
    left join family on shown_part.place = 'path' and shown_part.key = ''
        and family.category = listing_of.listing and family.value = shown_part.value
    where shown_part.kind in ('facet', 'price_range', 'sort', 'view')
    group by shown_part.url
)
select
    summed.url,
    summed.filters,
    summed.keys,
    summed.kind,
    summed.pattern,
    listing_of.listing as category,
    page.status is not null as fetched,
    page.allowed_google,
    page.allowed_yandex,
    if(page.status is not null, page.product_count, null) as products,
    page.title,
    page.h1,
    page.is_html,
    case
        when page.status is null then null
        when not page.is_html then 'status'
        when page.noindex_google then 'noindex'
        when not page.canonical_self then 'canonical'
        when not page.complete then 'unknown'
        else 'open'
    end as state_google,
    case
        when page.status is null then null
        when not page.is_html then 'status'
        when page.noindex_yandex then 'noindex'
        when not page.canonical_self then 'canonical'
        when not page.complete then 'unknown'
        else 'open'
    end as state_yandex
from summed
join listing_of using (url)
join page using (url)
where not (page.is_html and page.page_type in ('product', 'article') and page.type_confidence <> 'low')
    and coalesce(listing_of.page_type, '') not in ('product', 'article', 'search', 'service', 'error');

create or replace temp table declaring as
with linked as (
    select distinct link.target as url
    from link
    semi join (select chosen.url from chosen where chosen.is_html and chosen.title is not null and chosen.h1 is not null) as own
        on own.url = link.target
    anti join (select chosen.url from chosen where chosen.is_html) as source on source.url = link.url
    where link.position in ('header', 'nav', 'content', 'footer')
        and link.url <> link.target
        and not list_contains(string_split(coalesce(link.rel, ''), ' '), 'nofollow')
),
listed as (
    select distinct sitemap_url.url
    from sitemap_url
    semi join chosen using (url)
)
select
    chosen.url,
    if(listed.url is not null, 'sitemap', 'own title and H1, linked from menu or text') as declared_by
from chosen
left join page as parent on parent.url = chosen.category and parent.is_html
left join linked on linked.url = chosen.url
left join listed on listed.url = chosen.url
where listed.url is not null
    or (linked.url is not null and chosen.title <> parent.title and chosen.h1 <> parent.h1);

insert into facet by name
with sorted as (  -- what the shop declares is no sibling of what it does not
    select
        chosen.*,
        declaring.declared_by,
        declaring.declared_by is not null as declared,
        hash(chosen.category, chosen.pattern, declared) as siblings,
        hash(chosen.pattern, declared) as cousins
    from chosen
    left join declaring using (url)
),
sibling as (
    select
        sorted.siblings,
        sorted.cousins,
        if(min(sorted.state_google) = max(sorted.state_google), min(sorted.state_google), 'unknown') as state_google,
        if(min(sorted.state_yandex) = max(sorted.state_yandex), min(sorted.state_yandex), 'unknown') as state_yandex
    from sorted
    where sorted.fetched
    group by sorted.siblings, sorted.cousins
),
cousin as (
    select
        sibling.cousins,
        if(min(sibling.state_google) = max(sibling.state_google), min(sibling.state_google), 'unknown') as state_google,
        if(min(sibling.state_yandex) = max(sibling.state_yandex), min(sibling.state_yandex), 'unknown') as state_yandex
    from sibling
    group by sibling.cousins
),
kin as (
    select
        sorted.siblings,
        sorted.allowed_google,
        sorted.allowed_yandex,
        count(*) as known,
        count(*) filter (sorted.fetched) as looked_at
    from sorted
    group by sorted.siblings, sorted.allowed_google, sorted.allowed_yandex
),
placed as (
    select
        sorted.url,
        row_number() over (partition by sorted.siblings, sorted.allowed_google, sorted.allowed_yandex order by sorted.url) as place
    from sorted
    where sorted.fetched
),
told as (
    select
        sorted.*,
        coalesce(sorted.state_google, sibling.state_google, cousin.state_google, 'unknown') as google,
        coalesce(sorted.state_yandex, sibling.state_yandex, cousin.state_yandex, 'unknown') as yandex,
        merged.url is not null as merged,
        if(placed.url is null, 0, kin.known // kin.looked_at + (placed.place <= kin.known % kin.looked_at)::integer) as stands_for
    from sorted
    join kin using (siblings, allowed_google, allowed_yandex)
    left join sibling on sibling.siblings = sorted.siblings
    left join cousin on cousin.cousins = sorted.cousins
    left join placed on placed.url = sorted.url
    left join merged on merged.url = sorted.url
)
select
    url,
    category,
    pattern,
    filters,
    keys,
    kind,
    fetched,
    stands_for,
    products,
    case
        when not allowed_google then 'robots'
        else nullif(google, 'open')
    end as closed_google,
    case
        when not allowed_yandex then 'robots'
        when merged then 'clean-param'
        else nullif(yandex, 'open')
    end as closed_yandex,
    declared,
    declared_by
from told;
