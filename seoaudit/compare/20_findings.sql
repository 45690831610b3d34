-- Findings of both runs come in, and the rules that were judged alike (`judged`); each finding with its kind goes out.

create table found as
with old as (
    select rule, fingerprint, url, severity, evidence, template,
        row_number() over (partition by fingerprint order by url, evidence) as nth
    from before.finding
),
new as (
    select rule, fingerprint, url, severity, evidence, template,
        row_number() over (partition by fingerprint order by url, evidence) as nth
    from after.finding
),
paired as (
    select
        coalesce(new.rule, old.rule) as rule,
        fingerprint,
        coalesce(new.url, old.url) as url,
        coalesce(new.severity, old.severity) as severity,
        coalesce(new.evidence, old.evidence) as evidence,
        coalesce(new.template, old.template) as template,
        old.rule is not null as was,
        new.rule is not null as is_there
    from old
    full join new using (fingerprint, nth)
),
placed as (
    select
        paired.*,
        judged.alike,
        address.old_answer,
        address.new_answer,
        address.old_outcome,
        address.new_outcome,
        address.key is not null as is_page,
        case
            when not judged.by_index then false
            when getvariable('engine') = 'google' then past.indexable_google and not now.indexable_google
            when getvariable('engine') = 'yandex' then past.indexable_yandex and not now.indexable_yandex
            else (past.indexable_google or past.indexable_yandex) and not (now.indexable_google or now.indexable_yandex)
        end as left_index,
        judged.by_type and (past.page_type <> now.page_type or (past.type_confidence <> 'low' and now.type_confidence = 'low'))
            as left_type,
        if(is_there or past.url is null, now.page_type, past.page_type) as page_type
    from paired
    join judged on judged.rule = paired.rule
    left join address on address.key = key_of(paired.url)
    left join before.page as past on past.url = address.old_url
    left join after.page as now on now.url = address.new_url
)
select
    rule,
    fingerprint,
    url,
    severity,
    evidence,
    template,
    case
        when not alike then 'not_comparable'
        when was and is_there then 'still'
        when is_there then 'new'
        when why is not null then 'gone'
        else 'fixed'
    end as kind,
    if(alike and was and not is_there, why, null) as why,
    alike and is_there and not was and is_page and coalesce(old_answer not in ('ok', 'redirect', 'error'), true) as on_new_page,
    was,
    is_there,
    page_type
from (
    select
        *,
        case
            when not is_page or is_there then null
            when old_outcome = new_outcome and old_answer <> 'ok' then null
            when old_answer in ('redirect', 'error') and new_outcome is null and new_answer = 'unknown' then null
            when new_outcome is null then new_answer
            when old_answer = 'ok' and new_answer <> 'ok' then new_answer
            when new_answer in ('unread', 'closed') then new_answer
            when not getvariable('whole_after') and regexp_matches(evidence, '"(group|others)":') then 'others_unread'
            when left_index then 'not_indexable'
            when left_type then 'other_type'
        end as why
    from placed
);
