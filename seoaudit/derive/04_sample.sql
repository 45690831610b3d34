-- Addresses that filter or order a listing, by their names: of each listing and pattern so many are wanted, the same
-- ones whoever asks. Those fetched already count; where they bring products not seen before, more are wanted. A listing
-- that is not worth a fetch itself has no sample, orders alone and filters of products have one for the whole shop, and
-- all samples together take no more than the rest of the shop.
-- It asks only known, fetched and url_part, so that a crawl can ask it too.

create or replace temp table spelt as
with part as (
    select
        *,
        kind in ('facet', 'price_range', 'sort', 'view') as narrows,
        if(place = 'path' and kind in ('facet', 'price_range', 'sort', 'view', 'pagination'), least(
            nullif(strpos(lower(url), '/' || key || '-'), 0),
            nullif(strpos(lower(url), '/' || key || '='), 0),
            nullif(strpos(lower(url), '/' || key || ':'), 0),
            nullif(strpos(lower(url), '/' || key || '/' || value), 0)
        ), null) as begins
    from url_part
),
whole as (
    select
        url,
        list_sort(list(distinct key) filter (narrows)) as keys,
        count(*) filter (narrows) as chosen,
        bool_or(kind in ('facet', 'price_range')) as filters,
        count(*) filter (not narrows and kind not in ('id', 'locale', 'search')) as others,
        string_agg(key || '=' || coalesce(value, ''), '&' order by key, value)
            filter (place = 'query' and kind in ('id', 'locale', 'search')) as identity,
        min(begins) as begins
    from part
    group by url
)
select
    whole.*,
    if(begins is null, regexp_replace(url, '\?.*$', ''), left(url, begins)) || coalesce('?' || identity, '') as category
from whole
semi join known on known.url = whole.url and known.decision = 'fetch';

create or replace temp table narrowing as
with had as (
    select
        url,
        max(fetch_id) as fetch_id,
        bool_or(page_type = 'product') as is_product,
        bool_or(page_type = 'product' and coalesce(canonical, url) = url) as is_own
    from fetched
    group by url
),
listing as (
    select distinct category
    from spelt
    where chosen > 0
),
plain as (  -- addresses of the listings themselves
    select listing.category, known.url
    from listing
    join known on known.url = listing.category and known.decision = 'fetch'
    union
    select spelt.category, spelt.url
    from spelt
    semi join listing on listing.category = spelt.category
    where spelt.chosen = 0 and spelt.others = 0
),
seen as (
    select
        plain.category,
        bool_or(had.url is not null) as is_fetched,
        coalesce(bool_or(had.is_product), false) as is_product
    from plain
    left join had on had.url = plain.url
    group by plain.category
)
select
    spelt.url,
    spelt.category,
    array_to_string(spelt.keys, '&') as pattern,
    least(spelt.chosen, 3) as depth,
    spelt.filters and not coalesce(seen.is_product, false) as filters,
    spelt.others,
    had.fetch_id,
    coalesce(had.is_own, false) as is_product,
    md5(spelt.url) as lot
from spelt
left join had on had.url = spelt.url
left join seen on seen.category = spelt.category
where spelt.chosen > 0 and coalesce(seen.is_fetched, true);

-- How many are wanted: the bound, and half as many again as had been fetched when the last one brought a product.
create or replace temp table sample_bound as
with product as (
    select distinct known.found_on as url
    from known
    join fetched on fetched.url = known.url and fetched.page_type = 'product'
        and coalesce(fetched.canonical, fetched.url) = fetched.url
    where known.found_by = 'link'
),
counted as (
    select
        narrowing.category,
        narrowing.pattern,
        narrowing.is_product or product.url is not null as brought,
        row_number() over (partition by narrowing.category order by narrowing.fetch_id) as of_category,
        row_number() over (partition by narrowing.category, narrowing.pattern order by narrowing.fetch_id) as of_pattern
    from narrowing
    left join product on product.url = narrowing.url
    where narrowing.fetch_id is not null
)
select
    category,
    pattern,
    max(of_category) as of_category,
    max(of_pattern) as of_pattern
from counted
where brought
group by grouping sets ((category), (category, pattern));

create or replace temp table facet_sample as
with placed as (
    select
        narrowing.*,
        getvariable('sample_category') + coalesce(listing.of_category * 3 // 2, 0) as most,
        getvariable('sample') + coalesce(alike.of_pattern * 3 // 2, 0) as most_alike,
        row_number() over (
            partition by narrowing.category, narrowing.pattern
            order by narrowing.fetch_id is null, narrowing.others, narrowing.lot
        ) as place,
        row_number() over (
            partition by narrowing.pattern, narrowing.depth
            order by narrowing.fetch_id is null, narrowing.others, narrowing.lot
        ) as place_in_shop
    from narrowing
    left join sample_bound as listing on listing.category = narrowing.category and listing.pattern is null
    left join sample_bound as alike on alike.category = narrowing.category and alike.pattern = narrowing.pattern
),
allowed as (
    select
        placed.*,
        row_number() over (
            partition by placed.category, placed.depth
            order by placed.fetch_id is null, placed.depth = 2 and placed.place_in_shop > 2, placed.place, placed.lot
        ) as turn,
        count(*) filter (placed.depth = 1) over (partition by placed.category) as single,
        count(*) filter (placed.depth = 2) over (partition by placed.category) as pairs
    from placed
    where placed.place <= placed.most_alike
        and (placed.filters or placed.place_in_shop <= placed.most_alike * 4)
),
bounded as (  -- of a listing seven tenths at most choose one thing, nine tenths one or two
    select
        allowed.*,
        least(allowed.single, ceil(allowed.most * 0.7)) as singles_wanted,
        least(allowed.pairs, ceil(allowed.most * 0.9) - least(allowed.single, ceil(allowed.most * 0.7))) as pairs_wanted
    from allowed
),
chosen as (
    select
        url,
        category,
        depth,
        fetch_id,
        row_number() over (partition by depth order by fetch_id is null, turn, lot) as place,
        count(*) filter (depth = 1) over () as single,
        count(*) filter (depth = 2) over () as pairs
    from bounded
    where turn <= case depth
        when 1 then singles_wanted
        when 2 then pairs_wanted
        else most - singles_wanted - pairs_wanted
    end
),
shop as (
    select greatest(getvariable('sample') * 25, count(*) - count(narrowing.url)) as most
    from fetched
    left join narrowing on narrowing.url = fetched.url
),
fair as (
    select chosen.*
    from chosen, shop
    where chosen.place <= case chosen.depth
        when 1 then ceil(shop.most * 0.7)
        when 2 then ceil(shop.most * 0.9) - least(chosen.single, ceil(shop.most * 0.7))
        else shop.most - least(chosen.single, ceil(shop.most * 0.7))
            - least(chosen.pairs, ceil(shop.most * 0.9) - least(chosen.single, ceil(shop.most * 0.7)))
    end
)
select fair.url, fair.category
from fair
where fair.fetch_id is not null
    or fair.depth = (select min(depth) from fair where fetch_id is null);
