-- Links of pagers, the parts of listings' addresses, and the parameters that turn pages.

create or replace temp table pager_link as
select distinct link.url, link.target, try_cast(link.anchor as integer) as number
from link
semi join shelf using (url)
where link.position = 'pager' and link.target <> link.url;

-- Every part of the listings' addresses, and of those their pagers lead to.
create or replace temp table shelf_part as
select distinct url_part.url, url_part.place, url_part.key, coalesce(url_part.value, '') as value, url_part.kind
from url_part
semi join (
    select shelf.url from shelf
    union
    select pager_link.target from pager_link
) as asked using (url);

-- Parameters that links of pagers add, always with a number, turn the pages.
create or replace temp table turning as
with added as (
    select there.key, there.place, pager_link.target, there.value
    from pager_link
    join shelf_part as there on there.url = pager_link.target
    anti join shelf_part as here on here.url = pager_link.url and here.key = there.key and here.place = there.place
    where there.kind in ('unknown', 'pagination', 'id') and there.place = 'query'
)
select added.key, added.place, count(distinct added.target) as addresses
from added
group by added.key, added.place
having bool_and(regexp_full_match(added.value, '\d{1,6}'));

-- Unknown parameters that links or controls of filter blocks add, by two values and more, filter: what may not be read shows no list.
create or replace temp table offering as
with unnamed as (
    select url_part.url, url_part.key, url_part.place, url_part.value
    from url_part
    where url_part.kind = 'unknown' and url_part.place = 'query'
),
added as (
    select there.key, there.place, link.target, there.value
    from link
    join unnamed as there on there.url = link.target
    anti join unnamed as here on here.url = link.url and here.key = there.key
    where link.position = 'filter'
)
select added.key, added.place, count(distinct added.target) as addresses
from added
group by added.key, added.place
having count(distinct added.value) >= 2 and count(distinct added.target) >= 3
union
select unnamed.key, unnamed.place, count(*)
from unnamed
where unnamed.key in (select filter_control.key from filter_control where len(filter_control.offered) >= 2)
    and unnamed.key not in (select added.key from added)
group by unnamed.key, unnamed.place;
