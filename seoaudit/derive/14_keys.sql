-- What each parameter and path facet does: the configuration says it, else three pairs of product lists, else its name.
-- A filter, sorting or view by name that changes no list stays what it is: it multiplies addresses all the same.

create or replace temp table level_page as  -- what trails of other pages, or menus elsewhere, name as a place of its own
with asked as (
    select distinct compared.url
    from compared
    where compared.says = 'id' or (compared.says = 'facet' and compared.named in ('unknown', 'id'))
)
select breadcrumb.item as url
from breadcrumb
semi join asked on asked.url = breadcrumb.item
where breadcrumb.item <> breadcrumb.url
union
select link.target
from link
semi join asked on asked.url = link.target
where link.position in ('header', 'nav') and link.url = (select site.home from site);

create or replace temp table filter_link as
select distinct link.target as url
from link
semi join compared on compared.url = link.target
where link.position = 'filter';

create or replace temp table key_vote as
with judged as (
    select
        compared.*,
        case
            when compared.says = 'facet' and level_page.url is not null and compared.named in ('unknown', 'id') then 'id'
            when compared.says = 'facet' and compared.named in ('unknown', 'id') and not compared.same_h1 and filter_link.url is null then 'unsure'
            else compared.says
        end as vote,
        level_page.url is not null as is_place
    from compared
    left join level_page using (url)
    left join filter_link using (url)
),
counted as (
    select
        judged.place,
        judged.key,
        count(*) filter (judged.vote <> 'unsure') as pairs,
        count(*) filter (judged.vote = 'facet') as facet,
        count(*) filter (judged.vote = 'sort') as sort,
        count(*) filter (judged.vote = 'view') as view,
        count(*) filter (judged.vote = 'id') as id,
        count(*) filter (judged.vote = 'neutral') as neutral,
        count(*) filter (judged.vote = 'id' and judged.is_place) as places
    from judged
    group by judged.place, judged.key
)
select
    counted.*,
    greatest(facet, sort, view, id) as most,
    facet + sort + view + id as telling,
    case greatest(facet, sort, view, id)
        when 0 then 'neutral'
        when facet then 'facet'
        when sort then 'sort'
        when view then 'view'
        else 'id'
    end as says,
    array_to_string(list_filter([
        if(facet > 0, 'facet ' || facet, ''),
        if(sort > 0, 'sort ' || sort, ''),
        if(view > 0, 'view ' || view, ''),
        if(id > 0, 'id ' || id, ''),
        if(neutral > 0, 'neutral ' || neutral, '')
    ], lambda text: text <> ''), ', ') as evidence
from counted;

insert into url_key by name
with told as (
    select
        spelt_key.key,
        spelt_key.place,
        spelt_key.addresses,
        spelt_key.choices,
        if(found.key is null, spelt_key.named, 'unknown') as named,
        given.kind as given,
        coalesce(turning.addresses, 0) as turned,
        coalesce(offering.addresses, 0) as offered,
        found.key is not null as found,
        coalesce(key_vote.pairs, 0) as pairs,
        key_vote.evidence,
        case
            when given.kind is not null then null
            when spelt_key.named in ('session', 'tracking', 'locale', 'search', 'action') then null
            when turning.key is not null and spelt_key.named <> 'pagination' then 'pagination'
            when coalesce(key_vote.pairs, 0) = 0 then null
            when key_vote.most * 4 < key_vote.telling * 3 then null
            when key_vote.says = 'neutral' and spelt_key.named <> 'unknown' then null
            when key_vote.says in ('id', 'view') and spelt_key.named = 'pagination' then null
            when key_vote.says = 'id' and spelt_key.named not in ('unknown', 'id') and key_vote.places < key_vote.id then null
            when key_vote.says = 'facet' and spelt_key.named = 'price_range' then 'price_range'
            else key_vote.says
        end as shown
    from spelt_key
    left join turning using (key, place)
    left join key_vote using (key, place)
    left join offering using (key, place)
    left join (select distinct found_part.key, found_part.place from found_part) as found using (key, place)
    left join given_kind as given on given.key = lower(spelt_key.key)
)
select
    told.key,
    told.place,
    case
        when told.given is not null then told.given
        when told.shown is null and told.named = 'unknown' and (told.found or (told.offered > 0 and told.pairs < 3)) then 'facet'
        when told.shown is null then told.named
        when told.shown = 'pagination' and told.turned >= 3 then told.shown
        when told.pairs >= 3 then told.shown
        when told.named = 'unknown' and told.shown in ('facet', 'pagination') then told.shown
        else told.named
    end as kind,
    told.named,
    case
        when told.given is not null then 'high'
        when told.shown = 'pagination' then if(told.turned >= 3, 'high', 'low')
        when told.shown is not null and told.pairs >= 3 then 'high'
        when told.shown is not null and told.shown <> told.named then 'low'
        when told.named = 'unknown' and not told.found and told.offered = 0 then 'low'
        else 'medium'
    end as confidence,
    case
        when told.given is not null then 'configuration'
        when told.shown = 'pagination' or (told.shown is not null and told.pairs >= 3) then 'products'
        when told.shown = 'facet' and told.named = 'unknown' then 'products'
        when told.found then 'products'
        when told.named = 'unknown' and told.offered > 0 and told.pairs < 3 then 'links'
        else 'names'
    end as decided_by,
    if(told.shown = 'pagination', greatest(told.pairs, told.turned), told.pairs) as pairs,
    case
        when told.shown = 'pagination' then 'pager ' || told.turned
        when told.pairs = 0 and told.offered > 0 then 'filter ' || told.offered
        else nullif(told.evidence, '')
    end as evidence,
    told.addresses,
    told.choices
from told;

-- Where the products or the configuration know better than the names, addresses and types follow.
update url_part
set kind = url_key.kind
from url_key
where url_key.key = url_part.key and url_key.place = url_part.place
    and url_key.decided_by <> 'names'
    and url_key.kind <> url_part.kind;

create or replace temp table corrected as
select
    url_part.url,
    bool_or(url_part.kind in ('facet', 'price_range')) as chooses,
    bool_or(url_part.kind = 'sort') as sorts,
    bool_or(url_part.kind in ('facet', 'price_range', 'sort', 'view')) as narrows,
    string_agg(distinct if(url_part.key = '', url_part.value, url_part.key), ', ') filter (url_key.confidence <> 'low') as keys
from url_part
join url_key using (key, place)
where url_key.decided_by <> 'names' and url_key.kind in ('facet', 'price_range', 'sort', 'view', 'pagination')
group by url_part.url;

update page
set url_class = case
    when corrected.chooses then 'facet'
    when corrected.sorts then 'sort'
    when corrected.narrows then 'view'
    else 'pagination'
end
from corrected
where page.url = corrected.url and page.url_class in ('plain', 'pagination');

update page
set page_type = 'filter',
    type_confidence = 'high',
    type_evidence = json_array('product lists show that it selects from or orders a listing by ' || corrected.keys)
from corrected
where page.url = corrected.url and corrected.narrows and corrected.keys is not null
    and page.is_html and page.page_type in ('category', 'brand', 'pagination', 'other');

-- A filter by name that only leads to places of their own, with headings and products of their own, is none.
update page
set page_type = 'category',
    type_confidence = 'medium',
    type_evidence = json_array('trails or menus lead to it, with a heading and products of its own')
from (
    select url_part.url
    from url_part
    join url_key using (key, place)
    group by url_part.url
    having bool_or(url_key.kind = 'id' and url_key.decided_by = 'products' and url_key.named in ('facet', 'sort', 'view'))
        and not bool_or(url_part.kind in ('facet', 'price_range', 'sort', 'view', 'pagination', 'search'))
) as named
where page.url = named.url and page.is_html and page.page_type = 'filter' and page.product_count > 0;
