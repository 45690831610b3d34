-- Where product pages lead those who ask about delivery, payment, returns and warranty. Ten pages tell the template;
-- a word in a link, in the title or heading it leads to, in the text of a page about the shop that it leads to, or in the
-- page's own text is an answer. Words are looked for in six languages: where none is found and the pages declare another
-- language, nothing is said. Links are read once, and each pattern is a constant, which is compiled once.

create or replace temp table offering_page as
select page.fetch_id, page.url, page.lang
from page
where page.is_html and page.complete and page.outcome = 'ok'
    and page.page_type = 'product' and page.type_confidence <> 'low'
order by md5(page.url)
limit 10;

create or replace temp table led as
select link.fetch_id, link.target, lower(link.anchor) as anchor
from link
semi join offering_page using (fetch_id);

create or replace temp table asking_page as
select offering_page.*
from offering_page
semi join (select led.fetch_id from led group by led.fetch_id having count(*) >= 3) as linked using (fetch_id);

create or replace temp table said as
with destination as (
    select led.target, string_agg(distinct led.anchor, ' ') as anchors
    from led
    semi join asking_page using (fetch_id)
    group by led.target
)
select destination.target, lower(concat_ws(' ', destination.anchors, path_of(destination.target), there.title, there.h1)) as words
from destination
left join page as there on there.url = destination.target
union all
select null, lower(text_block.text)
from text_block
semi join asking_page using (fetch_id)
where text_block.role = 'main'
union all
select there.url, lower(text_block.text)
from destination
join page as there on there.url = destination.target and there.page_type = 'info'
join text_block on text_block.fetch_id = there.fetch_id and text_block.role = 'main';

create or replace temp table answer as
select 'delivery' as subject, min(said.target) as target, count(*) > 0 as told
from said
where regexp_matches(said.words, 'доставк|самовывоз|жеткир|жеткіз|yetkaz|deliver|shipping|versand|liefer|dostavk|jetkir|zhetki')
union all
select 'payment' as subject, min(said.target) as target, count(*) > 0 as told
from said
where regexp_matches(said.words, 'оплат|рассрочк|төлө|төлем|to[''’‘ʻʼ`]?lov|payment|zahlung|zahlen|oplat|tolo[om]|tölöm')
union all
select 'returns' as subject, min(said.target) as target, count(*) > 0 as told
from said
where regexp_matches(said.words, 'возврат|обмен|вернуть|кайтар|алмаштыр|қайтар|айырбаст|qaytar|almashtir|return|refund|exchange|rückgabe|retoure'
        || '|widerruf|umtausch|vozvrat|obmen|kaitar|qaitar')
union all
select 'warranty' as subject, min(said.target) as target, count(*) > 0 as told
from said
where regexp_matches(said.words, 'гаранти|кепилд|кепілд|kafolat|warrant|guarantee|garant|gewähr|kepild');

insert into policy by name
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
