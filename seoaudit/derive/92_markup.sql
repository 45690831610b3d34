-- What structured data says, field by field, on the indexable pages whose type is sure; and how many of them have all
-- that an engine requires for a rich result. Pages whose markup could not be read whole are left out.

create or replace temp table told_page as
select indexable.url, indexable.page_type
from indexable_page as indexable
where indexable.type_confidence <> 'low' and indexable.page_type in ('home', 'product', 'category', 'article')
    and indexable.url not in (
        select sd_block.url
        from sd_block
        where list_contains(sd_block.faults, 'too_large') or (not sd_block.parse_ok and len(sd_block.repairs) = 0)
    );

-- Nodes that a page of its type is asked for, each under the name of the type that is looked at.
create or replace temp table told_node as
select
    told_page.url,
    told_page.page_type,
    sd_node.node_id,
    case
        when told_page.page_type = 'product' and (
            sd_node.node_id = product.node_id or sd_node.parent_node = product.node_id and sd_node.parent_prop = 'hasVariant')
            then 'Product'
        when told_page.page_type = 'product' and offer.node_id is not null then 'Offer'
        when list_contains(sd_node.types, 'BreadcrumbList') then 'BreadcrumbList'
        when told_page.page_type = 'category' and list_has_any(sd_node.types, ['ItemList', 'OfferCatalog']) then 'ItemList'
        when told_page.page_type = 'home' and list_contains(sd_node.families, 'Organization')
            and coalesce(sd_node.parent_prop, '') not in ('brand', 'manufacturer', 'worksFor', 'memberOf', 'affiliation')
            then 'Organization'
        when told_page.page_type = 'article' and list_contains(sd_node.families, 'Article') then 'Article'
    end as part
from told_page
join sd_node using (url)
left join product on product.url = sd_node.url and product.ordinal = 0
left join offer on offer.url = sd_node.url and offer.node_id = sd_node.node_id and offer.own;

create or replace temp table told_value as
select distinct
    told_node.url,
    told_node.part,
    case
        when sd_prop.prop in ('gtin8', 'gtin12', 'gtin13', 'gtin14', 'isbn') then 'gtin'
        when sd_prop.prop = 'reviews' then 'review'
        else sd_prop.prop
    end as field
from told_node
join sd_prop on sd_prop.url = told_node.url and sd_prop.node_id = told_node.node_id
where told_node.part is not null and coalesce(trim(sd_prop.text), sd_prop.ref, '') <> ''
    and (told_node.part not in ('BreadcrumbList', 'ItemList') or sd_prop.prop = 'itemListElement')
union
select offer.url, 'Offer', unnest(list_filter([
    if(coalesce(offer.price_raw, '') <> '', 'price', ''), if(coalesce(offer.currency, '') <> '', 'priceCurrency', ''),
    if(offer.has_shipping, 'shippingDetails', ''), if(offer.has_returns, 'hasMerchantReturnPolicy', '')
], lambda field: field <> ''))
from offer
where offer.own
union
-- a list is as complete as its steps: one that lacks the field is enough
select breadcrumb.url, 'BreadcrumbList', unnest(list_filter([
    if(bool_and(breadcrumb.name is not null), 'name', ''), if(bool_and(breadcrumb.position_raw is not null), 'position', ''),
    if(bool_and(breadcrumb.item is not null or breadcrumb.position = last_step.position), 'item', '')
], lambda field: field <> ''))
from breadcrumb
join (
    select url, trail, max(position) as position from breadcrumb where syntax <> 'visible' group by url, trail
) as last_step on last_step.url = breadcrumb.url and last_step.trail = breadcrumb.trail
where breadcrumb.syntax <> 'visible'
group by breadcrumb.url
union
select item_list.url, 'ItemList', unnest(list_filter([
    if(bool_and(item_list.position is not null), 'position', ''), if(bool_and(item_list.item is not null), 'item', '')
], lambda field: field <> ''))
from item_list
group by item_list.url;

insert into markup_share
with asked (page_type, part, fields) as (
    values
        ('product', 'Product', ['name', 'image', 'description', 'offers', 'brand', 'sku', 'gtin', 'mpn',
            'aggregateRating', 'review']),
        ('product', 'Offer', ['price', 'priceCurrency', 'availability', 'url', 'itemCondition', 'priceValidUntil',
            'shippingDetails', 'hasMerchantReturnPolicy']),
        ('product', 'BreadcrumbList', ['itemListElement', 'position', 'name', 'item']),
        ('category', 'BreadcrumbList', ['itemListElement', 'position', 'name', 'item']),
        ('article', 'BreadcrumbList', ['itemListElement', 'position', 'name', 'item']),
        ('category', 'ItemList', ['itemListElement', 'position', 'item']),
        ('home', 'Organization', ['name', 'url', 'logo', 'telephone', 'email', 'address', 'sameAs']),
        ('article', 'Article', ['headline', 'image', 'datePublished', 'dateModified', 'author', 'publisher'])
),
field as (
    select page_type, part, unnest(fields) as field
    from asked
),
sized as (
    select page_type, count(*) as pages
    from told_page
    group by page_type
),
holder as (
    select page_type, part, count(distinct url) as filled
    from told_node
    where part is not null
    group by page_type, part
),
counted as (
    select told_page.page_type, told_value.part, told_value.field, count(*) as filled
    from told_value
    join told_page using (url)
    group by told_page.page_type, told_value.part, told_value.field
)
select asked.page_type, asked.part, null, sized.pages, coalesce(holder.filled, 0)
from asked
join sized using (page_type)
left join holder using (page_type, part)
union all
select field.page_type, field.part, field.field, sized.pages, coalesce(counted.filled, 0)
from field
join sized using (page_type)
left join counted using (page_type, part, field);
