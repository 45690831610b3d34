-- Pages with a parameter beside the same pages without it: what their product lists say of it.
-- One listing is all pages of an address without pager, session and tracking; it is whole where all pages that its pager
-- names were read, or as many products were seen as it says it has.

create or replace temp table part_of_set as
select shelf_part.url, shelf_part.place, shelf_part.key, shelf_part.value, shelf_part.kind, shelf_part.key || '=' || shelf_part.value as pair
from shelf_part
semi join shelf using (url)
anti join turning using (key, place)
where shelf_part.kind not in ('pagination', 'session', 'tracking');

create or replace temp table shelf_set as  -- a fetched page, the set of its choices, and its place among its pages
with pairs as (
    select part_of_set.url, list_sort(list(part_of_set.place || part_of_set.pair)) as pairs
    from part_of_set
    group by part_of_set.url
)
select
    shelf.url,
    coalesce(bare_path.address, shelf.address) as address,
    hash(coalesce(bare_path.address, shelf.address), coalesce(pairs.pairs, [])) as id,
    coalesce(pairs.pairs, []) as pairs,
    shelf.cards,
    shelf.h1,
    shelf.declared_count,
    shelf.page_type,
    turned.url is not null and coalesce(shelf.page_number, 2) > 1 as turned
from shelf
left join pairs using (url)
left join bare_path using (url)
left join (
    select distinct shelf_part.url
    from shelf_part
    left join turning using (key, place)
    where shelf_part.kind = 'pagination' or turning.key is not null
) as turned using (url);

create or replace temp table listing_set as
with reach as (
    select shelf_set.id, max(pager_link.number) as last
    from shelf_set
    join pager_link using (url)
    group by shelf_set.id
),
first as (
    select
        shelf_set.id,
        arg_min(shelf_set.url, (not contains(shelf_set.url, '?'), len(shelf_set.url), shelf_set.url)) as url
    from shelf_set
    where not shelf_set.turned
    group by shelf_set.id
),
summed as (
    select
        shelf_set.id,
        list_distinct(flatten(list(shelf_set.cards))) as products,
        count(*) filter (shelf_set.turned) + bool_or(not shelf_set.turned)::integer as pages,
        max(shelf_set.declared_count) as declared
    from shelf_set
    group by shelf_set.id
)
select
    shelf_set.id,
    shelf_set.url,
    shelf_set.address,
    shelf_set.pairs,
    shelf_set.cards,
    shelf_set.h1,
    summed.products,
    greatest(coalesce(reach.last, 1), 1) as last_page,
    summed.pages >= coalesce(reach.last, 1) or len(summed.products) >= summed.declared as whole,
    case
        when summed.declared >= len(summed.products) then summed.declared
        when summed.pages >= coalesce(reach.last, 1) then len(summed.products)
    end as total
from first
join shelf_set on shelf_set.url = first.url
join summed on summed.id = shelf_set.id
left join reach on reach.id = shelf_set.id;

create or replace temp table pair as
with without as (
    select
        listing_set.id,
        listing_set.address,
        listing_set.pairs,
        chosen.place,
        chosen.key,
        chosen.kind as named,
        string_agg(chosen.value, ',' order by chosen.value) as value,
        list(chosen.place || chosen.pair) as taken
    from listing_set
    join part_of_set as chosen on chosen.url = listing_set.url
    where chosen.kind not in ('action', 'search', 'locale')
    group by all
),
based as (
    select
        without.id,
        without.place,
        without.key,
        without.named,
        without.value,
        hash(without.address, list_filter(without.pairs, lambda pair: not list_contains(without.taken, pair))) as base
    from without
)
select
    based.place,
    based.key,
    based.named,
    based.value,
    based.base,
    here.id,
    here.url,
    here.h1 is not distinct from there.h1 as same_h1,
    here.cards as f,
    there.cards as b,
    here.products as fs,
    there.products as bs,
    here.total as f_total,
    there.total as b_total,
    here.whole as f_whole,
    there.whole as b_whole,
    here.last_page as f_last,
    there.last_page as b_last
from based
join listing_set as here on here.id = based.id
join listing_set as there on there.id = based.base;

create or replace temp table compared as
with measured as (
    select
        pair.*,
        len(list_intersect(pair.fs, pair.bs)) as common,
        list_filter([list_position(pair.b, card) for card in pair.f], lambda place: place > 0) as places,
        places = list_sort(places) as in_order
    from pair
)
select
    measured.place,
    measured.key,
    measured.named,
    measured.value,
    measured.base,
    measured.url,
    measured.same_h1,
    len(measured.f) as shown,
    len(measured.b) as listed,
    measured.f_total,
    measured.b_total,
    case
        when measured.f = measured.b and measured.f_total < measured.b_total then 'facet'
        when measured.f = measured.b and measured.f_last < measured.b_last then 'facet'
        when measured.f = measured.b then 'neutral'
        when measured.common = 0 and measured.b_whole and not measured.same_h1 then 'id'
        when measured.common = 0 then 'unsure'
        -- fewer products than without it, none of them new
        when measured.common = len(measured.fs) and coalesce(measured.f_total, if(measured.f_whole, len(measured.fs), null)) < coalesce(measured.b_total, len(measured.bs)) then 'facet'
        when measured.common * 20 < len(measured.fs) * 19 and measured.b_whole then 'unsure'
        when measured.f_total < measured.b_total then 'facet'
        -- the page begins as the other does, and is longer or shorter
        when len(measured.f) > len(measured.b) and measured.f[:len(measured.b)] = measured.b then 'view'
        when len(measured.f) < len(measured.b) and measured.b[:len(measured.f)] = measured.f and measured.f_last > measured.b_last then 'view'
        when measured.f_total = measured.b_total and len(measured.f) <> len(measured.b) then 'view'
        when len(measured.f) = len(measured.b) and list_sort(measured.f) = list_sort(measured.b) then 'sort'
        when measured.f_total = measured.b_total then 'sort'
        when len(measured.f) <> len(measured.b) then 'unsure'
        when measured.f_last < measured.b_last then 'facet'
        when measured.f_last = measured.b_last and not measured.in_order then 'sort'
        else 'unsure'
    end as says
from measured;
