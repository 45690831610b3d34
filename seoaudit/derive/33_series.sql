-- What the pages of lists come to: each with its neighbours as its own pager links them, and each list over all its pages.

insert into pager by name
with hops as (
    select
        here.url,
        min(there.url) filter (there.number = here.number - 1) as previous,
        min(there.url) filter (there.number = here.number + 1) as next,
        min(there.url) filter (pager_link.onward) as onward
    from pager_link
    join numbered as here on here.url = pager_link.url
    join numbered as there on there.url = pager_link.target and there.listing = here.listing
    group by here.url
),
linked as (
    select distinct edge.target as id
    from edge
    semi join numbered on numbered.id = edge.target
),
filled as (
    select listed.url, count(*) as products, count(*) filter (listed.deep) as alone
    from listed
    group by listed.url
)
select
    numbered.listing,
    numbered.url,
    numbered.number,
    max(numbered.number) over (partition by numbered.listing) as last,
    hops.previous,
    coalesce(hops.next, hops.onward) as next,
    linked.id is not null as linked,
    if(numbered.is_read, coalesce(filled.products, 0), null) as products,
    if(numbered.is_read, coalesce(filled.alone, 0), null) as alone
from numbered
left join hops using (url)
left join linked using (id)
left join filled using (url);

insert into series by name
with places as (  -- page 1 may have two addresses
    select
        pager.listing,
        pager.number,
        max(pager.last) as last,
        max(pager.products) as most,
        min(pager.products) as least,
        bool_or(pager.linked) as linked,
        bool_and(numbered.failed) as failed,
        bool_or(pager.next is not null and back.number <= pager.number) as returns,
        min(numbered.declared) as declared,
        max(numbered.declared) as declared_most
    from pager
    join numbered using (url)
    left join numbered as back on back.url = pager.next
    group by pager.listing, pager.number
),
reached as (
    select places.*, max(places.number) filter (places.most > 0) over (partition by places.listing) as reach
    from places
),
skipped as (  -- from one number that is linked to the next one
    select
        reached.listing,
        reached.number + 1 as number,
        coalesce(lead(reached.number) over (partition by reached.listing order by reached.number), reached.reach + 1) as following,
        reached.reach
    from reached
    where reached.number = 1 or reached.linked
),
breaks as (
    select one.listing, min_by(one.fault, one.number) as fault, min(one.number) as number
    from (
        select listing, number, 'gap' as fault
        from skipped
        where following > number and number <= reach
        union all
        select listing, number, 'broken'
        from reached
        where failed and linked and number > 1 and number < reach
        union all
        select listing, number + 1, 'loop'
        from reached
        where returns and number < reach
    ) as one
    group by one.listing
),
pages as (
    select
        places.listing,
        max(places.last) as last,
        count(places.most) filter (places.number is not null) as read,
        count(*) filter (places.linked and places.number > 1) as linked,
        max(places.most) filter (places.number = 1) as size,
        min(places.least) = max(places.most) as "full",
        if(min(places.declared) = max(places.declared_most), min(places.declared), null) as declared,
        bool_or(places.number is null) as unsure
    from places
    group by places.listing
),
shown as (
    select distinct pager.listing, pager.number, listed.target
    from pager
    join listed using (url)
),
held as (
    select one.listing, sum(one.times)::integer as shown, count(*) as products
    from (
        select shown.listing, shown.target, count(*) as times
        from shown
        group by shown.listing, shown.target
    ) as one
    group by one.listing
)
select
    pages.listing as url,
    pages.last,
    pages.read,
    pages.linked,
    pages.size,
    pages.full,
    coalesce(held.shown, 0) as shown,
    coalesce(held.products, 0) as products,
    pages.declared,
    pages.read = pages.last and not pages.unsure as whole,
    if(pages.unsure, null, breaks.fault) as fault,
    if(pages.unsure, null, breaks.number) as fault_number
from pages
left join held using (listing)
left join breaks using (listing);
