-- Signs come in; `move` goes out: where each old address went, how that is known and how surely. No pair of pages is
-- looked at that does not share a rare value, so the work grows with the pages, never with their product.

create macro alike(one, other) as
    len(list_intersect(string_split(one, ' '), string_split(other, ' ')))
    / len(list_distinct(string_split(one || ' ' || other, ' ')));
create macro numbers(text) as list_sort(list_filter(string_split(text, ' '), lambda word: regexp_matches(word, '\d')));

create table pair as
with rare as (
    select how, value
    from sign
    group by how, value
    having count(*) filter (where side = 'old') between 1 and 5 and count(*) filter (where side = 'new') between 1 and 5
),
shared as (
    select old.key as old, new.key as new, old.how
    from sign as old
    semi join lost on lost.key = old.key
    semi join rare on rare.how = old.how and rare.value = old.value
    join sign as new on new.side = 'new' and new.how = old.how and new.value = old.value and new.key <> old.key
    anti join sign as same on same.side = 'old' and same.key = new.key and same.how = old.how and same.value = old.value
    where old.side = 'old'
),
named as (
    select lost.key as old, face.key as new, 'canonical' as how
    from face
    join lost on lost.key = key_of(face.canonical) and face.key <> lost.key
    where face.side = 'new'
),
word as (
    select side, key, price, word
    from (
        select side, key, price, unnest(list_distinct(string_split(name, ' '))) as word
        from face
        where page_type = 'product' and price > 0 and canonical_self
    )
    where length(word) >= 3
    qualify count(*) over (partition by side, price, word) <= 20
),
near as (
    select distinct old.key as old, new.key as new, 'near' as how
    from word as old
    semi join lost on lost.key = old.key
    join word as new on new.side = 'new' and new.price = old.price and new.word = old.word and new.key <> old.key
    anti join known_before as standing on standing.key = new.key and standing.answer = 'ok'
    where old.side = 'old'
),
every as (
    select * from shared
    union all
    select * from named
    union all
    select * from near
)
select every.*
from every
join lost as old on old.key = every.old
join face as new on new.side = 'new' and new.key = every.new
where (old.gtin = new.gtin or old.gtin is null or new.gtin is null or how = 'canonical')
    and (how <> 'sku' or list_has_any(string_split(old.name, ' '), string_split(new.name, ' ')))
    and (how <> 'near' or (alike(old.name, new.name) >= 0.6 and numbers(old.name) = numbers(new.name)));

create table scored as
with best as (
    select old, new, family, max(weight) as weight, max_by(how, weight) as how
    from pair
    join weight using (how)
    group by old, new, family
),
summed as (
    select old, new, sum(weight)::integer as points, string_agg(how, '+' order by weight desc, how) as how
    from best
    group by old, new
)
select
    *,
    points = max(points) over (partition by old) and count(*) over (partition by old, points) = 1
        and points = max(points) over (partition by new) and count(*) over (partition by new, points) = 1 as settled
from summed;

create table hop as
select
    lost.key,
    len(list_filter(redirect.path, lambda step: step[1:3] in ('302', '303', '307'))) > 0 as temporary,
    redirect.target,
    there.key as there,
    not redirect.loops and there.answer = 'ok' as arrives,
    there.key = '/' or redirect.target = (select home from after.site) as to_home
from lost
join after.redirect as redirect on redirect.url = lost.new_url
left join known_after as there on there.key = key_of(redirect.target);

create table move as
with several as (
    select old, string_agg(url, ' ' order by points desc, url) as candidates
    from (
        select scored.old, scored.points, face.url
        from scored
        join face on face.side = 'new' and face.key = scored.new
        qualify row_number() over (partition by scored.old order by scored.points desc, face.url) <= 5
    )
    group by old
),
chosen as (
    select
        lost.key,
        hop.arrives and (not hop.to_home or lost.page_type = 'home') as led,
        hop.arrives and hop.to_home and lost.page_type <> 'home' as led_home,
        hop.there,
        hop.target,
        hop.temporary,
        settled.new as told,
        settled.how as told_how,
        settled.points,
        several.candidates
    from lost
    left join several on several.old = lost.key
    left join hop on hop.key = lost.key
    left join (select * from scored where settled) as settled on settled.old = lost.key
)
select
    lost.url as old,
    case when led then there.url else told.url end as new,
    case
        when led and told.key = there.key then 'redirect+' || told_how
        when led then 'redirect'
        when told.key is not null then told_how
        when candidates is not null then 'ambiguous'
        else 'unknown'
    end as how,
    case
        when led and told.key is not null and told.key <> there.key and points >= 60 then 'low'
        when led and there_face.page_type is distinct from lost.page_type then 'medium'
        when led then 'high'
        when told.key is null then null
        when points >= 60 then 'high'
        when points >= 30 then 'medium'
        else 'low'
    end as confidence,
    case
        when led and told.key <> there.key and points >= 60 then 'elsewhere'
        when led and chosen.temporary then 'temporary'
        when led then 'yes'
        when led_home then 'home'
        when lost.new_answer = 'redirect' then 'broken'
        when lost.new_answer = 'error' then 'no'
        else 'not_asked'
    end as redirect,
    lost.page_type as old_type,
    case when led then there_face.page_type else told.page_type end as new_type,
    lost.inlinks as old_inlinks,
    lost.new_answer as answers,
    chosen.target as redirects_to,
    case when led and told.key <> there.key then told.url when told.key is null and not coalesce(led, false) then candidates end
        as candidates,
    lost.title as old_title,
    case when led then there_face.title else told.title end as new_title,
    lost.page_type in ('home', 'category', 'product', 'brand') and lost.indexable as important
from lost
join chosen on chosen.key = lost.key
left join known_after as there on there.key = chosen.there
left join face as there_face on there_face.side = 'new' and there_face.key = chosen.there
left join face as told on told.side = 'new' and told.key = chosen.told;
