-- The tree of categories. What is above a category its trail says, markup before what is seen; where it has none, its
-- address, where that continues the address of another. A trail that leads back to itself makes a top of each on it.

create or replace temp table tree_category as
select page.url, coalesce(page.h1, page.title, page.url) as name, page.click_depth, page.hierarchy_level
from page
where is_read(page.is_html, page.complete, page.outcome) and is_sure(page.page_type, page.type_confidence, ['category'])
    and page.canonical_self;

-- The categories that a page's trail names, and the last of them.
create or replace temp table placed as
with step as (
    select
        breadcrumb.url,
        breadcrumb.trail,
        breadcrumb.syntax = 'visible' as visible,
        breadcrumb.position * 1000 + breadcrumb.ord as place,
        coalesce(redirect.target, breadcrumb.item) as item
    from breadcrumb
    left join redirect on redirect.url = breadcrumb.item and not redirect.loops
    where breadcrumb.item is not null
),
named as (
    select step.url, step.visible, step.trail, arg_max(tree_category.url, step.place) as parent
    from step
    join tree_category on tree_category.url = step.item
    where step.item <> step.url
    group by step.url, step.visible, step.trail
)
select named.url, named.parent
from named
qualify row_number() over (partition by named.url order by named.visible, named.trail) = 1;

create or replace temp table hung as
with prefix as (
    select
        tree_category.url,
        unnest(range(4, len(string_split(rtrim(tree_category.url, '/'), '/')))) as cut,
        string_split(rtrim(tree_category.url, '/'), '/') as segments
    from tree_category
    where not contains(tree_category.url, '?') and tree_category.url not in (select placed.url from placed)
),
continued as (
    select prefix.url, arg_max(tree_category.url, prefix.cut) as parent
    from prefix
    join tree_category on rtrim(tree_category.url, '/') = array_to_string(prefix.segments[1:prefix.cut], '/')
    group by prefix.url
)
select tree_category.url, coalesce(placed.parent, continued.parent) as parent, if(placed.parent is null, 'address', 'trail') as told_by
from tree_category
left join placed using (url)
left join continued using (url);

create or replace temp table above as
with recursive climb as (
    select hung.url, hung.parent as ancestor, 1 as far
    from hung
    where hung.parent is not null
    union all
    select climb.url, hung.parent, climb.far + 1
    from climb
    join hung on hung.url = climb.ancestor
    where hung.parent is not null and climb.far < 12 and climb.ancestor <> climb.url
),
looped as (
    select distinct climb.url
    from climb
    where climb.ancestor = climb.url
),
cut as (
    select climb.url, min(climb.far) as far
    from climb
    semi join looped on looped.url = climb.ancestor
    group by climb.url
)
select climb.url, climb.ancestor, climb.far
from climb
left join cut using (url)
where climb.url not in (select looped.url from looped) and climb.far <= coalesce(cut.far, 12);

-- Products by their trails; those without one by the lists of categories, first pages and further ones.
create or replace temp table shelved as
with good as (
    select product_url.url, placed.parent as category
    from product_url
    left join placed using (url)
)
select good.url, good.category
from good
where good.category is not null
union
select good.url, tree_category.url
from good
join product_card on product_card.target = good.url and not product_card.related
left join pager on pager.url = product_card.url
join tree_category on tree_category.url = coalesce(pager.listing, product_card.url)
where good.category is null;

insert into category_branch
with own as (
    select category as url, count(distinct shelved.url) as products
    from shelved
    group by category
),
held as (
    select holder.url, count(distinct holder.product) as products
    from (
        select shelved.category as url, shelved.url as product
        from shelved
        union all
        select above.ancestor, shelved.url
        from shelved
        join above on above.url = shelved.category
    ) as holder
    group by holder.url
),
height as (
    select url, max(far) as levels
    from above
    group by url
),
child as (
    select ancestor as url, count(*) as children
    from above
    where far = 1
    group by ancestor
)
select
    tree_category.url,
    parent.ancestor,
    left(tree_category.name, 300),
    if(parent.ancestor is null, null, hung.told_by),
    1 + coalesce(height.levels, 0),
    coalesce(child.children, 0),
    coalesce(own.products, 0),
    coalesce(held.products, 0),
    tree_category.click_depth,
    tree_category.hierarchy_level
from tree_category
join hung using (url)
left join (select url, ancestor from above where far = 1) as parent using (url)
left join height using (url)
left join child using (url)
left join own using (url)
left join held using (url);
