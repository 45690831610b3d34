-- Which links are internal_link, decided once: most are, so that only the others are marked.

alter table link add column internal boolean default true;

update link
set internal = false
where link.target is null or link.repeated;

update link
set internal = false
from page
where page.url = link.target and page.outcome in ('offsite', 'blocked_scheme', 'blocked_address');

update link
set internal = false
from (select page.url from page anti join read_url using (url) where page.fetch_id is not null) as unfit
where unfit.url = link.url;

create or replace view internal_link as
select link.url, link.target, link.anchor, link.rel, link.position, link.ord
from link
where link.internal;
