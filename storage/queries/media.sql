-- name: claim_media
-- What is to be fetched now. The claim moves it on by its lease, so that what a
-- process that ended had begun is begun again.
update media m set attempts = m.attempts + 1, due_at = coalesce($2::timestamptz, now()) + make_interval(secs => $3::float8)
from (
    select inbound from media
    where account = $1 and fate is null and due_at <= coalesce($2::timestamptz, now())
    order by due_at limit $4
    for update skip locked
) due
where m.inbound = due.inbound
returning m.inbound, m.account, m.contact, m.source, m.attempts,
    (select count(*) from media k where k.contact = m.contact and k.fate = 'kept') as held;

-- name: postpone_media
update media set due_at = coalesce($2::timestamptz, now()) + make_interval(secs => $3::float8)
where inbound = $1 and fate is null;

-- name: end_media
-- Two processes may have fetched the same; the first that ends it is heard.
with ended as (
    update media set fate = $2, type = $3, size = $4, body = $5, source = null
    where inbound = $1 and fate is null
    returning inbound, contact
), unseen as (
    delete from photo p using ended where p.media = ended.inbound and $2 <> 'kept'
)
select c.address from ended join contact c on c.id = ended.contact;

-- name: attach_photo
-- The business must be the owner's and the file the contact's, or that of the
-- very turn, whose row is written by its commit. What comes back is how many
-- files show the same now.
with attached as (
    insert into photo (media, business, kind, at)
    select $3::bigint, o.business, $5, $6 from business_owner o
    where o.person = $1 and o.business = $2
      and ($3::bigint = $7::bigint or exists (select from media m where m.inbound = $3 and m.contact = $4))
      and not exists (select from media m where m.inbound = $3 and m.fate <> 'kept')
    on conflict (media) do update set business = excluded.business, kind = excluded.kind
    returning media, business, kind
)
select 1 + (select count(*) from photo p where p.business = a.business and p.kind = a.kind and p.media <> a.media) from attached a;

-- name: count_media
select count(*) from media m join contact c on c.id = m.contact
where (c.id = $1 or c.person = (select person from contact where id = $1)) and (m.fate is null or m.fate = 'kept');

-- name: forget_media
-- What no record came to use in a month, which is how long a draft lives, and
-- what could not be kept. In steps, so that no transaction is long.
delete from media where inbound = any (array(
    select m.inbound from media m
    where m.at < coalesce($1::timestamptz, now()) - interval '31 days'
      and not exists (select from photo p where p.media = m.inbound)
    limit 100
));
