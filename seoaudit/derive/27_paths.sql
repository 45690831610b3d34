-- Addresses of `path_part` without the segments of their paths that choose, and without those of a pager.

create or replace temp macro chooses(segment, spellings) as list_has_any(string_split(segment, ';'), spellings);

create or replace temp table bare_path as
with listed as (
    select rtrim(page.url, '/') as address, min(page.url) filter (page.is_html) as url
    from page
    where not contains(page.url, '?') and exists (from path_part)
    group by address
),
spelt as (
    select
        path_part.url,
        flatten(list(if(path_part.key = '',
            [path_part.value],
            [path_part.key || mark || path_part.value for mark in ['-is-', '=', ':', '-', '_']])
        ) filter (path_part.kind not in ('pagination', 'session'))) as spellings
    from path_part
    group by path_part.url
),
split as (
    select
        spelt.url,
        coalesce(spelt.spellings, []) as spellings,
        string_split(if(contains(lower(spelt.url), 'id='),
            regexp_replace(path_of(spelt.url), ';(jsessionid|phpsessid|sessionid|sid)=[^;/]*', '', 'gi'),
            path_of(spelt.url)), '/') as segments,
        [plain_segment(segment) for segment in segments] as words
    from spelt
),
flagged as (
    select
        split.url,
        split.segments,
        split.words,
        [chooses(word, split.spellings) for word in split.words] as chosen
    from split
),
kept as (
    select
        flagged.url,
        -- nothing but choices behind the first one
        list_contains(flagged.chosen, true) and len(list_filter(
            flagged.words[list_position(flagged.chosen, true):], lambda word, i:
            not flagged.chosen[list_position(flagged.chosen, true) + i - 1] and word not in ('', 'apply'))) = 0 as marked,
        array_to_string(list_filter(flagged.segments, lambda segment, i:
            not flagged.chosen[i]
            and not (flagged.words[i] = 'apply' and list_contains(flagged.chosen, true))
            and not (coalesce(flagged.chosen[i + 1], false) and list_contains(getvariable('facet_markers'), flagged.words[i]))
        ), '/') as path
    from flagged
),
cut as (
    select
        kept.url,
        kept.marked,
        without_page(origin_of(kept.url) || kept.path) as address
    from kept
)
-- a marker that no name gives away stays behind: what is no page, and lies below one, is that page
select
    cut.url,
    if(cut.marked and here.address is null and above.url is not null, above.url, cut.address) as address
from cut
left join listed as here on here.address = rtrim(cut.address, '/')
left join listed as above on above.address = regexp_replace(rtrim(cut.address, '/'), '/[^/]*$', '') and here.address is null;

