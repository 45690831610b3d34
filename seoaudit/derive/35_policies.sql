-- Where product pages lead those who ask about delivery, payment, returns and warranty. Twenty pages tell the template;
-- a word in a link, in the title or heading it leads to, in the text of a page about the shop that it leads to, or in the
-- page's own text is an answer. Words are looked for in six languages: where none is found and the pages declare another
-- language, nothing is said.

create or replace temp table asking_page as
with offering as (
    select page.fetch_id, page.url, page.lang
    from page
    where page.is_html and page.complete and page.outcome = 'ok'
        and page.page_type = 'product' and page.type_confidence <> 'low'
    order by md5(page.url)
    limit 20
)
select offering.*
from offering
where (select count(*) from link where link.fetch_id = offering.fetch_id) >= 3;

insert into policy by name
with word (subject, pattern) as (
    values
        ('delivery', 'доставк|самовывоз|жеткир|жеткіз|yetkaz|deliver|shipping|versand|liefer|dostavk|jetkir|zhetki'),
        ('payment', 'оплат|рассрочк|төлө|төлем|to[''’‘ʻʼ`]?lov|payment|zahlung|zahlen|oplat|tolo[om]|tölöm'),
        ('returns', 'возврат|обмен|вернуть|кайтар|алмаштыр|қайтар|айырбаст|qaytar|almashtir|return|refund|exchange'
            || '|rückgabe|retoure|widerruf|umtausch|vozvrat|obmen|kaitar|qaitar'),
        ('warranty', 'гаранти|кепилд|кепілд|kafolat|warrant|guarantee|garant|gewähr|kepild')
),
led as (
    select distinct link.url, link.target, lower(link.anchor) as anchor
    from link
    semi join asking_page using (fetch_id)
),
said as (
    select led.target, lower(concat_ws(' ', led.anchor, path_of(led.target), there.title, there.h1)) as words
    from led
    left join page as there on there.url = led.target
    union all
    select null, lower(text_block.text)
    from text_block
    semi join asking_page using (fetch_id)
    where text_block.role = 'main'
    union all
    select told_there.url, lower(text_block.text)
    from (select distinct led.target from led) as lead
    join page as told_there on told_there.url = lead.target and told_there.page_type = 'info'
    join text_block on text_block.fetch_id = told_there.fetch_id and text_block.role = 'main'
),
answer as (
    select word.subject, min(said.target) as target, count(said.words) > 0 as told
    from word
    left join said on regexp_matches(said.words, word.pattern)
    group by word.subject
)
select
    answer.subject,
    answer.target,
    answer.told,
    (select count(*) from asking_page)::integer as examined,
    (select min(asking_page.url) from asking_page) as example
from answer
where exists (from asking_page)
    and (
        exists (from answer as any_answer where any_answer.told)
        or exists (from asking_page where regexp_matches(lower(asking_page.lang), '^(ru|ky|kg|kk|kz|uz|en|de)\b'))
    );
