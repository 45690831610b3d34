-- What came of comparing: `alike` holds the texts that have a near duplicate, `spread` what descriptions share with many,
-- `variant_name` what the names of products with one text have in common.

create or replace temp table alike_page as
select
    compared_page.*,
    compared_text.id,
    coalesce(alike.component, compared_text.id) as component,
    alike.partner,
    alike.share,
    alike.contained,
    alike.words
from compared_page
join compared_text using (field, kind, hash)
left join alike using (id);

insert into variant_sibling
with sibling as (
    select
        alike_page.url,
        alike_page.name,
        variant_name.family,
        min(alike_page.url) over same as "group",
        count(*) over same as members,
        array_agg(alike_page.url) over same as urls,
        min(variant_name.plain) over same <> max(variant_name.plain) over same as differ
    from alike_page
    join variant_name using (url)
    where alike_page.undeclared
    window same as (partition by alike_page.component, alike_page.kind, alike_page.brand, variant_name.family)
)
select
    "group",
    url,
    name,
    family,
    members,
    list_filter(list_sort(urls)[1:11], lambda other: other <> sibling.url)[1:10]
from sibling
where members > 1 and differ;

insert into near_duplicate
with member as (
    select alike_page.* replace (coalesce(variant_sibling."group", alike_page.thing) as thing)
    from alike_page
    left join variant_sibling using (url)
    where alike_page.partner is not null
),
met as (
    select member.url, min(other.url) as example
    from member
    join member as other on other.id = member.partner
    where other.thing <> member.thing
    group by member.url
),
grouped as (
    select component, min(url) as first, count(*) as members, list(url order by url)[1:11] as sample
    from member
    group by component
)
select
    member.field,
    grouped.first,
    member.url,
    member.thing,
    met.example,
    member.share,
    member.contained,
    member.words,
    grouped.members,
    list_filter(grouped.sample, lambda other: other <> member.url)[1:10],
    left(member.text, 300)
from member
join met using (url)
join grouped using (component);

insert into description_spread
select compared_page.url, spread.words, spread.shared_by, left(compared_page.text, 300)
from spread
join compared_text using (id)
join compared_page using (field, kind, hash);
