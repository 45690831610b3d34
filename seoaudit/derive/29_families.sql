-- Bare segments of paths, which no name parts into filters: their order in the links of their listing, and which of
-- them stand in one address, as values of one filter never do. Of both, families.py makes filters.

create or replace temp table bare_value as
with chosen as (
    select distinct listing_of.listing, shown_part.value
    from shown_part
    join listing_of using (url)
    where shown_part.place = 'path' and shown_part.key = '' and shown_part.kind = 'facet'
),
shelf_link as (
    select
        link.url,
        plain_segment(regexp_extract(rtrim(link.target, '/'), '[^/]+$')) as value,
        min(if(link.position = 'filter', link.ord, 100000 + link.ord)) as ord
    from link
    semi join chosen on chosen.listing = link.url
    where link.position not in ('header', 'footer', 'card')
    group by link.url, value
)
select chosen.listing, chosen.value, shelf_link.ord
from chosen
left join shelf_link on shelf_link.url = chosen.listing and shelf_link.value = chosen.value
order by chosen.listing, shelf_link.ord nulls last, chosen.value;

create or replace temp table beside as
with bare as (
    select shown_part.url, shown_part.value
    from shown_part
    where shown_part.place = 'path' and shown_part.key = '' and shown_part.kind = 'facet'
)
select distinct here.value, there.value as other
from bare as here
join bare as there using (url)
where here.value <> there.value;
