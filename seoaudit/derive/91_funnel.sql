-- The way of known addresses to pages that can do their work, one row a step and type, and what was left out at it.
-- known: every address; fetched: an answer was kept; ok: a page, read; indexable: open to the audit's engine (with both,
-- to one at least); unique: no copy of another page, of which the first by address counts; marked up: with the
-- structured data that its type lives by. Each step counts only what passed the one before.

create or replace temp table copy_page as
select duplicate_group.url, min(if(duplicate_group.field = 'main_text', 'same_text', 'same_product')) as reason
from duplicate_group
where duplicate_group.field in ('main_text', 'product') and duplicate_group.url <> duplicate_group."group"
group by duplicate_group.url
union all
select near_duplicate.url, 'near_text'
from near_duplicate
where near_duplicate.field = 'main_text' and near_duplicate.url <> near_duplicate."group"
    and near_duplicate.url not in (
        select duplicate_group.url from duplicate_group where duplicate_group.field in ('main_text', 'product')
    );

create or replace temp table marked_page as
select
    sd_node.url,
    bool_or(list_contains(sd_node.families, 'Product') and coalesce(sd_node.parent_prop, '') not in ('isRelatedTo',
        'isSimilarTo', 'isAccessoryOrSparePartFor', 'isConsumableFor', 'itemListElement', 'item')) as product,
    bool_or(list_has_any(sd_node.types, ['ItemList', 'OfferCatalog', 'BreadcrumbList'])) as list,
    bool_or(list_contains(sd_node.families, 'Article')) as article,
    bool_or(list_has_any(sd_node.families, ['Organization', 'WebSite'])) as shop
from sd_node
group by sd_node.url;

create or replace temp table broken_block as
select distinct sd_block.url
from sd_block
where list_contains(sd_block.faults, 'too_large') or (not sd_block.parse_ok and len(sd_block.repairs) = 0);

create or replace temp table way as
select
    case
        when page.is_html then page.page_type
        when page.url in (select known_catalogue_url.url from known_catalogue_url) then 'catalogue'
        else 'unread'
    end as page_type,
    page.outcome,
    page.fetch_id is not null as fetched,
    page.outcome = 'ok' as ok,
    case
        when page.js_only then 'js_only'
        when not page.complete then 'incomplete'
        when not page.is_html then 'status'
        when not open_to_engine(page.allowed_google, page.allowed_yandex) then 'robots'
        when not open_to_engine(not page.noindex_google, not page.noindex_yandex) then 'noindex'
        when not page.canonical_self then 'canonical'
        when not open_to_engine(page.indexable_google, page.indexable_yandex) then 'closed'
    end as shut,
    copy_page.reason as copied,
    case
        when case page.page_type
            when 'product' then marked_page.product
            when 'category' then marked_page.list
            when 'brand' then marked_page.list
            when 'article' then marked_page.article
            when 'home' then marked_page.shop
            else marked_page.url is not null
        end then null
        when broken_block.url is not null then 'broken_markup'
        when marked_page.url is not null then 'other_markup'
        else 'no_markup'
    end as unmarked
from page
left join copy_page using (url)
left join marked_page using (url)
left join broken_block using (url);

insert into funnel
with step as (
    select 'known' as step, page_type, null::text as reason from way
    union all
    select 'fetched', page_type, if(fetched, null, outcome) from way
    union all
    select 'ok', page_type, if(ok, null, outcome) from way where fetched
    union all
    select 'indexable', page_type, shut from way where fetched and ok
    union all
    select 'unique', page_type, copied from way where fetched and ok and shut is null
    union all
    select 'marked_up', page_type, unmarked from way where fetched and ok and shut is null and copied is null
)
select step.step, step.page_type, step.reason, count(*)
from step
group by step.step, step.page_type, step.reason;
