-- Inlinks over redirects, among them those from pages that list products, and the level of a page by its shortest
-- breadcrumb trail.

with moved as (
    select source.id as source, target.id as target
    from redirect
    join node as source on source.url = redirect.url
    join node as target on target.url = redirect.target
    where not redirect.loops
),
ends as (
    select edge.source, edge.target
    from edge
    union all
    select edge.source, moved.target
    from edge
    join moved on moved.source = edge.target
),
counted as (
    select ends.target, count(distinct ends.source) as pages
    from ends
    where ends.source <> ends.target
    group by ends.target
),
lister as (
    select node.id
    from node
    join page on page.url = node.url
    where page.page_type not in ('home', 'product', 'article', 'search', 'service', 'info', 'error')
        or page.type_confidence = 'low'
),
listed as (
    select ends.target, count(distinct ends.source) as pages
    from ends
    semi join lister on lister.id = ends.source
    where ends.source <> ends.target
    group by ends.target
)
update page
set inlinks = counted.pages, listings = coalesce(listed.pages, 0)
from counted
join node on node.id = counted.target
left join listed on listed.target = counted.target
where page.url = node.url;

-- Home is level 0. The home step does not count; the page itself does, whether the trail names it or not.
-- Trails in markup speak before the visible one (what the shop tells engines), the shortest of several counts.
with steps as (
    select
        breadcrumb.url,
        breadcrumb.trail,
        min(breadcrumb.syntax) as syntax,
        list(breadcrumb.item order by breadcrumb.position, breadcrumb.ord) as items,
        list(coalesce(lower(trim(breadcrumb.name)), '') order by breadcrumb.position, breadcrumb.ord) as names
    from breadcrumb
    where breadcrumb.name is not null or breadcrumb.item is not null
    group by breadcrumb.url, breadcrumb.trail
),
judged as (
    select
        steps.url,
        steps.syntax = 'visible' as visible,
        len(steps.items) as length,
        steps.items[1] = site.home
            or steps.items[1] in (select home.url from page as home where home.page_type = 'home')
            or regexp_full_match(steps.items[1], 'https?://[^/]+/([a-z]{2}(-[a-z]{2})?/?)?')
            or steps.names[1] in ('home', 'homepage', 'главная', 'главная страница', 'башкы бет', 'башкы барак',
                'басты бет', 'bosh sahifa', 'startseite', 'start', 'accueil', 'inicio', 'ana sayfa') as from_home,
        steps.items[-1] is null
            or steps.items[-1] = steps.url
            or steps.items[-1] = page.canonical
            or steps.names[-1] = lower(page.h1) as to_itself
    from steps
    join page on page.url = steps.url
    cross join site
),
counted as (
    select
        url,
        arg_min(length - from_home::integer + 1 - to_itself::integer, visible::integer * 1000 + length) as level
    from (select url, visible, length, coalesce(from_home, false) as from_home, coalesce(to_itself, false) as to_itself
        from judged)
    group by url
)
update page
set hierarchy_level = counted.level
from counted
where page.url = counted.url;

update page set hierarchy_level = 0 where page_type = 'home';

insert into url_pattern
select
    min(page.url),
    page.url_pattern,
    count(*),
    count(page.fetch_id),
    count(*) filter (page.outcome = 'ok'),
    count(*) filter (page.page_type = 'product'),
    bool_or(page.outcome in ('trap_limit', 'not_sampled'))
from page
where page.url_pattern is not null and page.outcome <> 'offsite'
group by page.url_pattern;

update site
set pages = counted.pages, products = counted.products, categories = counted.categories,
    js_only_pages = counted.js_only, has_sitemap = counted.sitemaps > 0
from (
    select
        count(*) filter (is_html and complete) as pages,
        count(*) filter (is_html and complete and page_type = 'product' and type_confidence <> 'low') as products,
        count(*) filter (is_html and complete and page_type = 'category' and type_confidence <> 'low') as categories,
        count(*) filter (js_only) as js_only,
        (select count(*) from sitemap where sitemap.outcome = 'ok') as sitemaps
    from page
) as counted;
