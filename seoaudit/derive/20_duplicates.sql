-- Indexable pages that share a value, one row a member. Compared within one language: versions of a page in other
-- languages are no duplicates. A page's own hreflang goes before its lang, which a layout may hold for all languages
-- alike; a page that names none is taken to speak as most do. Pages of a pager are exempt, and so are the variants of one
-- product.

create or replace temp table variant_family as
select url, min(text) as family
from sd_prop
where prop in ('inProductGroupWithID', 'productGroupID') and text is not null
group by url;

create or replace temp table comparable as
with named as (
    select lower(regexp_extract(lang, '^[A-Za-z]+')) as language, count(*) as pages
    from indexable_page
    where lang is not null
    group by language
),
spoken as (
    select language as most
    from named
    where pages * 2 > (select sum(pages) from named)
),
version as (
    select url, min(lower(regexp_extract(hreflang, '^[A-Za-z]+'))) as language
    from hreflang
    where href = url and lower(hreflang) <> 'x-default'
    group by url
    having count(distinct lower(regexp_extract(hreflang, '^[A-Za-z]+'))) = 1
)
select
    page.url,
    page.page_type,
    page.type_confidence,
    page.title,
    page.description,
    page.h1,
    page.main_text_hash,
    page.word_count,
    coalesce(nullif(version.language, ''), nullif(lower(regexp_extract(page.lang, '^[A-Za-z]+')), ''), spoken.most, '') as language,
    coalesce(variant_family.family, page.url) as family
from indexable_page as page
left join spoken on true
left join version using (url)
left join variant_family using (url)
where page.page_type <> 'pagination' and coalesce(page.page_number, 1) <= 1;

-- What is shown besides its main text: pages of lists with other goods in them are no copies.
create or replace temp table listed as
select product_card.url, md5(string_agg(product_card.target, ' ' order by product_card.ord)) as goods
from product_card
semi join (
    select comparable.url
    from comparable
    where comparable.main_text_hash is not null
    qualify count(*) over (partition by comparable.main_text_hash) > 1
) as twin using (url)
where not product_card.related
group by product_card.url;

create or replace temp table shared as
select 'title' as field, url, family, language || '|' || page_type as sort, lower(title) as mark, title as value
from comparable
where title is not null
union all
select 'description', url, family, language, lower(description), description
from comparable
where description is not null
union all
select 'h1', url, family, language || '|' || page_type, lower(h1), h1
from comparable
where h1 is not null
union all
select
    'main_text',
    comparable.url,
    family,
    language,
    main_text_hash || coalesce(listed.goods, ''),
    'the same main text of ' || word_count || ' words'
from comparable
left join listed using (url)
where main_text_hash is not null and word_count >= 15
union all
select
    case text_block.role when 'description' then 'product_description' else 'category_text' end,
    comparable.url,
    family,
    language,
    text_block.hash,
    text_block.text
from comparable
join text_block using (url)
where text_block.word_count >= 15
    and ((text_block.role = 'description' and comparable.page_type = 'product')
        or (text_block.role = 'category_text' and comparable.page_type = 'category'))
union all
select
    'product',
    comparable.url,
    family,
    language,
    lower(product.name) || '|' || coalesce('gtin ' || product.gtin, 'sku ' || product.sku, 'price ' || product.price),
    product.name || ', ' || coalesce('GTIN ' || product.gtin, 'SKU ' || product.sku, 'price ' || product.price)
from comparable
join product using (url)
where comparable.page_type = 'product' and product.ordinal = 0 and product.name is not null
    and coalesce(product.gtin, product.sku, product.price::text) is not null;

insert into duplicate_group
with member as (
    select field, sort, mark, url, min(family) as family, min(value) as value
    from shared
    group by field, sort, mark, url
),
grouped as (
    select
        field,
        sort,
        mark,
        min(url) as first,
        count(*) as members,
        list(url order by url)[1:11] as sample
    from member
    group by field, sort, mark
    having count(distinct family) > 1
)
select
    member.field,
    grouped.first,
    member.url,
    left(member.value, 300),
    grouped.members,
    list_filter(grouped.sample, lambda other: other <> member.url)[1:10]
from member
join grouped using (field, sort, mark);
