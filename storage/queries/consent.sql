-- name: record_consent
insert into consent (contact, person, purpose, version, given, at)
values ($1, nullif($2::bigint, 0), $3, $4, $5, $6);

-- name: consents_of
select distinct on (k.purpose) k.contact, coalesce(k.person, 0) as person, k.purpose, k.version, k.given, k.at
from contact c join consent k on k.contact = c.id or k.person = c.person
where c.id = $1
order by k.purpose, k.id desc;
