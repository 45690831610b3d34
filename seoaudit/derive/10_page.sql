-- One row a known address: what made it known, how its newest whole fetch ended, what was read from it.
-- `remainder` is the outcome of wanted addresses that were never asked for; empty where only a budget can be the cause.
-- `left_alone` are the hosts, between blanks, that the crawl gave up.

-- `none` counts only as a directive of its own, not as the value of max-image-preview.
create or replace temp macro says_noindex(directives) as
    regexp_matches(directives, '(^|[,\s])noindex([,\s]|$)') or regexp_matches(directives, '(^|,)\s*none\s*(,|$)');

insert into page by name
with directives as (
    select
        fetched.fetch_id,
        says_noindex(concat_ws(', ', robots_meta, robots_meta_google))
            or coalesce(header_noindex.google, false) as noindex_google,
        says_noindex(concat_ws(', ', robots_meta, robots_meta_yandex))
            or coalesce(header_noindex.yandex, false) as noindex_yandex,
        coalesce(
            nullif(regexp_extract(
                concat_ws(', ', robots_meta, robots_meta_google), '(^|[,\s])(nosnippet|max-snippet:\s*0)([,\s]|$)', 2
            ), ''),
            header_noindex.quote_ban
        ) as quote_ban
    from fetched
    left join header_noindex using (x_robots_tag)
),
-- What answers 200 to an address that cannot exist. Where the start shows the same, it is a shell, and tells nothing;
-- where the page does whose address was changed, what was changed decides nothing: another maker of the same product.
missing_page as (
    select resource.title, resource.main_text_hash, min(resource.url) as probe
    from resource
    where resource.reason = 'probe-missing' and resource.status = 200 and resource.main_text_hash is not null
        and not exists (
            from fetched
            join known using (url)
            where (known.found_by = 'start' or fetched.page_type = 'home' or fetched.url = resource.about)
                and fetched.main_text_hash = resource.main_text_hash
        )
    group by all
),
answered as (
    select
        fetched.* replace (
            if(missing_page.probe is null, fetched.outcome, 'soft_404') as outcome,
            coalesce('the same page as ' || missing_page.probe || ', which cannot exist', fetched.reason) as reason
        )
    from fetched
    left join missing_page
        on missing_page.main_text_hash = fetched.main_text_hash
        and missing_page.title is not distinct from fetched.title
        and fetched.outcome = 'ok' and fetched.status = 200 and fetched.complete and not fetched.js_only
),
remaining as (
    select
        known.url,
        case
            when decision <> 'fetch' then decision
            when contains(
                getvariable('left_alone'),
                ' ' || lower(regexp_extract(known.url, '^https?://(\[[^\]]*\]|[^/:?#]*)', 1)) || ' '
            ) then 'not_reached'
            when getvariable('remainder') <> '' then getvariable('remainder')
            when url_class in ('facet', 'sort', 'view') then 'not_sampled'
            else 'trap_limit'
        end as outcome
    from known
),
joined as (
    select
        known.url,
        known.found_by,
        known.found_on,
        coalesce(fetched.outcome, remaining.outcome) as outcome,
        fetched.status,
        coalesce(
            fetched.reason,
            known.reason,
            case  -- what only a redirect names may be one of too many in a row
                when fetched.url is null and remaining.outcome = 'trap_limit' and known.found_by <> 'redirect'
                    then 'its pattern brought nothing new'
            end
        ) as reason,
        coalesce(fetched.attempts, 0) as attempts,
        coalesce(fetched.page_type, 'other') as page_type,
        coalesce(fetched.type_confidence, 'low') as type_confidence,
        fetched.type_evidence,
        coalesce(fetched.complete and not fetched.js_only, false) as complete,
        coalesce(fetched.outcome = 'ok' and fetched.status = 200, false) as is_html,
        coalesce(directives.noindex_google, false) as noindex_google,
        coalesce(directives.noindex_yandex, false) as noindex_yandex,
        known.allowed_own,
        known.allowed_google,
        known.allowed_yandex,
        coalesce(fetched.canonical = known.url, true) as canonical_self,
        coalesce(fetched.js_only, false) as js_only,
        coalesce(fetched.redirect_to, fetched.meta_refresh) as redirect_to,
        fetched.script_redirect,
        known.url_pattern,
        known.url_class,
        fetched.fetch_id,
        fetched.title,
        fetched.title_count,
        fetched.description,
        fetched.description_count,
        fetched.h1,
        fetched.h1_count,
        fetched.lang,
        fetched.canonical,
        fetched.canonical_count,
        fetched.canonical_outside_head,
        fetched.canonicals,
        fetched.robots_meta,
        fetched.robots_meta_google,
        fetched.robots_meta_yandex,
        fetched.x_robots_tag,
        fetched.url_verdict,
        fetched.url_codes,
        fetched.slug_share,
        coalesce(fetched.slug_generic, false) as slug_generic,
        fetched.template,
        fetched.word_count,
        fetched.main_text_hash,
        fetched.page_number,
        fetched.product_count,
        fetched.declared_count,
        fetched.load_more,
        coalesce(fetched.lists_nothing, false) as lists_nothing,
        fetched.questions,
        fetched.dated,
        fetched.signed,
        directives.quote_ban,
        fetched.content_type,
        fetched.content_encoding,
        fetched.charset_declared,
        fetched.charset_used,
        fetched.charset_damaged,
        fetched.viewport,
        fetched.og_type,
        fetched.dom_nodes,
        fetched.bytes,
        fetched.bytes_wire,
        fetched.ttfb_ms,
        fetched.fetched_at,
        fetched.charset_meta,
        fetched.charset_fault,
        fetched.placeholder,
        fetched.scripted_languages,
        fetched.mojibake,
        null::integer as click_depth,
        null::integer as click_depth_no_pager,
        null::integer as hierarchy_level,
        0 as inlinks,
        0 as listings
    from known
    join remaining using (url)
    left join answered as fetched using (url)
    left join directives on directives.fetch_id = fetched.fetch_id
)
select
    joined.*,
    is_html and complete and canonical_self and allowed_google and not noindex_google
        and not sends_on(url, redirect_to, script_redirect) as indexable_google,
    is_html and complete and canonical_self and allowed_yandex and not noindex_yandex
        and not sends_on(url, redirect_to, script_redirect) as indexable_yandex
from joined;
