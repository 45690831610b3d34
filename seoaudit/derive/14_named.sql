-- Parameters by their names, where none of them is one that product lists could tell anything of.
insert into url_key by name
select
    spelt_key.key,
    spelt_key.place,
    coalesce(given_kind.kind, spelt_key.named) as kind,
    spelt_key.named,
    if(given_kind.kind is null, 'medium', 'high') as confidence,
    if(given_kind.kind is null, 'names', 'configuration') as decided_by,
    spelt_key.addresses,
    spelt_key.choices
from spelt_key
left join given_kind on given_kind.key = lower(spelt_key.key);
