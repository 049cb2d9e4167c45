-- name: certificates_of
select c.kind, c.stage, c.since, c.source, c.number, c.expires
from business_owner o join certificate c on c.business = o.business
where o.person = $1 and o.business = $2
order by c.kind;

-- name: record_certificate
-- The business must be the owner's: otherwise nothing is written.
with mine as (
    select business from business_owner where person = $1 and business = $2
), kept as (
    insert into certificate (business, kind, stage, since, source, number, expires, at)
    select business, $3, $4, $5, $6, $7, $8, $9 from mine
    on conflict (business, kind) do update set stage = excluded.stage, since = excluded.since,
        source = excluded.source, number = excluded.number, expires = excluded.expires, at = excluded.at,
        edition = certificate.edition + 1
    returning business
)
insert into certificate_history (business, kind, stage, since, source, number, expires, at, cause)
select business, $3, $4, $5, $6, $7, $8, $9, nullif($10::bigint, 0) from kept;

-- name: find_certificate
select c.business, c.kind, c.stage, c.since, c.source, c.number, c.expires
from business_owner o join certificate c on c.business = o.business
where o.person = $1 and c.number = $2
order by c.business, c.kind
limit 1;

-- name: seed_catalogue
insert into catalogue (kind, valid, body, source, by) values ($1, $2, $3, $4, $5)
on conflict on constraint catalogue_pkey do nothing;

-- name: edit_catalogue
-- Not when another officer has written something since this one looked.
insert into catalogue (kind, valid, body, source, by, officer)
select $1, $2, $3, $4, $5, $6
where not exists (select from catalogue where kind = $1 and by not in ('seed', $5) and at > $7)
on conflict on constraint catalogue_pkey do update set body = excluded.body, source = excluded.source, at = now();

-- name: catalogue_editions
select c.body, c.valid, c.at, coalesce(o.name, '') as officer
from catalogue c left join officer o on o.id = c.officer
where c.kind = $1 order by c.by = 'seed', c.valid desc, c.at desc;

-- name: catalogue
-- What an officer wrote holds over what was shipped, however new that is.
select distinct on (kind) body from catalogue
where valid <= $1
order by kind, by = 'seed', valid desc, at desc;
