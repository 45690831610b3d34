-- What the filters of each listing offer by the values seen in known addresses, and what those addresses come to.
-- How many addresses the filters can make is worked out from this in facets.py.

create or replace temp table controlled as  -- what controls of a listing's filters offer
with own as (
    select facet.category, facet.category as url
    from facet
    union
    select listing_of.listing, listing_of.url
    from listing_of
    where not listing_of.narrows
    union
    select page.url, page.url
    from page
    anti join (
        select url_part.url
        from url_part
        where url_part.kind in ('neutral', 'session', 'tracking', 'pagination')
    ) as same using (url)
    where page.is_html and page.canonical_self and page.page_type in ('category', 'brand')
)
select
    own.category,
    coalesce(plain.key, exact.key) as key,
    coalesce(plain.kind, exact.kind) as kind,
    filter_control.kind as control,
    filter_control.offered
from filter_control
join own using (url)
left join url_key as exact on exact.key = filter_control.key and exact.place = 'query'
left join url_key as plain on plain.place = 'query' and suffix(filter_control.key, '[]')
    and plain.key = left(filter_control.key, -2)
where coalesce(plain.kind, exact.kind) in ('facet', 'price_range', 'sort', 'view');

create or replace temp table chosen_value as
with counted as (
    select
        facet.category,
        shown_part.key,
        shown_part.place,
        shown_part.kind,
        lower(coalesce(shown_part.value, '')) as value,
        coalesce(family.label, '') as label
    from shown_part
    join facet using (url)
    left join family on shown_part.place = 'path' and shown_part.key = ''
        and family.category = facet.category and family.value = shown_part.value
    where shown_part.kind in ('facet', 'price_range', 'sort', 'view')
    group by all
    union
    select controlled.category, controlled.key, 'query', controlled.kind, lower(coalesce(choice.value, '')), ''
    from controlled
    left join unnest(if(len(controlled.offered) > 0, controlled.offered, [''])) as choice(value) on true
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
        chosen_value.label,
        unnest(if(several.value is null, [chosen_value.value], chosen_value.atoms)) as value
    from chosen_value
    left join several using (category, key, place, value)
),
multiple as (  -- a filter that takes several values in one listing does so in all
    select doubled.key, doubled.place
    from (
        select shown_part.key, shown_part.place
        from shown_part
        semi join facet using (url)
        where shown_part.kind = 'facet' and shown_part.key <> ''
        group by shown_part.key, shown_part.place, hash(shown_part.url)
        having min(shown_part.value) <> max(shown_part.value)
    ) as doubled
    union
    select several.key, several.place
    from several
    union
    select controlled.key, 'query'
    from controlled
    where controlled.control = 'checkbox' and controlled.kind = 'facet'
),
endless as (
    select distinct controlled.category, controlled.key
    from controlled
    where controlled.control = 'range'
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
        single.label,
        any_value(single.kind) as kind,
        count(distinct single.value) as choices
    from single
    group by single.category, single.key, single.place, single.label
)
select
    summed.category,
    summed.key,
    summed.place,
    if(summed.kind = 'facet', 'filter', summed.kind) as kind,
    summed.choices,
    multiple.key is not null as several,
    endless.key is not null or summed.kind = 'price_range' and (summed.choices > 20 or regexp_matches(lower(summed.key), '(min|max|from|to|ot|do)\]?$|^(min|max|from|to)')) as unbounded,
    coalesce(addressed.addresses, 0) as addresses
from summed
left join multiple using (key, place)
left join endless using (category, key)
left join addressed using (category, key);

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
        count(distinct (facet_value.key, facet_value.place)) filter (facet_value.key <> '')
            + count(*) filter (facet_value.key = '') as filters,
        sum(facet_value.choices) as choices
    from facet_value
    where facet_value.kind in ('filter', 'price_range')
    group by rollup(facet_value.category)
),
chosen as (  -- the same choice has the same hash, in whatever order the path tells it
    select facet.category, facet.url, bit_xor(hash(shown_part.key, shown_part.value)) as choice
    from facet
    join shown_part using (url)
    where facet.filters > 1 and facet.kind = 'filter' and not contains(facet.url, '?')
    group by facet.category, facet.url
),
twofold as (
    select chosen.category, chosen.choice
    from chosen
    group by chosen.category, chosen.choice
    having count(*) > 1
),
turned as (  -- path facets that make another address for another order in one listing do so in all
    select distinct shown_part.key
    from chosen
    semi join twofold using (category, choice)
    join shown_part on shown_part.url = chosen.url and shown_part.place = 'path' and shown_part.narrows
),
in_any_order as (
    select facet_value.category
    from facet_value
    semi join turned using (key)
    where facet_value.place = 'path' and facet_value.kind = 'filter'
    group by facet_value.category
    having count(*) > 1
),
own as (  -- pages of the listing: itself, and those its pager leads to
    select facet_value.category, facet_value.category as url
    from facet_value
    union
    select listing_of.listing, listing_of.url
    from listing_of
    where not listing_of.narrows
),
seen as (
    select own.category, count(distinct product_card.target) as products
    from own
    join product_card using (url)
    where not product_card.related and own.category in (select facet_value.category from facet_value)
    group by rollup(own.category)
),
sold as (  -- where the listing says that it has more than its pages read so far, it is right
    select seen.category, greatest(seen.products, coalesce(page.declared_count, 0)) as products
    from seen
    left join page on page.url = seen.category
)
select
    every.category,
    coalesce(columns(counted.* exclude (category)), 0),
    coalesce(sold.products, 0) as products,
    coalesce(offered.filters, 0) as filters,
    coalesce(offered.choices, 0) as choices,
    in_any_order.category is not null as ordered
from (
    select counted.category from counted
    union
    select offered.category from offered
) as every
left join counted on counted.category is not distinct from every.category
left join in_any_order on in_any_order.category = every.category
left join offered on offered.category is not distinct from every.category
left join sold on sold.category is not distinct from every.category;
