-- What is wanted after a look at the facts: filter addresses of the sample, probes, what lies on other hosts. It asks
-- only known, fetched, url_part, asset, image, image_file and what 04_sample makes of them, so that a crawl can ask it too.
-- Samples are drawn by a hash of the address: the same facts give the same sample.

create or replace temp table sampled as
with sure as (
    select fetched.url, fetched.page_type
    from fetched
    where fetched.outcome = 'ok' and fetched.status = 200 and fetched.complete and not fetched.js_only
        and fetched.type_confidence <> 'low' and fetched.page_type in ('category', 'product', 'article')
        and coalesce(fetched.canonical, fetched.url) = fetched.url
        and origin_of(fetched.url) = getvariable('origin')
)
select
    sure.url,
    sure.page_type,
    row_number() over (partition by sure.page_type order by md5(sure.url), sure.url) as place
from sure
qualify place <= 2
union all
select getvariable('home'), 'home', 1;

-- An address that cannot exist: of the shop, beside a product, below a category, and as a product by its number.
create or replace temp table missing_probe as
with token as (select 'x' || left(md5(getvariable('origin')), 15) as word),
beside as (
    select
        getvariable('origin') || '/' || token.word as url,
        getvariable('home') as about
    from token
    union all
    select
        regexp_replace(sampled.url, '[^/?]+?(\.\w{2,5})?(/?)(\?.*)?$', token.word || '\1\2'),
        sampled.url
    from sampled, token
    where sampled.page_type = 'product' and sampled.place = 1 and length(path_of(sampled.url)) > 1
        and not contains(sampled.url, '?')
    union all
    select
        rtrim(sampled.url, '/') || '/' || token.word || if(suffix(sampled.url, '/'), '/', ''),
        sampled.url
    from sampled, token
    where sampled.page_type = 'category' and sampled.place = 1 and not contains(sampled.url, '?')
        and not regexp_matches(path_of(sampled.url), '\.\w{2,5}$')
    union all
    select
        regexp_replace(sampled.url, '([?&]' || regexp_escape(part.key) || '=)\d+', '\1' || '2147480147'),
        sampled.url
    from sampled
    join url_part as part using (url)
    where sampled.page_type in ('product', 'category') and sampled.place = 1
        and part.kind = 'id' and part.place = 'query' and regexp_full_match(part.value, '\d+')
)
select url, min(about) as about
from beside
group by url;

-- Other spellings of sampled pages: with or without the slash, in capitals, with an index file, with www, by http.
create or replace temp table spelling_probe as
with plain as (
    select sampled.*, path_of(sampled.url) as path
    from sampled
    where not contains(sampled.url, '?')
),
spelt as (
    select if(suffix(path, '/'), left(url, -1), url || '/') as url, url as about
    from plain
    where path not in ('', '/') and not regexp_matches(path, '\.\w{2,5}$')
    union all
    select origin_of(url) || regexp_extract(path, '^(.*/)[^/]+/?$', 1) || upper(regexp_extract(path, '([^/]+/?)$', 1)), url
    from plain
    where path not in ('', '/') and not contains(path, '%')
    union all
    select url || file.name, url
    from plain, (values ('index.php'), ('index.html')) as file (name)
    where suffix(path, '/') and (page_type = 'home' or (page_type = 'category' and place = 1))
    union all
    select
        replace(url, getvariable('origin'), regexp_replace(getvariable('origin'), '//(www\.)?', if(
            contains(getvariable('origin'), '//www.'), '//', '//www.'))),
        url
    from plain
    where getvariable('has_twin') and (page_type = 'home' or (page_type = 'product' and place = 1))
    union all
    select 'http://' || replace(url, 'https://', ''), url
    from plain
    where prefix(url, 'https://') and not regexp_matches(origin_of(url), ':\d+$')
        and (page_type = 'home' or (page_type = 'product' and place = 1))
)
select spelt.url, min(spelt.about) as about
from spelt
anti join fetched on fetched.url = spelt.url
where spelt.url <> spelt.about
group by spelt.url;

-- The page after the last one of a pager, and one far behind it.
create or replace temp table past_end_probe as
with numbered as (
    select
        part.url,
        part.value::integer as number,
        case
            when part.place = 'query'
                then regexp_replace(part.url, '([?&]' || regexp_escape(part.key) || '=)\d+', '\1{}')
            when not contains(part.url, '?')
                then regexp_replace(part.url, '\d+(\D*)$', '{}\1')
        end as form
    from url_part as part
    where part.kind = 'pagination' and regexp_full_match(part.value, '\d{1,6}') and origin_of(part.url) = getvariable('origin')
),
last as (
    select form, max(number) as number, max_by(url, number) as url
    from numbered
    group by form
),
listing as (
    select last.*
    from last
    join fetched on fetched.url = last.url
    where fetched.outcome = 'ok' and fetched.complete and fetched.page_number = last.number and last.number > 1
        and contains(last.form, '{}')
    order by fetched.page_type <> 'pagination', md5(last.form), last.form
    limit 3
)
select replace(listing.form, '{}', (listing.number + further.pages)::text) as url, min(listing.url) as about
from listing, (values (1), (1000)) as further (pages)
group by all;

-- Style sheets, scripts and fonts of the shop's own host: those of several pages first.
create or replace temp table asset_probe as
select asset.src as url
from asset
where asset.kind in ('css', 'js', 'font') and prefix(asset.src, getvariable('origin') || '/')
    and regexp_matches(asset.src, '^[^?]+\.(css|m?js|woff2?|ttf|otf)(\?|$)', 'i')
group by asset.src
order by count(*) = 1, md5(asset.src), asset.src
limit 10;

-- Images of pages: all main ones of products, of the others a few a template and pattern of their addresses.
create or replace temp table image_probe as
with shown as (
    select
        image.src as url,
        bool_or(image.context = 'main' and fetched.page_type = 'product') as main,
        min(fetched.template) as template,
        md5(image.src) as hash
    from image
    join fetched using (url)
    where getvariable('images_most') > 0 and prefix(image.src, 'http') and length(image.src) <= 2000
        and image.context <> 'icon' and image.alt_state <> 'decorative' and fetched.outcome = 'ok'
    group by image.src
),
numbered as (
    select
        url, main, hash,
        row_number() over (partition by main, template order by hash, url) as of_template,
        row_number() over (partition by main, template,
            origin_of(url) || regexp_replace(regexp_replace(path_of(url), '[^/]+$', ''), '[^/]*\d[^/]*', '*', 'g')
            || regexp_extract(path_of(url), '\.\w{2,5}$') order by hash, url) as of_pattern
    from shown
)
select url
from numbered
where main or getvariable('images_all') or (of_pattern <= 20 and of_template <= 200)
order by main desc, hash, url
limit getvariable('images_most');

-- Images worth being fetched whole: of each template those that weigh most, and of each format and class of weight some
-- by lot. All of them together have at most so many bytes and pixels.
create or replace temp table whole_probe as
with heavy as (
    select
        image.src as url,
        min(fetched.template) as template,
        any_value(file.magic_type) as format,
        any_value(file.bytes) as bytes,
        any_value(file.width::bigint * file.height) as pixels,
        weight_class(any_value(file.bytes)) as weight,
        md5(image.src) as lot
    from image_file as file
    join image on image.src = file.url
    join fetched on fetched.url = image.url and fetched.outcome = 'ok'
    where getvariable('images_whole') > 0 and file.outcome = 'ok' and not file.animated
        and file.magic_type in ('image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp')
        and file.bytes between 10240 and 8388608 and file.width::bigint * file.height between 256 and 12000000
        and not contains(coalesce(image.source_types, ''), 'image/webp')
        and not contains(coalesce(image.source_types, ''), 'image/avif')
        and image.context <> 'icon' and image.alt_state <> 'decorative'
    group by image.src
),
placed as (
    select
        *,
        row_number() over (partition by template order by bytes desc, lot, url) as place,
        row_number() over (partition by format, weight order by lot, url) as turn
    from heavy
),
drawn as (
    select
        url,
        row_number() over (order by least(place, turn), bytes desc, lot, url) as number,
        sum(bytes) over (order by least(place, turn), bytes desc, lot, url) as read,
        sum(pixels) over (order by least(place, turn), bytes desc, lot, url) as decoded
    from placed
    where place <= 3 or turn <= 4
)
select url
from drawn
where number <= getvariable('images_whole') and decoded <= 36000000
    and read <= least(25165824, greatest(4194304, 40960 * (select count(*) from image_file where outcome = 'ok')));

delete from wanted;

insert into wanted by name
select url, 'facet-sample' as reason, 'GET' as method, category as about, getvariable('sample_category') as "limit"
from facet_sample;

insert into wanted by name
select url, 'probe-missing' as reason, 'GET' as method, about, 4 as "limit"
from missing_probe
where getvariable('probes')
union all
select url, 'probe-spelling', 'GET', about, 30
from spelling_probe
where getvariable('probes')
union all
select url, 'probe-past-end', 'GET', about, 6
from past_end_probe
where getvariable('probes')
union all
select url, 'probe-asset', 'GET', null, 10
from asset_probe
where getvariable('probes')
union all
select url, 'image', 'GET', null, getvariable('images_most')
from image_probe
union all
select url, 'image-whole', 'GET', null, getvariable('images_whole')
from whole_probe;

-- What the shop links to elsewhere, a few of each host: share buttons name a thousand addresses of one.
insert into wanted by name
with foreign_target as (
    select known.url, row_number() over (partition by origin_of(known.url) order by md5(known.url), known.url) as place
    from known
    where known.decision = 'offsite' and known.found_by = 'link'
)
select foreign_target.url, 'external' as reason, 'HEAD' as method, null as about, getvariable('externals') as "limit"
from foreign_target
where foreign_target.place <= 20
order by md5(foreign_target.url), foreign_target.url
limit getvariable('externals');
