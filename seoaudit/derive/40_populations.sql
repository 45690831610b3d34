-- The populations of rules: views with a sentence each and, in brackets, the key columns that say what is counted.
-- Populations of a page type hold only complete 200 pages whose type is sure, indexable or not; their twins
-- indexable_... hold the members open to the engine of the audit (the variable `engine`).

create macro open_to_engine(google, yandex) as
    case getvariable('engine') when 'google' then google when 'yandex' then yandex else google or yandex end;

create macro is_read(is_html, complete, outcome) as is_html and complete and outcome = 'ok';

-- Whether a page hands its visitors to another one; one that changes its query alone reloads itself.
create macro sends_on(url, refreshes_to, runs_to) as
    split_part(coalesce(refreshes_to, runs_to, url), '?', 1) <> split_part(url, '?', 1);

create macro is_sure(page_type, confidence, wanted) as list_contains(wanted, page_type) and confidence <> 'low';

-- Views over views are planned anew by every query: pages are asked straight, parts of pages by these addresses alone.
create view read_url as
select page.url
from page
where is_read(page.is_html, page.complete, page.outcome);

create view open_url as
select page.url
from page
where is_read(page.is_html, page.complete, page.outcome)
    and open_to_engine(page.indexable_google, page.indexable_yandex);

create view product_url as
select page.url
from page
where is_read(page.is_html, page.complete, page.outcome) and is_sure(page.page_type, page.type_confidence, ['product']);

-- html_page (url): complete HTML pages that answer 200 and send nobody on.
create view html_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and not sends_on(page.url, page.redirect_to, page.script_redirect);

-- indexable_page (url): html pages open to the audit's engine: not noindex, not closed by robots.txt, canonical to themselves or to none.
create view indexable_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- answering_page (url): members of indexable_page, and pages that would be if they were not error pages that answer 200.
create view answering_page as
select page.*
from page
where page.status = 200 and page.complete and page.canonical_self and (page.is_html or page.outcome = 'soft_404')
    and page.outcome in ('ok', 'soft_404')
    and open_to_engine(
        page.allowed_google and not page.noindex_google,
        page.allowed_yandex and not page.noindex_yandex
    );

-- home_page (url): html pages that are surely a home page.
create view home_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['home']);

-- category_page (url): html pages that are surely a category page.
create view category_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['category']);

-- product_page (url): html pages that are surely a product page.
create view product_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['product']);

-- article_page (url): html pages that are surely an article.
create view article_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['article']);

-- filter_page (url): html pages that are surely a page of a chosen filter, sorting or view.
create view filter_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['filter']);

-- yandex_filter_page (url): members of filter_page, where the audit asks for Yandex.
create view yandex_filter_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['filter'])
    and getvariable('engine') in ('yandex', 'both');

-- pagination_page (url): html pages that are surely a second or further page of a listing.
create view pagination_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['pagination']);

-- further_page (url): pages of the list of an indexable category or brand behind the first, read whole or closed by robots.txt to the audit.
create view further_page as
select page.*
from page
where (is_read(page.is_html, page.complete, page.outcome) or page.outcome = 'robots_disallowed') and page.url in (
    select pager.url
    from pager
    join page as first on first.url = pager.listing
    where pager.number > 1
        and is_read(first.is_html, first.complete, first.outcome)
        and is_sure(first.page_type, first.type_confidence, ['category', 'brand'])
        and open_to_engine(first.indexable_google, first.indexable_yandex)
);

-- paged_category (url): category pages whose list goes over several pages.
create view paged_category as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['category'])
    and page.url in (select series.url from series where series.last > 1);

-- search_page (url): html pages that are surely a results page of the shop's own search.
create view search_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['search']);

-- info_page (url): html pages that are surely a page about delivery, payment, contacts and the like.
create view info_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['info']);

-- catalogue_page (url): product and category pages.
create view catalogue_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['product', 'category']);

-- content_page (url): product, category and article pages.
create view content_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['product', 'category', 'article']);

-- guide_page (url): category and article pages, which help to choose.
create view guide_page as
select html_page.*
from html_page
where html_page.page_type in ('category', 'article') and html_page.type_confidence <> 'low';

-- indexable_home_page (url): members of home_page that are indexable.
create view indexable_home_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['home'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_category_page (url): members of category_page that are indexable.
create view indexable_category_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['category'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_product_page (url): members of product_page that are indexable.
create view indexable_product_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['product'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_sold_out_page (url): members of indexable_product_page whose words, button or markup say that the product is sold out.
create view indexable_sold_out_page as
select product_page.*
from product_page
semi join indexable_page using (url)
semi join (
    select product.url
    from product
    where product.ordinal = 0
        and (product.sold_out is not null
            or coalesce(product.visible_availability, product.availability) in ('OutOfStock', 'SoldOut', 'Discontinued'))
) as gone using (url);

-- indexable_article_page (url): members of article_page that are indexable.
create view indexable_article_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['article'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_filter_page (url): members of filter_page that are indexable.
create view indexable_filter_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['filter'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_pagination_page (url): members of pagination_page that are indexable.
create view indexable_pagination_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['pagination'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_search_page (url): members of search_page that are indexable.
create view indexable_search_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['search'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_info_page (url): members of info_page that are indexable.
create view indexable_info_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['info'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_catalogue_page (url): members of catalogue_page that are indexable.
create view indexable_catalogue_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['product', 'category'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_content_page (url): members of content_page that are indexable.
create view indexable_content_page as
select page.*
from page
where is_read(page.is_html, page.complete, page.outcome)
    and is_sure(page.page_type, page.type_confidence, ['product', 'category', 'article'])
    and open_to_engine(page.indexable_google, page.indexable_yandex);

-- indexable_guide_page (url): members of guide_page that are indexable.
create view indexable_guide_page as
select guide_page.*
from guide_page
semi join indexable_page using (url);

-- open_product_page (url): pages that are surely a product page and open to the audit's engine, those that only JavaScript fills too.
create view open_product_page as
select page.*
from page
where page.is_html and page.outcome = 'ok' and (page.complete or page.js_only) and page.canonical_self
    and page.page_type = 'product' and page.type_confidence <> 'low'
    and open_to_engine(page.allowed_google and not page.noindex_google, page.allowed_yandex and not page.noindex_yandex);

-- known_url (url): every address that became known and is of this shop.
create view known_url as
select page.*
from page
where page.outcome not in ('offsite', 'blocked_scheme');

-- known_catalogue_url (url): addresses that are products or categories as far as can be known, fetched or not.
create view known_catalogue_url as
select page.*
from page
where is_sure(page.page_type, page.type_confidence, ['product', 'category'])
    or (page.page_type = 'other' and page.outcome not in ('offsite', 'blocked_scheme', 'blocked_address') and page.url in (
        select product_card.target
        from product_card
        union all
        select breadcrumb.item
        from breadcrumb
        join page as here on here.url = breadcrumb.url and is_sure(here.page_type, here.type_confidence, ['product'])
        where breadcrumb.item <> breadcrumb.url
            and not regexp_full_match(breadcrumb.item, 'https?://[^/]+/([a-z]{2}(-[a-z]{2})?/?)?')
        group by breadcrumb.item
        having count(distinct breadcrumb.url) >= 2
    ));

-- internal_link (url, target): links of complete html pages to addresses of this shop, each target of a page once, by its first link.
create view internal_link as
select link.url, link.target, link.anchor, link.rel, link.position, link.ord
from link
semi join read_url on read_url.url = link.url
left join page as there on there.url = link.target
where link.target is not null and not link.repeated
    and coalesce(there.outcome, 'ok') not in ('offsite', 'blocked_scheme', 'blocked_address');

-- external_link (url, target): links of complete html pages to other hosts, each target of a page once, by its first link.
create view external_link as
select link.url, link.target, link.anchor, link.rel, link.position, link.ord
from link
semi join read_url on read_url.url = link.url
semi join (select page.url from page where page.outcome = 'offsite') as there on there.url = link.target
where not link.repeated;

-- content_image (url, src): images of complete html pages that carry content: no icons, no images hidden from readers.
create view content_image as
select image.*
from image
semi join read_url using (url)
where image.context <> 'icon' and image.alt_state <> 'decorative';

-- product_image (url, src): main and gallery images of product pages.
create view product_image as
select image.*
from image
semi join product_url using (url)
where image.context in ('main', 'gallery') and image.alt_state <> 'decorative';

-- The tables of parts are populations themselves: the store keeps in them only parts of complete pages.

-- product (url, ordinal): main products of pages.
-- offer (url, ordinal): offers in markup.
-- review (url, ordinal): reviews and aggregate ratings in markup.
-- breadcrumb (url, trail): breadcrumb trails, visible or in markup.
-- item_list (url, ordinal): lists of items in markup.
-- sd_block (url, idx): blocks of structured data.
-- sd_node (url, node_id): nodes of structured data.
-- hreflang (url, hreflang, href): language alternates.
-- sitemap (url): sitemap files.
-- sitemap_url (url, sitemap): entries of sitemaps.
-- robots (url): robots.txt files.
-- feed (url): product feeds.
-- feed_item (url, feed, id): items of product feeds.
-- facet (url): known addresses that narrow or order a listing, fetched or not.
-- url_pattern (url): patterns of addresses, each by one example.
-- resource (url, reason): what the program asked on its own account.
-- asset_file (url, src): style sheets and scripts of pages, on hosts whose robots.txt was read, each once.
-- site (url): the shop itself, one row.

-- listed_facet (url): addresses in a sitemap that narrow or order a listing, fetched or not.
create view listed_facet as
select facet.*
from facet
semi join sitemap_url using (url);

-- production_site (url): the shop itself, where the audit takes it for the one that customers use.
create view production_site as
select site.*
from site
where site.profile = 'production';

-- staging_site (url): the shop itself, where the audit takes it for a staging.
create view staging_site as
select site.*
from site
where site.profile = 'staging';

-- indexable_content_image (url, src): members of content_image on indexable pages.
create view indexable_content_image as
select content_image.*
from content_image
semi join open_url using (url);

-- No population: content images of indexable pages with what is known of their files, whose beginning was had.
create view measured_image as
select
    picture.url, picture.src, picture.context, picture.width as shown_width, picture.height as shown_height,
    picture.srcset, picture.source_types,
    file.* exclude (fetch_id, url)
from indexable_content_image as picture
join image_file as file on file.url = picture.src and file.outcome = 'ok';

create macro offers_modern(types, addresses) as
    regexp_matches(concat_ws(' ', types, addresses), 'image/(webp|avif)|\.(webp|avif)([?\s]|$)', 'i');

-- indexable_product_image (url, src): members of product_image on indexable pages.
create view indexable_product_image as
select product_image.*
from product_image
semi join open_url using (url);

-- indexable_product (url, ordinal): members of product on indexable pages.
create view indexable_product as
select product.*
from product
semi join open_url using (url);

-- indexable_offer (url, ordinal): members of offer on indexable pages.
create view indexable_offer as
select offer.*
from offer
semi join open_url using (url);

-- product_offer (url, ordinal): offers in markup for the main product of a product page, its variants or its copy in another syntax.
create view product_offer as
select offer.*
from offer
semi join product_url using (url)
where offer.own;

-- indexable_product_offer (url, ordinal): members of product_offer on indexable pages.
create view indexable_product_offer as
select product_offer.*
from product_offer
semi join open_url using (url);

-- indexable_review (url, ordinal): members of review on indexable pages.
create view indexable_review as
select review.*
from review
semi join open_url using (url);

-- indexable_breadcrumb (url, trail): members of breadcrumb on indexable pages.
create view indexable_breadcrumb as
select breadcrumb.*
from breadcrumb
semi join open_url using (url);

-- indexable_item_list (url, ordinal): members of item_list on indexable pages.
create view indexable_item_list as
select item_list.*
from item_list
semi join open_url using (url);

-- indexable_sd_block (url, idx): members of sd_block on indexable pages.
create view indexable_sd_block as
select sd_block.*
from sd_block
semi join open_url using (url);

-- indexable_sd_node (url, node_id): members of sd_node on indexable pages.
create view indexable_sd_node as
select sd_node.*
from sd_node
semi join open_url using (url);

-- indexable_hreflang (url, hreflang, href): members of hreflang on indexable pages.
create view indexable_hreflang as
select hreflang.*
from hreflang
semi join open_url using (url);

-- indexable_internal_link (url, target): members of internal_link on indexable pages.
create view indexable_internal_link as
select internal_link.*
from internal_link
semi join open_url using (url);

-- Views that rules share the work of; they are no populations.

-- Addresses of this shop to which scripts in the HTML of complete pages lead, each of a page once.
create view scripted_link as
select
    script_link.url,
    script_link.target,
    min_by(script_link.anchor, script_link.ord) as anchor,
    min_by(script_link.tag, script_link.ord) as tag,
    min_by(script_link.position, script_link.ord) as position,
    min_by(script_link.code, script_link.ord) as code
from script_link
semi join html_page on html_page.url = script_link.url
join site on list_contains(site.hosts, split_part(script_link.target, '/', 3))
where script_link.url <> script_link.target
group by script_link.url, script_link.target;

-- Pages whose links are not known, though a robot may see them: what no page links to cannot be told beside them.
create view unread_page as
select page.url, page.outcome
from page
where page.js_only
    or page.outcome in ('excluded', 'page_limit', 'not_reached', 'blocked', 'rate_limited', 'timeout', 'connection', 'truncated',
        'too_large', 'bad_encoding', 'parse_limited')
    or (page.url_class = 'pagination' and page.outcome in ('trap_limit', 'not_sampled', 'robots_disallowed'));

-- Steps of trails in markup that lead elsewhere than home and the page itself, each beside the step the page shows for it.
-- A redirect, another scheme, www and the last slash make no other address; a page with several trails in one syntax may
-- show any of them, so that only a single one is compared.
create view marked_step as
with step as (
    select
        breadcrumb.url,
        breadcrumb.trail,
        breadcrumb.syntax,
        breadcrumb.position,
        breadcrumb.name,
        breadcrumb.item,
        coalesce(redirect.target, breadcrumb.item) as target,
        regexp_replace(coalesce(redirect.target, breadcrumb.item), '^https?://(www[.])?|/$', '', 'g') as place,
        regexp_replace(strip_accents(lower(breadcrumb.name)), '[^\p{L}\p{N}]', '', 'g') as word,
        min(breadcrumb.trail) over same = max(breadcrumb.trail) over same as single
    from breadcrumb
    left join redirect on redirect.url = breadcrumb.item
    window same as (partition by breadcrumb.url, breadcrumb.syntax)
)
select
    mark.url,
    mark.trail,
    mark.position,
    mark.name,
    mark.item,
    mark.target,
    mark.single and count(distinct shown.position) >= 2 as compared,
    any_value(shown.position) filter (shown.place = mark.place and shown.single) as shown_position,
    any_value(shown.name) filter (shown.place = mark.place) as shown_name,
    any_value(shown.item) filter (shown.word = mark.word) as shown_item,
    coalesce(bool_or(shown.word = mark.word and shown.item is null or shown.place = mark.place
        and (contains(shown.word, mark.word) or contains(mark.word, shown.word))), false) as agrees
from step as mark
left join step as shown on shown.url = mark.url and shown.syntax = 'visible'
where mark.syntax <> 'visible' and mark.item <> mark.url and contains(mark.place, '/')
group by mark.url, mark.trail, mark.position, mark.name, mark.item, mark.target, mark.single;

-- What indexable products say of themselves in tables and lists, beside how many products of their category say anything.
-- The category is the last step of the trail the page shows that leads elsewhere.
create view sibling_attribute as
with place as (
    select breadcrumb.url, breadcrumb.item as category
    from breadcrumb
    semi join indexable_product_page using (url)
    where breadcrumb.syntax = 'visible' and breadcrumb.item <> breadcrumb.url
    qualify row_number() over (partition by breadcrumb.url order by breadcrumb.trail, breadcrumb.position desc) = 1
),
said as (
    select place.category, specification.url, lower(specification.name) as mark, min(specification.name) as name
    from specification
    join place using (url)
    group by place.category, specification.url, lower(specification.name)
),
counted as (
    select said.category, count(distinct said.url) as products
    from said
    group by said.category
)
select said.url, said.category, said.mark, said.name, counted.products
from said
join counted using (category);

-- Variants of product groups with the codes that they or their offers have; a bare address of another page is none.
create view product_variant as
select
    product.url,
    product.ordinal,
    product.node_id as group_id,
    said.ref as node_id,
    max(value.text) filter (value.prop = 'sku') as sku,
    max(value.text) filter (starts_with(value.prop, 'gtin')) as gtin,
    max(value.text) filter (value.prop in ('mpn', 'isbn')) as other_code,
    max(value.text) filter (value.prop = 'inProductGroupWithID') as part_of
from product
join sd_prop as said on said.url = product.url and said.node_id = product.node_id and said.prop = 'hasVariant'
left join offer on offer.url = product.url and offer.product_node_id = said.ref
join sd_prop as value on value.url = product.url and value.node_id in (said.ref, offer.node_id) and value.text <> ''
group by product.url, product.ordinal, product.node_id, said.ref
having bool_or(value.prop not in ('url', 'image'));

-- An address without scheme, www, and what may stand or not stand at its end: where pages lie, one below the other.
create macro place_of(url) as
    rtrim(replace(replace(replace(split_part(lower(url), '://', 2), '.html', ''), '.php', ''), 'www.', ''), '/');

-- Categories that the trails of a page name as steps above it.
create view trail_section as
with section as (
    select category_page.url, place_of(category_page.url) as place
    from category_page
)
select breadcrumb.url, breadcrumb.trail, breadcrumb.position, section.url as section, section.place
from breadcrumb
left join redirect on redirect.url = breadcrumb.item
join section on section.url = coalesce(redirect.target, breadcrumb.item)
where section.url <> breadcrumb.url;

-- Products whose address lies below one category, while no trail of theirs ends there, below or above it.
-- What lies below the whole catalogue says nothing.
create view product_of_other_path as
with parted as (
    select product_page.url, string_split(place_of(product_page.url), '/') as parts
    from product_page
    where product_page.canonical_self and not contains(product_page.url, '?')
),
above as (
    select parted.url, unnest([array_to_string(parted.parts[1:depth], '/') for depth in range(2, len(parted.parts))]) as place
    from parted
),
home_section as (
    select
        above.url,
        max_by(category_page.url, length(above.place)) as section,
        max_by(above.place, length(above.place)) as place
    from category_page
    join above on above.place = place_of(category_page.url)
    where not regexp_matches(
        above.place, '/(catalog(ue)?|katalog|shop|store|products?|collections|magazin|categor(y|ies))$')
    group by above.url
),
trail_end as (
    select
        trail_section.url,
        max_by(trail_section.section, trail_section.position) as section,
        max_by(trail_section.place, trail_section.position) as place
    from trail_section
    group by trail_section.url, trail_section.trail
)
select home_section.url, min(trail_end.section) as parent, home_section.section as other
from home_section
join trail_end on trail_end.url = home_section.url
group by home_section.url, home_section.section, home_section.place
having not bool_or(trail_end.place = home_section.place
    or starts_with(trail_end.place, home_section.place || '/')
    or starts_with(home_section.place, trail_end.place || '/'));

-- Products that an indexable category without a pager lists, by their canonical; `place` counts from the rarest.
create view listed_product as
with listed as (
    select distinct product_card.url, coalesce(page.canonical, product_card.target) as target
    from product_card
    semi join indexable_category_page as whole on whole.url = product_card.url and whole.page_number is null
    left join page on page.url = product_card.target
    where not product_card.related
),
counted as (
    select
        listed.url,
        listed.target,
        count(*) over (partition by listed.url) as products,
        count(*) over (partition by listed.target) as lists
    from listed
)
select
    counted.url,
    counted.target,
    counted.products,
    row_number() over (partition by counted.url order by counted.lists, counted.target) as place
from counted;

-- The keys of a filter address as people read them; segments of a path that choose without a name are called path.
create macro named_keys(keys) as
    array_to_string(list_transform(keys, lambda key: if(key = '', 'path', key)), ', ');

-- Filter addresses meant to be found, and nothing besides the filters in them: no pager, no sorting, no tracking.
create view found_filter as
select facet.*
from facet
anti join (
    select url_part.url
    from url_part
    where url_part.kind not in ('facet', 'price_range', 'id', 'locale')
) as more using (url)
where facet.meant = 'found' and facet.kind in ('filter', 'price_range');

-- Whether a text is there and differs from that of another page.
create macro is_own(mine, theirs) as
    coalesce(trim(mine), '') <> '' and lower(trim(mine)) is distinct from lower(trim(theirs));

-- found_filter_page (url): members of indexable_filter_page that policy, demand or the shop itself means to be found, the first of their pager.
create view found_filter_page as
select
    found_filter.url,
    found_filter.category,
    found_filter.meant_by,
    found_filter.filters,
    indexable_filter_page.product_count as products,
    indexable_filter_page.inlinks,
    is_own(indexable_filter_page.title, parent.title) as own_title,
    is_own(indexable_filter_page.h1, parent.h1) as own_h1,
    is_own(indexable_filter_page.description, parent.description)
        or exists (
            select 1
            from text_block as own
            where own.url = found_filter.url and own.role = 'category_text' and not exists (
                select 1
                from text_block as theirs
                where theirs.url = parent.url and theirs.hash = own.hash)) as own_text,
    parent.product_count > 0 as counted
from found_filter
join indexable_filter_page on indexable_filter_page.url = found_filter.url
left join page as parent on parent.url = found_filter.category and parent.is_html and parent.complete;

-- What Clean-param lines merge for Yandex that are different pages: further pages of a listing, and products told apart
-- by nothing else in their address.
create view clean_param_merge as
with held as (
    select
        clean_param.url as file,
        clean_param.line,
        clean_param.parameter,
        part.kind,
        page.url,
        page.h1,
        split_part(page.url, '?', 1) || '?' || array_to_string(list_sort(list_filter(
            string_split(split_part(page.url, '?', 2), '&'),
            lambda pair: split_part(pair, '=', 1) <> clean_param.parameter)), '&') as rest
    from clean_param
    join url_part as part on part.key = clean_param.parameter and part.place = 'query'
    join page on page.url = part.url and page.is_html and page.complete and page.type_confidence <> 'low'
        and page.allowed_yandex and not page.noindex_yandex and page.canonical_self
        and page.page_type = if(part.kind = 'pagination', 'pagination', 'product')
    where part.kind in ('id', 'pagination')
        and regexp_replace(page.url, '^https?://[^/]+', '') like clean_param.covers escape '\'
),
merged as (
    select held.file, held.line, held.parameter, held.kind, min(held.url) as example, count(distinct held.h1) as names
    from held
    group by held.file, held.line, held.parameter, held.kind, held.rest
)
select merged.file, merged.line, merged.parameter, merged.kind, min(merged.example) as example
from merged
where merged.kind = 'pagination' or merged.names > 1
group by merged.file, merged.line, merged.parameter, merged.kind;
