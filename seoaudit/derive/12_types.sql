-- The second look at page types: what one page alone could not say, its neighbours in the shop can.
-- Types that an address or a state decides (filter, pagination, search, service, error) are left alone.

-- The step that most trails begin with is a home page of another address, where it says itself that it is the home; and
-- so is the home page in another language, whatever its address, where both name each other as versions.
create or replace temp table other_home as
with first as (
    select breadcrumb.item as url, count(distinct breadcrumb.url) as pages
    from breadcrumb
    where breadcrumb.position = 1 and breadcrumb.item is not null
    group by breadcrumb.item
)
select first.url, 'trails begin with it, and it is canonical to the home page' as why
from first
join page on page.url = first.url
cross join site
where first.url <> site.home
    and page.canonical = site.home
    and first.pages * 2 > (select count(distinct breadcrumb.url) from breadcrumb where breadcrumb.item is not null)
union
select version.url, 'it is the home page in another language'
from hreflang as version
join hreflang as named on named.href = version.url and named.url = version.href
join site on site.home = named.url
join page on page.url = version.url
where version.url <> site.home and page.page_type in ('other', 'home', 'category', 'info', 'brand', 'article');

update page
set page_type = 'home', type_confidence = 'high', type_evidence = json_array(other_home.why)
from other_home
where page.url = other_home.url and page.is_html;

-- What lists articles alone is their overview, no category: its links lead to two articles at least and to no goods.
update page
set page_type = 'other', type_confidence = 'medium', type_evidence = json_array('it lists articles alone')
where page.page_type = 'category' and page.is_html and page.product_count = 0 and not page.lists_nothing
    and page.url in (
        select link.url
        from link
        join page as target on target.url = link.target
        where link.position = 'content' and target.url <> link.url
        group by link.url
        having count(distinct target.url) filter (target.page_type = 'article' and target.type_confidence <> 'low') >= 2
            and count(*) filter (target.page_type in ('product', 'category', 'brand', 'filter')) = 0
    );

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
    and steps.item not in (select other_home.url from other_home)
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

-- Parameters that no name explains: an address that keeps the listing's heading and shows other products, or the same
-- in another order, selects from that listing.
create or replace temp table stripped as
with unnamed as (
    select url_part.url, list(distinct url_part.key) as keys
    from url_part
    where url_part.place = 'query' and url_part.kind = 'unknown'
    group by url_part.url
),
split as (
    select
        unnamed.*,
        list_filter(string_split(regexp_extract(unnamed.url, '[?](.*)$', 1), '&'),
            lambda pair: not list_contains(unnamed.keys, split_part(pair, '=', 1))) as kept
    from unnamed
)
select url, keys, regexp_replace(url, '[?].*$', '') || if(len(kept) > 0, '?' || array_to_string(kept, '&'), '') as base
from split;

create or replace temp table shown as
select product_card.url, list(coalesce(product_card.name, product_card.target) order by product_card.ord) as cards
from product_card
where not product_card.related
group by product_card.url;

create or replace temp table selection as
select page.url, stripped.keys
from page
join stripped using (url)
join page as listing on listing.url = stripped.base
join shown as listed on listed.url = listing.url
left join shown on shown.url = page.url
where page.is_html and listing.is_html and page.url <> listing.url
    and page.page_type in ('category', 'brand', 'other') and listing.page_type in ('category', 'brand', 'home')
    and page.h1 is not distinct from listing.h1
    and shown.cards is distinct from listed.cards;

update page
set page_type = 'filter',
    type_confidence = 'high',
    type_evidence = json_array('it selects from or orders a listing of the same heading by ' || array_to_string(selection.keys, ', '))
from selection
where page.url = selection.url;

-- A page with a pager that only pagers lead to belongs to their listing, were it the first page once more.
update page
set page_type = 'pagination',
    type_confidence = 'medium',
    type_evidence = json_array('only links of pagers lead to it')
from (
    select numbered.url
    from link
    left join redirect on redirect.url = link.target
    join (
        select page.url
        from page
        where page.is_html and page.page_number is not null and page.page_type in ('category', 'home', 'other')
    ) as numbered on numbered.url = coalesce(redirect.target, link.target)
    where link.url <> numbered.url
    group by numbered.url
    having bool_and(link.position = 'pager')
) as paged
where page.url = paged.url
    and page.is_html
    and page.page_number is not null
    and page.page_type in ('category', 'home', 'other')
    and page.url <> (select site.home from site);

-- The start is the home page, and so is the root of the shop.
update page
set page_type = 'home', type_confidence = 'high', type_evidence = json_array('it is the start of the shop')
from site
where page.url = site.home and page.is_html and page.page_type in ('other', 'home', 'category', 'info', 'brand', 'article');
