-- Certificates as officers look at them. What reads a business begins with the
-- region that an officer's scope is; empty is everywhere.

-- name: held_certificates
select c.business, b.name, b.region, c.kind, c.stage, c.since, c.source, c.number, c.expires, c.edition, c.at,
    (select count(*) from photo p join media m on m.inbound = p.media
     where p.business = c.business and p.kind = c.kind and m.fate = 'kept') as photos
from certificate c join business b on b.id = c.business
where ($1 = '' or b.region = $1 or b.region like $1 || '.%')
    and ($2 = '' or b.region = $2 or b.region like $2 || '.%')
    and ($3 = '' or c.kind = $3) and ($4 = '' or c.stage = $4)
    and c.source = any($5) and ($6::timestamptz is null or c.at < $6)
order by c.at, c.business, c.kind limit $7 offset $8;

-- name: count_held
select count(*) from certificate c join business b on b.id = c.business
where ($1 = '' or b.region = $1 or b.region like $1 || '.%')
    and ($2 = '' or b.region = $2 or b.region like $2 || '.%')
    and ($3 = '' or c.kind = $3) and ($4 = '' or c.stage = $4)
    and c.source = any($5) and ($6::timestamptz is null or c.at < $6);

-- name: held_certificate
-- A row also where nothing was said of the kind yet.
select b.id as business, b.name, b.region, $3 as kind, coalesce(c.stage, '') as stage, coalesce(c.since, 'epoch') as since,
    coalesce(c.source, '') as source, coalesce(c.number, '') as number, c.expires, coalesce(c.edition, 0) as edition,
    coalesce(c.at, 'epoch') as at, 0 as photos
from business b left join certificate c on c.business = b.id and c.kind = $3
where b.id = $2 and ($1 = '' or b.region = $1 or b.region like $1 || '.%');

-- name: certificate_statements
select h.kind, h.stage, h.since, h.source, h.number, h.expires, h.at, coalesce(o.name, '') as officer, h.reason
from certificate_history h left join officer o on o.id = h.officer
where h.business = $1 and ($2 = '' or h.kind = $2) order by h.id desc limit 100;

-- name: check_certificate
-- Written only over the edition that the officer looked at. The owners hear of
-- it together with what else is about to be told them.
with kept as (
    insert into certificate (business, kind, stage, since, source, number, expires, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (business, kind) do update set stage = excluded.stage, since = excluded.since, source = excluded.source,
        number = excluded.number, expires = excluded.expires, at = excluded.at, edition = certificate.edition + 1
    where certificate.edition = $9
    returning business
)
insert into certificate_history (business, kind, stage, since, source, number, expires, at, officer, reason, tell_at)
select business, $2, $3, $4, $5, $6, $7, $8, $10, $11, coalesce((
    select min(h.tell_at) from certificate_history h
        join business_owner o on o.business = h.business join business_owner mine on mine.person = o.person
    where mine.business = $1 and h.tell_at is not null), $12)
from kept;

-- name: claim_nib
-- For the first owner. A business without one claims nothing.
insert into nib_holder (nib, person)
select $2, person from business_owner where business = $1 order by since, person limit 1
on conflict (nib) do nothing;

-- name: nib_elsewhere
select exists (select from nib_holder where nib = $2 and person not in (select person from business_owner where business = $1));

-- name: release_nibs
-- Those that no paper of the owners speaks of any more, so that whose they are
-- can have them.
delete from nib_holder n using business_owner o
where o.business = $1 and n.person = o.person and not exists (
    select from business_owner x join certificate c on c.business = x.business
    where x.person = n.person and c.kind = 'nib' and c.number = n.nib and c.source <> 'mismatch');

-- name: certificate_photos
select m.inbound as file, m.type, m.size, p.at
from photo p join media m on m.inbound = p.media
where p.business = $1 and p.kind = $2 and m.fate = 'kept' order by p.at desc, m.inbound desc limit 12;

-- name: certificate_photo
select m.type, m.body
from photo p join media m on m.inbound = p.media join business b on b.id = p.business
where b.id = $2 and p.kind = $3 and m.inbound = $4 and m.fate = 'kept' and ($1 = '' or b.region = $1 or b.region like $1 || '.%');
