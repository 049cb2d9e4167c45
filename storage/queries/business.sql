-- name: next_business
insert into business_sequence (regency, last) values ($1, 1)
on conflict (regency) do update set last = business_sequence.last + 1
returning last;

-- name: register_business
with registered as (
    insert into business (number, name, activity, words, kbli, kbli_version, kbli_confirm, region, village,
        capital, turnover, turnover_low, turnover_high, scale, scale_rule, registered_at, cause)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, nullif($17::bigint, 0))
    returning id
), owned as (
    insert into business_owner (business, person, since) select id, $18, $16 from registered
)
select id from registered;

-- name: owned_businesses
select b.id, b.number, b.name, b.activity, b.words, b.kbli, b.kbli_version, b.kbli_confirm, b.region, b.village,
    b.capital, b.turnover, b.registered_at
from business_owner o join business b on b.id = o.business
where o.person = $1
order by b.id;

-- name: change_business
update business b set name = $3, activity = $4, words = $5, kbli = $6, kbli_version = $7, kbli_confirm = $8,
    region = $9, village = $10, capital = $11, turnover = $12, turnover_low = $13, turnover_high = $14,
    scale = $15, scale_rule = $16
from business_owner o
where b.id = $2 and o.business = b.id and o.person = $1;

-- name: nib_free
select not exists (select from nib_holder where nib = $2 and person <> $1);

-- name: hold_nib
insert into nib_holder (nib, person) values ($1, $2)
on conflict (nib) do update set person = excluded.person where nib_holder.person = excluded.person;
