-- name: record_consent
insert into consent (contact, person, purpose, version, given, at, officer)
values (nullif($1::bigint, 0), nullif($2::bigint, 0), $3, $4, $5, $6, nullif($7::bigint, 0));

-- name: consents_of
select distinct on (k.purpose) coalesce(k.contact, 0) as contact, coalesce(k.person, 0) as person, k.purpose, k.version, k.given, k.at, coalesce(k.officer, 0) as officer
from contact c join consent k on k.contact = c.id or k.person = c.person
where c.id = $1
order by k.purpose, k.id desc;
