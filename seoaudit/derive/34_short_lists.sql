-- Categories that have more products than they show: they count more, a button loads more and stands on full pages alone, or a
-- further page is known and was not read. A button that short pages have too may be there for nothing.

insert into short_list by name
with shop as (
    select
        max(category_page.product_count) as most,
        min(category_page.product_count) filter (category_page.load_more is not null) as least,
        bool_or(category_page.load_more is null and category_page.product_count > 0) as mixed
    from category_page
),
claim as (
    select
        category_page.url,
        category_page.product_count as shown,
        category_page.declared_count as total,
        case
            when category_page.declared_count > category_page.product_count then 'count'
            when category_page.declared_count is null and category_page.load_more is not null
                and shop.mixed and shop.most = shop.least then 'button'
            when series.read < series.last then 'pager'
        end as proof
    from category_page
    cross join shop
    left join series on series.url = category_page.url
    where category_page.product_count > 0 and proof is not null
),
parent as (
    select breadcrumb.item as url
    from breadcrumb
    semi join claim on claim.url = breadcrumb.item
    join category_page as child on child.url = breadcrumb.url and breadcrumb.item <> breadcrumb.url
    union all
    select regexp_replace(child.url, '/[^/?]+(/?)([?].*)?$', '\1')
    from category_page as child
    union all
    select claim.url
    from claim
    join link on link.url = claim.url and link.position = 'content' and link.target <> claim.url
    join category_page as child on child.url = link.target
),
turned as (
    select link.url
    from link
    semi join claim using (url)
    where link.position = 'pager' and link.target <> link.url
    union all
    select series.url
    from series
    where series.linked > 0
    union all
    select facet.category
    from facet
    where facet.kind = 'view'
)
select
    claim.*,
    claim.url in (select parent.url from parent) as parent,
    claim.url in (select turned.url from turned where turned.url is not null) as linked
from claim;
