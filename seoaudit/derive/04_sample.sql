-- Addresses that filter or order a listing, by their names: of each listing and pattern so many are wanted, the same
-- ones whoever asks. Those fetched already count; where they bring products not seen before, more are wanted. A listing
-- that is not worth a fetch itself has no sample, and all samples together take no more than the rest of the shop.
-- It asks only known, fetched and url_part, so that a crawl can ask it too.

create or replace temp table narrowing_spelt as
with choice as (
    select distinct url
    from url_part
    where kind in ('facet', 'price_range', 'sort', 'view')
),
spelt as (
    select
        url_part.url,
        list_sort(list(distinct url_part.key) filter (url_part.kind in ('facet', 'price_range', 'sort', 'view'))) as keys,
        count(*) filter (url_part.kind in ('facet', 'price_range', 'sort', 'view')) as chosen,
        bool_or(url_part.kind in ('facet', 'price_range')) as filters,
        count(*) filter (url_part.kind not in ('facet', 'price_range', 'sort', 'view', 'id', 'locale')) as others,
        string_agg(url_part.key || '=' || coalesce(url_part.value, ''), '&' order by url_part.key, url_part.value)
            filter (url_part.place = 'query' and url_part.kind in ('id', 'locale', 'search')) as identity,
        min(least(
            nullif(strpos(lower(url_part.url), '/' || url_part.key || '-'), 0),
            nullif(strpos(lower(url_part.url), '/' || url_part.key || '='), 0),
            nullif(strpos(lower(url_part.url), '/' || url_part.key || ':'), 0)
        )) filter (url_part.place = 'path' and url_part.kind in ('facet', 'price_range', 'sort', 'view')) as place
    from url_part
    semi join choice on choice.url = url_part.url
    group by url_part.url
),
select
    spelt.url,
    if(spelt.place is null, regexp_replace(spelt.url, '\?.*$', ''), left(spelt.url, spelt.place))
        || coalesce('?' || spelt.identity, '') as category,
    array_to_string(spelt.keys, '&') as pattern,
    least(spelt.chosen, 3) as depth,
    spelt.filters,
    spelt.others,
    md5(spelt.url) as lot
from spelt
semi join known on known.url = spelt.url and known.decision = 'fetch';

create or replace temp table narrowing as
with had as (
    select url, max(fetch_id) as fetch_id, bool_or(page_type = 'product') as is_product
    from fetched
    group by url
),
listing as (
    select distinct category as url
    from narrowing_spelt
),
held as (  -- listings that are known and were not fetched
    select listing.url
    from listing
    join known on known.url = listing.url and known.decision = 'fetch'
    anti join fetched on fetched.url = listing.url
)
select
    spelt.*,
    had.fetch_id,
    coalesce(had.is_product, false) as is_product
from narrowing_spelt as spelt
left join had on had.url = spelt.url
anti join held on held.url = spelt.category;

-- How many are wanted: the bound, and half as many again as had been fetched when the last one brought a product.
create or replace temp table sample_bound as
with product as (
    select distinct known.found_on as url
    from known
    join fetched on fetched.url = known.url and fetched.page_type = 'product'
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
        and (placed.filters or placed.place_in_shop <= placed.most_alike + getvariable('sample') * 9)
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
        row_number() over (order by fetch_id is null, depth, turn, lot) as place
    from bounded
    where turn <= case depth
        when 1 then singles_wanted
        when 2 then pairs_wanted
        else most - singles_wanted - pairs_wanted
    end
),
fair as (
    select *
    from chosen
    where place <= (
        select greatest(getvariable('sample') * 25, count(*) - count(narrowing.url))
        from fetched
        left join narrowing on narrowing.url = fetched.url
    )
)
select fair.url, fair.category
from fair
where fair.fetch_id is not null
    or fair.depth = (select min(depth) from fair where fetch_id is null);
