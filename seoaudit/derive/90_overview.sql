-- The audit in numbers. Coverage is answered by what could be asked: addresses that we or the shop's rules left out
-- on purpose are not missing, and an answer that only a failing line or a block gave is none.

insert into overview
select 'known', null, count(*)
from page
union all
select 'fetched', null, count(page.fetch_id)
from page
union all
select 'ok', null, count(*) filter (page.outcome = 'ok')
from page
union all
select 'js_only', null, count(*) filter (page.js_only)
from page
union all
select
    'coverage',
    null,
    coalesce(
        count(*) filter (page.outcome not in ('blocked', 'rate_limited', 'timeout', 'truncated', 'not_reached',
            'connection', 'dns_error', 'tls_error', 'robots_unreachable'))
        / nullif(count(*), 0),
        0
    )
from page
where page.outcome not in ('offsite', 'excluded', 'action', 'robots_disallowed', 'blocked_address', 'blocked_scheme',
    'not_sampled', 'trap_limit', 'page_limit')
union all
select 'outcome', page.outcome, count(*)
from page
group by page.outcome
union all
select 'page_type', page.page_type, count(*)
from page
where page.is_html and page.complete
group by page.page_type
union all
select 'click_depth', coalesce(page.click_depth::text, 'none'), count(*)
from page
where page.is_html and page.complete
group by page.click_depth
union all
select 'asked', resource.reason, count(distinct resource.url)
from resource
group by resource.reason;
