-- Two runs attached as `before` and `after` come in; addresses matched without scheme and host go out, with what changed.

create macro key_of(url) as case
    when list_contains(getvariable('hosts'), lower(regexp_extract(url, '^[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)', 1)))
        then coalesce(nullif(regexp_extract(url, '^[^:]*://[^/?#]*(.*)$', 1), ''), '/')
    else url
end;
-- What an address is to somebody who asks for it: ok, redirect, error, closed (to the crawl), or unread.
create macro answer_of(outcome) as case
    when outcome = 'ok' then 'ok'
    when outcome in ('redirect', 'redirect_loop', 'too_many_redirects', 'bad_redirect') then 'redirect'
    when outcome in ('http_error', 'soft_404', 'empty', 'not_html') then 'error'
    when outcome in ('robots_disallowed', 'robots_unreachable') then 'closed'
    else 'unread'
end;
-- One address of several that differ by scheme or host alone: the one that answers.
create macro elsewhere(outcome) as
    outcome in ('offsite', 'excluded', 'action', 'blocked_scheme', 'blocked_address');

create table known_before as
select key_of(url) as key, url, outcome, answer_of(outcome) as answer
from before.page
where not elsewhere(outcome)
qualify row_number() over (partition by key order by outcome = 'ok' desc, answer = 'redirect' desc, length(url), url) = 1;

create table known_after as
select key_of(url) as key, url, outcome, answer_of(outcome) as answer
from after.page
where not elsewhere(outcome)
qualify row_number() over (partition by key order by outcome = 'ok' desc, answer = 'redirect' desc, length(url), url) = 1;

create table address as
select
    key,
    old.url as old_url,
    new.url as new_url,
    old.outcome as old_outcome,
    new.outcome as new_outcome,
    old.answer as old_answer,
    coalesce(new.answer, if(getvariable('whole_after'), 'unknown', 'unread')) as new_answer,
    case
        when old.answer = 'ok' and new.answer = 'ok' then 'read'
        when old.answer = 'ok' and new.answer in ('closed', 'unread') then 'unread'
        when old.answer = 'ok' and (new.answer is not null or getvariable('whole_after')) then 'went'
        when old.answer = 'ok' then 'unread'
        when new.answer = 'ok' and old.answer in ('closed', 'unread') then 'first_read'
        when new.answer = 'ok' and (old.answer is not null or getvariable('whole_before')) then 'appeared'
        when new.answer = 'ok' then 'first_read'
        when old.answer in ('redirect', 'error') and new.answer in ('redirect', 'error') then 'failing'
    end as change
from known_before as old
full join known_after as new using (key);

create table page_row as
with matched as (
    select
        address.*,
        old.status as old_status, new.status as new_status,
        old.page_type as old_type, new.page_type as new_type,
        old.type_confidence <> 'low' and new.type_confidence <> 'low' as sure,
        old.title as old_title, new.title as new_title,
        old.description as old_description, new.description as new_description,
        old.h1 as old_h1, new.h1 as new_h1,
        old.canonical as old_canonical, new.canonical as new_canonical,
        if(old_answer = 'ok', old.indexable_google, null) as old_google,
        if(old_answer = 'ok', old.indexable_yandex, null) as old_yandex,
        if(new_answer = 'ok', new.indexable_google, if(new_answer = 'closed' and not new.allowed_google, false, null))
            as new_google,
        if(new_answer = 'ok', new.indexable_yandex, if(new_answer = 'closed' and not new.allowed_yandex, false, null))
            as new_yandex,
        old_answer = 'ok' and new_answer = 'ok' and old.is_html and new.is_html as whole
    from address
    left join before.page as old on old.url = address.old_url
    left join after.page as new on new.url = address.new_url
    where address.change is not null
)
select
    key as address,
    change,
    case
        when new_answer = 'ok' then new_type
        when old_answer = 'ok' then old_type
        else coalesce(new_type, old_type, 'other')
    end as page_type,
    old_url,
    new_url,
    old_outcome,
    new_outcome,
    old_answer,
    new_answer,
    whole,
    list_filter([
        if(old_answer in ('ok', 'redirect', 'error') and new_answer in ('ok', 'redirect', 'error')
            and (old_status, old_outcome) is distinct from (new_status, new_outcome), 'status', null),
        if(whole and old_title is distinct from new_title, 'title', null),
        if(whole and old_description is distinct from new_description, 'description', null),
        if(whole and old_h1 is distinct from new_h1, 'h1', null),
        if(whole and key_of(old_canonical) is distinct from key_of(new_canonical), 'canonical', null),
        if(old_google <> new_google, 'indexable_google', null),
        if(old_yandex <> new_yandex, 'indexable_yandex', null),
        if(whole and sure and old_type <> new_type, 'page_type', null)
    ], lambda name: name is not null) as fields,
    old_status::text as old_status, new_status::text as new_status,
    old_title, new_title, old_description, new_description, old_h1, new_h1, old_canonical, new_canonical,
    old_google::text as old_indexable_google, new_google::text as new_indexable_google,
    old_yandex::text as old_indexable_yandex, new_yandex::text as new_indexable_yandex,
    if(old_answer = 'ok', old_type, null) as old_page_type,
    if(new_answer = 'ok', new_type, null) as new_page_type
from matched
where change not in ('read', 'failing') or len(fields) > 0;

create view told_page as
select * replace (array_to_string(fields, ' ') as fields)
from page_row;
