-- The texts that are compared word for word, one a page: a product's description, a category's or brand's text, the main
-- text of articles and information pages. What the text is about is masked where goods of one kind are described alike.

create or replace temp table compared_page as
with chosen as (
    select
        comparable.*,
        case
            when comparable.page_type = 'product' then 'description'
            when comparable.page_type in ('category', 'brand') then 'category_text'
            when comparable.page_type in ('article', 'info') then 'main'
        end as role
    from comparable
    where comparable.type_confidence <> 'low'
)
select
    chosen.url,
    case chosen.role when 'description' then 'product_description' when 'main' then 'main_text' else chosen.role end as field,
    chosen.page_type || '|' || chosen.language as kind,
    text_block.hash,
    text_block.text,
    coalesce(same."group", chosen.family) as thing,
    chosen.family = chosen.url as undeclared,
    coalesce(product.name, chosen.h1) as name,
    lower(coalesce(product.brand, '')) as brand,
    concat_ws(' ', chosen.h1, product.name, product.brand, product.mpn, product.sku) as names
from chosen
join text_block on text_block.url = chosen.url and text_block.role = chosen.role
left join product on product.url = chosen.url and product.ordinal = 0
left join duplicate_group as same on same.url = chosen.url and same.field = 'product'
where text_block.word_count >= 15
qualify row_number() over (partition by chosen.url order by text_block.word_count desc, text_block.ord) = 1;

create or replace temp table compared_text as
select
    row_number() over (order by field, kind, hash) - 1 as id,
    dense_rank() over (order by field, kind) as kind_number,
    field,
    kind,
    hash,
    field <> 'main_text' as mask,
    min_by(text, url) as text,
    min_by(names, url) as names,
    count(distinct thing) as things
from compared_page
group by field, kind, hash;
