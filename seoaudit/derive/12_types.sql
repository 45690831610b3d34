-- The second look at page types: what one page alone could not say, its neighbours in the shop can.
-- Types that an address or a state decides (filter, pagination, search, service, error) are left alone.

-- A page that the trails of sure product pages name as a middle step is a category.
create or replace temp table trail_parent as
with steps as (
    select
        breadcrumb.url,
        breadcrumb.trail,
        breadcrumb.item,
        breadcrumb.position,
        max(breadcrumb.position) over (partition by breadcrumb.url, breadcrumb.trail) as last_position
    from breadcrumb
    join page on page.url = breadcrumb.url
    where page.page_type = 'product' and page.type_confidence <> 'low'
)
select steps.item as url, count(distinct steps.url) as products
from steps
where steps.item <> steps.url and steps.item <> (select site.home from site)
    and (steps.position < steps.last_position or steps.last_position = 1)
group by steps.item;

update page
set page_type = 'category',
    type_confidence = case when trail_parent.products >= 3 then 'high' else 'medium' end,
    type_evidence = json_array('breadcrumb trails of ' || trail_parent.products || ' products name it as a step')
from trail_parent
where page.url = trail_parent.url
    and page.is_html
    and page.page_number is distinct from 0
    and coalesce(page.page_number, 1) = 1
    and (page.page_type = 'other' or page.type_confidence = 'low' or page.page_type in ('info', 'article', 'brand')
        or (page.page_type = 'product' and page.type_confidence <> 'high'));

-- Pages of one skeleton share the type that at least 80 % of its sure members have.
insert into template
with typed as (
    select template, page_type, count(*) as pages
    from page
    where is_html and template is not null and page_type <> 'other' and type_confidence <> 'low'
        and page_type in ('product', 'category', 'article')
    group by template, page_type
),
ranked as (
    select
        template,
        page_type,
        pages / sum(pages) over (partition by template) as share,
        pages,
        row_number() over (partition by template order by pages desc, page_type) as place
    from typed
),
sized as (
    select template, count(*) as pages
    from page
    where is_html and template is not null
    group by template
)
select sized.template, sized.pages, case when ranked.share >= 0.8 then ranked.page_type end, ranked.share
from sized
left join ranked on ranked.template = sized.template and ranked.place = 1 and ranked.pages >= 5;

update page
set page_type = template.page_type,
    type_confidence = 'medium',
    type_evidence = json_array(
        'its skeleton is that of ' || template.pages || ' pages, mostly of type ' || template.page_type)
from template
where page.template = template.template
    and template.page_type is not null
    and page.is_html
    and coalesce(page.page_number, 1) <= 1
    and page.page_type in ('other', 'product', 'category', 'article')
    and page.type_confidence = 'low';

-- The start is the home page, and so is the root of the shop.
update page
set page_type = 'home', type_confidence = 'high', type_evidence = json_array('it is the start of the shop')
from site
where page.url = site.home and page.is_html and page.page_type in ('other', 'home', 'category', 'info', 'brand', 'article');
