-- The listing of every known address that narrows, orders or turns the pages of one: the address without those parts.
-- A listing is taken as it was read, were its slash another one, or a parameter left out that nobody knows.

create or replace temp macro name_of(pair) as if(
    contains(pair, '%') or contains(pair, '+') or starts_with(pair, 'amp;'),
    regexp_replace(
        coalesce(try(url_decode(replace(split_part(pair, '=', 1), '+', ' '))), split_part(pair, '=', 1)), '^amp;', ''),
    split_part(pair, '=', 1));
create or replace temp macro with_query(address, pairs) as address || if(len(pairs) > 0, '?' || array_to_string(pairs, '&'), '');

create or replace temp table listing_of as
with named as (
    select
        shown_part.url,
        list(distinct shown_part.key) filter (shown_part.place = 'query') as names,
        bool_or(shown_part.narrows) as narrows
    from shown_part
    group by shown_part.url
),
nameless as (
    select url_part.url, list(distinct url_part.key) as names
    from url_part
    semi join shown_part using (url)
    where url_part.place = 'query' and url_part.kind = 'unknown'
    group by url_part.url
),
bare as (
    select
        named.url,
        named.narrows,
        coalesce(bare_path.address, origin_of(named.url) || path_of(named.url)) as address,
        list_filter(
            string_split(regexp_extract(named.url, '[?](.*)$', 1), '&'),
            lambda pair: pair <> '' and not list_contains(coalesce(named.names, []), name_of(pair))
        ) as query,
        nameless.names as unknown
    from named
    left join bare_path using (url)
    left join nameless using (url)
),
spelt as (
    select
        bare.url,
        bare.narrows,
        bare.unknown is not null as guessed,
        with_query(bare.address, bare.query) as listing,
        with_query(if(suffix(bare.address, '/'), rtrim(bare.address, '/'), bare.address || '/'), bare.query) as twin,
        if(bare.unknown is null, null, with_query(bare.address,
            list_filter(bare.query, lambda pair: not list_contains(bare.unknown, name_of(pair))))) as plain
    from bare
)
select
    spelt.url,
    spelt.narrows,
    case
        when exact.url is not null then spelt.listing
        when twin.url is not null then spelt.twin
        when plain.url is not null then spelt.plain
        else spelt.listing
    end as listing,
    coalesce(exact.page_type, twin.page_type, plain.page_type) as page_type
from spelt
left join page as exact on exact.url = spelt.listing and exact.is_html
left join page as twin on twin.url = spelt.twin and twin.is_html
left join page as plain on spelt.guessed and plain.url = spelt.plain and plain.is_html;
