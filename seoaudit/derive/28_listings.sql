-- The listing of every known address that narrows, orders or turns the pages of one: the address without those parts.
-- What acts and what searches is no listing. A listing is taken as it was read, were its slash another one.

create or replace temp macro name_of(pair) as regexp_replace(
    coalesce(try(url_decode(replace(split_part(pair, '=', 1), '+', ' '))), split_part(pair, '=', 1)), '^amp;', '');
create or replace temp macro plain_segment(segment) as
    lower(coalesce(try(url_decode(replace(segment, '+', ' '))), segment));
create or replace temp macro chooses(segment, spellings) as list_has_any(string_split(segment, ';'), spellings);

create or replace temp table shown_part as
with told as (
    select url_part.url, bool_or(url_part.kind in ('facet', 'price_range', 'sort', 'view')) as narrows
    from url_part
    group by url_part.url
    having bool_or(url_part.kind in ('facet', 'price_range', 'sort', 'view', 'pagination'))
        and not bool_or(url_part.kind in ('action', 'search'))
)
select url_part.url, url_part.place, url_part.key, url_part.value, url_part.kind, told.narrows
from url_part
join told using (url)
join page using (url)
where page.outcome not in ('offsite', 'excluded')
    and url_part.kind in ('facet', 'price_range', 'sort', 'view', 'pagination', 'session', 'tracking', 'neutral');

create or replace temp table bare_path as  -- paths without the segments that choose, and without those of a pager
with spelt as (
    select
        shown_part.url,
        flatten(list(if(shown_part.key = '',
            [shown_part.value],
            [shown_part.key || mark || shown_part.value for mark in ['-is-', '=', ':', '-']])
        ) filter (shown_part.kind not in ('pagination', 'session'))) as spellings
    from shown_part
    where shown_part.place = 'path'
    group by shown_part.url
),
split as (
    select
        spelt.url,
        coalesce(spelt.spellings, []) as spellings,
        string_split(regexp_replace(path_of(spelt.url), ';(jsessionid|phpsessid|sessionid|sid)=[^;/]*', '', 'gi'), '/') as segments,
        [plain_segment(segment) for segment in segments] as words
    from spelt
),
kept as (
    select
        split.url,
        array_to_string(list_filter(split.segments, lambda segment, i:
            not chooses(split.words[i], split.spellings)
            and not (split.words[i] = 'apply' and len(split.spellings) > 0)
            and not (list_contains(getvariable('facet_markers'), split.words[i])
                and chooses(coalesce(split.words[i + 1], ''), split.spellings))
        ), '/') as path
    from split
)
select
    kept.url,
    regexp_replace(
        regexp_replace(kept.path, '/(page|pages|stranica|stranitsa|bet|seite)/\d{1,9}(/|$)', '\2', 'i'),
        '/(page|pages|stranica|stranitsa|bet|seite)[-_]?\d{1,9}(\.\w{3,5})?(/?)$', '\3', 'i') as path
from kept;

create or replace temp table listing_of as
with named as (
    select shown_part.url, list(distinct shown_part.key) filter (shown_part.place = 'query') as names, bool_or(shown_part.narrows) as narrows
    from shown_part
    group by shown_part.url
),
bare as (
    select
        named.url,
        named.narrows,
        origin_of(named.url) || coalesce(bare_path.path, path_of(named.url)) as address,
        array_to_string(list_filter(
            string_split(regexp_extract(named.url, '[?](.*)$', 1), '&'),
            lambda pair: pair <> '' and not list_contains(coalesce(named.names, []), name_of(pair))
        ), '&') as query
    from named
    left join bare_path using (url)
),
spelt as (
    select
        bare.url,
        bare.narrows,
        bare.address || if(bare.query <> '', '?' || bare.query, '') as listing,
        if(suffix(bare.address, '/'), rtrim(bare.address, '/'), bare.address || '/') || if(bare.query <> '', '?' || bare.query, '') as twin
    from bare
)
select
    spelt.url,
    spelt.narrows,
    if(exact.url is null and twin.url is not null, spelt.twin, spelt.listing) as listing,
    coalesce(exact.page_type, twin.page_type) as page_type
from spelt
left join page as exact on exact.url = spelt.listing and exact.is_html
left join page as twin on twin.url = spelt.twin and twin.is_html;
