-- The parameters and path facets of the shop with what their names say.
insert into url_key by name
with counted as (
    select
        url_part.key,
        url_part.place,
        url_part.kind,
        count(*) as parts
    from url_part
    group by all
),
ranked as (
    select
        counted.key,
        counted.place,
        arg_max(counted.kind, counted.parts) as kind
    from counted
    group by all
),
summed as (
    select url_part.key, url_part.place, count(distinct url_part.url) as addresses, count(distinct url_part.value) as choices
    from url_part
    group by all
)
select
    summed.key,
    summed.place,
    ranked.kind,
    ranked.kind as named,
    if(ranked.kind = 'unknown', 'low', 'medium') as confidence,
    'names' as decided_by,
    summed.addresses,
    summed.choices
from summed
join ranked using (key, place);
