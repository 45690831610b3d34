-- What addresses themselves say of each parameter and path facet: how often it stands in them, its values, and the
-- kind that its names and values tell most often.
create or replace temp table spelt_key as
with spoken as (
    select url_part.key, url_part.place, url_part.kind, count(*) as parts
    from url_part
    group by all
),
summed as (
    select
        url_part.key,
        url_part.place,
        count(distinct hash(url_part.url)) as addresses,
        count(distinct hash(url_part.value)) as choices
    from url_part
    group by url_part.key, url_part.place
),
named as (
    select spoken.key, spoken.place, arg_max(spoken.kind, spoken.parts) as named
    from spoken
    group by spoken.key, spoken.place
)
select summed.*, named.named
from summed
join named using (key, place);
