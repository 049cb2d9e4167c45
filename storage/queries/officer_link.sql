-- Officers in the chat.

-- name: offer_officer
insert into officer_offer as o (officer, code, until) values ($1, $2, $3)
on conflict (officer) do update set code = excluded.code, until = excluded.until

-- name: offered_officer
select f.id, f.email, f.name, f.role, f.region, f.lang, f.password <> '' as has_password, f.totp is not null as has_second,
    coalesce(f.contact, 0) as contact, f.left_at
from officer_offer o join officer f on f.id = o.officer
where o.code = $1 and o.until > $2 and f.left_at is null

-- name: end_offer
-- Of a code that is good, typed where officers may be linked.
delete from officer_offer o using contact c, account a
where o.code = $1 and o.until > $2 and c.id = $3 and a.id = c.account and a.channel = any ($4)
returning o.officer

-- name: leave_chat
update officer set contact = null where contact = $1 or id = $2

-- name: enter_chat
update officer set contact = $2 where id = $1
