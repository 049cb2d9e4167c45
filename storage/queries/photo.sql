-- name: attach_photo
-- The business must be the owner's and the file the contact's, or of another
-- contact of the owner, or that of the very turn, whose row is written by its
-- commit. What comes back is how many files show the same now.
with attached as (
    insert into photo (media, business, kind, at)
    select $3::bigint, o.business, $5, $6 from business_owner o
    where o.person = $1 and o.business = $2
      and ($3::bigint = $7::bigint or exists (
          select from media m join contact c on c.id = m.contact where m.inbound = $3 and (c.id = $4 or c.person = $1)))
      and not exists (select from media m where m.inbound = $3 and m.fate <> 'kept')
    on conflict (media) do update set business = excluded.business, kind = excluded.kind
    returning media, business, kind
)
select 1 + (select count(*) from photo p where p.business = a.business and p.kind = a.kind and p.media <> a.media) from attached a;
