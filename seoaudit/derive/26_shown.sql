-- What is chosen in known addresses that narrow, order or turn the pages of a listing; what acts and what searches is none.

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
