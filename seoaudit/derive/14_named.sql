-- Parameters by their names, where none of them is one that product lists could tell anything of.
insert into url_key by name
with spoken as (
    select url_part.key, url_part.place, url_part.kind, count(*) as parts
    from url_part
    group by all
),
summed as (
    select
        url_part.key,
        url_part.place,
        count(distinct url_part.url) as addresses,
        count(distinct url_part.value) as choices
    from url_part
    group by url_part.key, url_part.place
),
named as (
    select spoken.key, spoken.place, arg_max(spoken.kind, spoken.parts) as kind
    from spoken
    group by spoken.key, spoken.place
)
select
    summed.key,
    summed.place,
    coalesce(given_kind.kind, named.kind) as kind,
    named.kind as named,
    if(given_kind.kind is null, 'medium', 'high') as confidence,
    if(given_kind.kind is null, 'names', 'configuration') as decided_by,
    summed.addresses,
    summed.choices
from summed
join named using (key, place)
left join given_kind on given_kind.key = lower(summed.key);
