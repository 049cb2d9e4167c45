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
