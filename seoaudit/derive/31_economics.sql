-- What the filters of each listing offer by the values seen in known addresses, and what those addresses come to.
-- How many addresses the filters can make is worked out from this in facets.py.

create or replace temp table chosen_value as
with counted as (
    select facet.category, shown_part.key, shown_part.place, shown_part.kind, lower(coalesce(shown_part.value, '')) as value
    from shown_part
    join facet using (url)
    where shown_part.kind in ('facet', 'price_range', 'sort', 'view')
    group by all
)
select
    counted.*,
    coalesce(list_filter(
        [string_split(counted.value, mark) for mark in ['-or-', '_or_', ',', ';', '|', '~', '+', ' ']],
        lambda atoms: len(atoms) > 1)[1], []) as atoms
from counted;

insert into facet_value by name
with alone as (
    select distinct chosen_value.key, chosen_value.value
    from chosen_value
    where chosen_value.kind = 'facet'
),
several as (  -- values of which each piece is a value elsewhere: two and more chosen at once
    select pieces.category, pieces.key, pieces.place, pieces.value
    from (
        select chosen_value.*, unnest(chosen_value.atoms) as atom
        from chosen_value
        where chosen_value.kind = 'facet' and len(chosen_value.atoms) > 1
    ) as pieces
    left join alone on alone.key = pieces.key and alone.value = pieces.atom
    group by all
    having count(*) = count(alone.value)
),
single as (
    select
        chosen_value.category,
        chosen_value.key,
        chosen_value.place,
        chosen_value.kind,
        unnest(if(several.value is null, [chosen_value.value], chosen_value.atoms)) as value
    from chosen_value
    left join several using (category, key, place, value)
),
multiple as (  -- a filter that takes several values in one listing does so in all
    select doubled.key, doubled.place
    from (
        select shown_part.key, shown_part.place, facet.url
        from shown_part
        join facet using (url)
        where shown_part.kind = 'facet' and shown_part.key <> ''
        group by all
        having count(distinct shown_part.value) > 1
    ) as doubled
    union
    select several.key, several.place
    from several
),
addressed as (
    select facet.category, key_of.key, count(*) as addresses
    from facet, unnest(facet.keys) as key_of(key)
    group by all
),
summed as (
    select
        single.category,
        single.key,
        single.place,
        any_value(single.kind) as kind,
        count(distinct single.value) as choices
    from single
    group by all
)
select
    summed.category,
    summed.key,
    summed.place,
    if(summed.kind = 'facet', 'filter', summed.kind) as kind,
    summed.choices,
    multiple.key is not null as several,
    summed.kind = 'price_range' and (summed.choices > 20 or regexp_matches(lower(summed.key), '(min|max|from|to|ot|do)\]?$|^(min|max|from|to)')) as unbounded,
    addressed.addresses
from summed
left join multiple using (key, place)
join addressed using (category, key);

create or replace temp table unlinked as
with named as (
    select facet.url
    from facet
    join page using (url)
    where page.found_by in ('sitemap', 'list', 'feed')
)
select named.url
from named
anti join (select link.target from link semi join named on named.url = link.target) as linked on linked.target = named.url;

insert into facet_economics by name
with address as (
    select
        facet.category,
        facet.fetched,
        facet.closed_google as google,
        facet.closed_yandex as yandex
    from facet
    left join unlinked using (url)
    where unlinked.url is null
),
counted as (
    select
        address.category,
        count(*) as linked,
        count(*) filter (address.fetched) as fetched,
        count(*) filter (address.google is null) as open_google,
        count(*) filter (address.yandex is null) as open_yandex,
        count(*) filter (address.google = 'robots') as robots_google,
        count(*) filter (address.yandex = 'robots') as robots_yandex,
        count(*) filter (address.yandex = 'clean-param') as clean_param,
        count(*) filter ('noindex' in (address.google, address.yandex)) as noindex,
        count(*) filter ('canonical' in (address.google, address.yandex)) as canonical,
        count(*) filter ('status' in (address.google, address.yandex)) as failed,
        count(*) filter ('unknown' in (address.google, address.yandex)) as unknown
    from address
    group by rollup(address.category)
    having count(*) > 0
),
offered as (
    select
        facet_value.category,
        count(distinct facet_value.key) as filters,
        sum(facet_value.choices) as choices
    from facet_value
    where facet_value.kind in ('filter', 'price_range')
    group by rollup(facet_value.category)
),
own as (  -- pages of the listing: itself, and those its pager leads to
    select distinct facet.category, facet.category as url
    from facet
    union
    select listing_of.listing, listing_of.url
    from listing_of
    where not listing_of.narrows
),
sold as (
    select own.category, count(distinct product_card.target) as products
    from own
    join product_card using (url)
    where not product_card.related and own.category in (select facet.category from facet)
    group by rollup(own.category)
)
select
    counted.* exclude (category),
    counted.category,
    coalesce(sold.products, 0) as products,
    coalesce(offered.filters, 0) as filters,
    coalesce(offered.choices, 0) as choices
from counted
left join offered on offered.category is not distinct from counted.category
left join sold on sold.category is not distinct from counted.category;
