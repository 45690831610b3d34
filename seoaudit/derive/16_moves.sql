-- Temporary redirects whose move is surely for good: the same address in another spelling, the same name in another
-- folder, what a sitemap lists, one product in the place of another. A change of language alone may depend on the visitor.

create or replace temp macro spelled(url) as
    lower(regexp_replace(url, '^https?://(www[.])?|/?(index[.](php|html?))?$', '', 'g'));
create or replace temp macro without_locale(url) as regexp_replace(url, '^https?://[^/]+(/[a-z]{2}(-[a-z]{2})?(/|$))?/?', '/');
create or replace temp macro last_name(url) as nullif(regexp_extract(url, '/([^/?]*\p{L}{3}[^/?]*)/?$', 1), '');

with moved as (
    select
        redirect.url,
        case
            when spelled(redirect.url) = spelled(redirect.target) then 'spelling'
            when without_locale(redirect.url) = without_locale(redirect.target) then null
            when not there.is_html or there.type_confidence = 'low'
                or there.page_type not in ('product', 'category', 'article', 'info') then null
            when last_name(redirect.url) = last_name(redirect.target) then 'name'
            when redirect.url in (select sitemap_url.url from sitemap_url) then 'sitemap'
            when there.page_type = 'product' and url_pattern.products >= 3 and url_pattern.products * 5 >= url_pattern.ok * 4
                and split_part(redirect.url, '?', 1) <> split_part(redirect.target, '?', 1) then 'product'
        end as sign
    from redirect
    join page as here on here.url = redirect.url
    join page as there on there.url = redirect.target
    left join url_pattern on url_pattern.url_pattern = here.url_pattern
    where here.status in (302, 307) and redirect.hops = 1 and not redirect.loops
)
update redirect
set lasting = moved.sign
from moved
where redirect.url = moved.url;
