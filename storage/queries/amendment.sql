-- What officers change of businesses and their owners.

-- name: amend_business
-- Written only over the edition that the officer looked at.
update business b set name = $4, activity = $5, words = $6, kbli = $7, kbli_version = $8, kbli_confirm = $9,
    region = $10, village = $11, capital = $12, turnover = $13, turnover_low = $14, turnover_high = $15, scale = $16, scale_rule = $17
where b.id = $2 and b.edition = $3 and ($1 = '' or b.region = $1 or b.region like $1 || '.%')

-- name: amend_owner
update person p set name = $5, salutation = $6
from business_owner o join business b on b.id = o.business
where o.business = $2 and o.person = $3 and p.id = o.person and p.edition = $4
    and ($1 = '' or b.region = $1 or b.region like $1 || '.%')

-- name: reach_of_owner
-- Where a person wrote last, of what can still be written to.
select c.id, c.account, c.address, c.person, c.lang
from contact c left join session s on s.contact = c.id
where c.person = $1 and (c.gone_at is null or c.gone_at <= s.heard_at)
order by s.heard_at desc nulls last, c.id desc limit 1

-- name: field_codes
-- Those that begin so, or whose title says every word.
select code, version, title from kbli
where starts_with(code, $1) or ($1 !~ '^[0-9]' and (
    select bool_and(lower(title) like '%' || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%') from regexp_split_to_table(lower($1), '\s+') w))
order by version desc, code limit $2

-- name: unknown_contact
-- A number whose holder has written and of whom nobody knows who they are, for
-- an owner of a business of the scope.
select c.id, c.account, c.address, 0 as person, c.lang
from contact c join session s on s.contact = c.id
where c.address = $4 and c.person is null and s.heard_at is not null and exists (
    select from business_owner o join business b on b.id = o.business
    where o.business = $2 and o.person = $3 and ($1 = '' or b.region = $1 or b.region like $1 || '.%'))
order by s.heard_at desc limit 1 for update of c
