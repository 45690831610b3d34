-- Listings that choose by bare segments of their path: /shoes/red/, /shoes/color-red/size-42/. A page below a listing is
-- such a choice where it keeps the listing's heading, or filters lead there, and shows part of its products. What the
-- trails of products or menus name is a place of its own, and never a choice. Three choices, and hardly anything else
-- that lists products below, show what the listing does, or segments it shares with such listings; then all below it that
-- joins its segments is chosen from it.

create or replace temp table below as  -- known addresses below those listings, by their paths
with known_path as (
    select distinct without_page(regexp_replace(page.url, '[?].*$', '')) as address
    from page
    where page.outcome not in ('offsite', 'excluded', 'action') and exists (from branch)
),
split as (
    select
        known_path.address,
        string_split(known_path.address, '/') as segments,
        unnest((select list(distinct branch.depth) from branch)) as depth
    from known_path
),
cut as (
    select
        split.address,
        array_to_string(split.segments[:split.depth], '/') || '/' as prefix,
        list_filter(split.segments[split.depth + 1:], lambda segment: segment <> '') as tail
    from split
)
select cut.address, branch.address as listing, cut.tail
from cut
join branch using (prefix)
where len(cut.tail) > 0;

create or replace temp table elsewhere as  -- products, places, and pages that list none
with near as (
    select distinct below.address, below.listing
    from below
    where len(below.tail) = 1
)
select product_card.target as address
from product_card
semi join below on below.address = product_card.target
union
select page.url
from page
join below on below.address = page.url
anti join shelf on shelf.address = below.address
where page.is_html
union
select near.address
from breadcrumb
join near on near.address = breadcrumb.item
join page using (url)
where breadcrumb.url <> near.address
    and ((page.page_type = 'product' and page.type_confidence <> 'low')
        or not starts_with(breadcrumb.url, rtrim(near.listing, '/') || '/'))
union
select near.address
from link
join near on near.address = link.target
where link.position in ('header', 'nav') and not starts_with(link.url, rtrim(near.listing, '/') || '/');

create or replace temp table descent as  -- right below: read and a part of the listing, or linked by it and its choices
with near as (
    select below.address, below.listing
    from below
    anti join elsewhere using (address)
    where len(below.tail) = 1
)
select likely.address
from likely
semi join near using (address)
union
select near.address
from near
join page on page.url = near.address
where page.found_on = near.listing or starts_with(page.found_on, rtrim(near.listing, '/') || '/')
union
select link.target
from link
semi join near on near.address = link.target
where link.position = 'filter';

create or replace temp table choosing as  -- listings of which nearly all that is below and lists products is chosen
with judged as (
    select
        beneath.listing,
        count(likely.address) as for_it,
        count(*) filter (not beneath.is_part) as against_it
    from beneath
    semi join branch on branch.address = beneath.listing
    anti join elsewhere using (address)
    left join likely on likely.address = beneath.address and likely.listing = beneath.listing
    group by beneath.listing
),
proven as (
    select judged.listing
    from judged
    where judged.for_it >= 3 and judged.for_it >= 4 * judged.against_it
),
single as (
    select distinct below.listing, below.tail[1] as segment
    from below
    semi join descent using (address)
),
alike as (  -- too few of its choices were read, but most of them stand below listings that choose
    select single.listing
    from single
    anti join proven using (listing)
    left join (select distinct single.segment from single semi join proven using (listing)) as known using (segment)
    left join judged using (listing)
    group by single.listing
    having count(*) >= 3 and count(known.segment) * 2 >= count(*) and coalesce(max(judged.against_it), 0) = 0
),
every as (
    select proven.listing from proven
    union
    select alike.listing from alike
)
select every.listing
from every
where every.listing not in (
    select below.address
    from below
    semi join every as above on above.listing = below.listing
    anti join elsewhere using (address)
);

create or replace temp table segment_of as  -- what one segment chooses: key and value where all of them have that form
with single as (
    select distinct below.listing, below.tail[1] as segment
    from below
    semi join choosing using (listing)
    semi join descent using (address)
    where not contains(below.tail[1], '=')
),
form as (
    select single.listing, marks.mark
    from single, unnest(['-is-', ':', '-', '_']) as marks(mark)
    group by single.listing, marks.mark
    having count(*) filter (regexp_full_match(single.segment, '[^' || left(marks.mark, 1) || ']+' || marks.mark || '.+')) * 20 >= count(*) * 19
        and count(distinct split_part(single.segment, marks.mark, 1)) * 2 <= count(*)
)
select
    single.listing,
    single.segment,
    coalesce(split_part(plain_segment(single.segment), form.mark, 1), '') as key,
    if(form.mark is null, plain_segment(single.segment),
        substr(plain_segment(single.segment), len(split_part(plain_segment(single.segment), form.mark, 1)) + len(form.mark) + 1)) as value
from single
left join (select form.listing, min_by(form.mark, -len(form.mark)) as mark from form group by form.listing) as form using (listing);

create or replace temp table found_part as
with named as (
    select below.address, segment_of.key, segment_of.value, len(below.tail) as length
    from below
    anti join elsewhere using (address)
    cross join unnest(below.tail) as piece(segment)
    join segment_of on segment_of.listing = below.listing and segment_of.segment = piece.segment
),
whole as (
    select named.address
    from named
    group by named.address
    having count(*) = any_value(named.length)
)
select page.url, 'path' as place, named.key, named.value
from page
join whole on whole.address = without_page(regexp_replace(page.url, '[?].*$', ''))
join named on named.address = whole.address;

insert into url_part by name
select found_part.url, found_part.place, found_part.key, found_part.value, 'facet' as kind
from found_part
anti join url_part using (url, place, key, value);
