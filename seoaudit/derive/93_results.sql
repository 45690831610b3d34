-- How many product pages, and pages with a trail, have all that an engine requires for a rich result, and what the
-- others lack; the sources are those of the rules about structured data. One offer that lacks a field is enough;
-- an offer that names no type counts as none.

create or replace temp table eligible as
with said as (
    select url, list(field) filter (part = 'Product') as product, list(field) filter (part = 'BreadcrumbList') as trail
    from told_value
    group by url
),
node as (
    select
        url,
        bool_or(part = 'Product') as product,
        bool_or(part = 'BreadcrumbList') as trail
    from told_node
    group by url
),
picture as (
    select distinct told_node.url
    from told_node
    join sd_prop on sd_prop.url = told_node.url and sd_prop.node_id = told_node.node_id
    where told_node.part = 'Product' and sd_prop.prop = 'image' and coalesce(trim(sd_prop.text), '') <> ''
),
sale as (
    select
        url,
        bool_and(coalesce(price_raw, '') <> '') as priced,
        bool_and(coalesce(currency, '') <> '') as currency,
        bool_and(coalesce(currency, '') <> '' or type <> 'AggregateOffer') as range_currency,
        bool_and(coalesce(availability_raw, '') <> '' or type = 'AggregateOffer') and bool_or(coalesce(availability_raw, '') <> '') as stock,
        bool_or(type = 'Offer') as single,
        bool_and(coalesce(price_raw, '') <> '' and coalesce(price > 0, true)) filter (type = 'Offer') as cost,
        bool_and(coalesce(currency, '') <> '') filter (type = 'Offer') as single_currency
    from offer
    where own
    group by url
),
praise as (
    select
        review.url,
        bool_and(coalesce(review.rating, '') <> '') as rated,
        bool_and(coalesce(review.author, '') <> '' or review.type <> 'Review') as signed,
        bool_and(coalesce(review.rating_count, '') <> '' or review.type <> 'AggregateRating') as counted
    from review
    join told_node on told_node.url = review.url and told_node.node_id = review.item_node and told_node.part = 'Product'
    group by review.url
)
select
    told_page.url,
    told_page.page_type,
    coalesce(node.product, false) as product,
    coalesce(node.trail, false) as trail,
    list_contains(coalesce(said.product, []), 'name') as name,
    list_contains(coalesce(said.product, []), 'image') as image,
    picture.url is not null as picture,
    list_contains(coalesce(said.product, []), 'description') as description,
    sale.url is not null or list_contains(coalesce(said.product, []), 'offers') as offers,
    praise.url is not null or list_has_any(coalesce(said.product, []), ['aggregateRating', 'review']) as praised,
    coalesce(sale.priced, true) as priced,
    coalesce(sale.currency, true) as currency,
    coalesce(sale.range_currency, true) as range_currency,
    coalesce(sale.stock, true) as stock,
    coalesce(sale.single, false) as single,
    coalesce(sale.cost, true) as cost,
    coalesce(sale.single_currency, true) as single_currency,
    coalesce(praise.rated, true) as rated,
    coalesce(praise.signed, true) as signed,
    coalesce(praise.counted, true) as counted,
    coalesce(said.trail, []) as steps
from told_page
left join said using (url)
left join node using (url)
left join picture using (url)
left join sale using (url)
left join praise using (url);

insert into markup_share
with lack as (
    select url, page_type, 'google_product_snippet' as part, if(not product, ['Product'], list_filter([
        if(name, '', 'Product.name'), if(offers or praised, '', 'Product.offers'), if(priced, '', 'Offer.price'),
        if(range_currency, '', 'AggregateOffer.priceCurrency'), if(rated, '', 'Rating.ratingValue'),
        if(signed, '', 'Review.author'), if(counted, '', 'AggregateRating.ratingCount')
    ], lambda field: field <> '')) as lacks
    from eligible
    where page_type = 'product'
    union all
    select url, page_type, 'google_merchant_listing', if(not product, ['Product'], list_filter([
        if(name, '', 'Product.name'), if(image, '', 'Product.image'), if(single, '', 'Offer'),
        if(cost, '', 'Offer.price'), if(single_currency, '', 'Offer.priceCurrency')
    ], lambda field: field <> ''))
    from eligible
    where page_type = 'product'
    union all
    select url, page_type, 'yandex_product', if(not product, ['Product'], list_filter([
        if(name, '', 'Product.name'), if(description, '', 'Product.description'), if(picture, '', 'Product.image'),
        if(offers, '', 'Product.offers'), if(priced, '', 'Offer.price'), if(currency, '', 'Offer.priceCurrency'),
        if(stock, '', 'Offer.availability')
    ], lambda field: field <> ''))
    from eligible
    where page_type = 'product'
    union all
    select url, page_type, 'google_breadcrumb', if(not trail, ['BreadcrumbList'], list_filter([
        if(list_contains(steps, 'itemListElement'), '', 'BreadcrumbList.itemListElement'),
        if(list_contains(steps, 'name'), '', 'ListItem.name'), if(list_contains(steps, 'position'), '', 'ListItem.position'),
        if(list_contains(steps, 'item'), '', 'ListItem.item')
    ], lambda field: field <> ''))
    from eligible
    where page_type <> 'home'
)
select page_type, part, null, count(*), count(*) filter (len(lacks) = 0)
from lack
group by page_type, part
union all
select lack.page_type, lack.part, lacking.field, whole.pages, whole.pages - count(*)
from lack
cross join unnest(lack.lacks) as lacking(field)
join (select page_type, part, count(*) as pages from lack group by page_type, part) as whole using (page_type, part)
group by lack.page_type, lack.part, lacking.field, whole.pages;
