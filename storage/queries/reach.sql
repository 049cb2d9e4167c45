-- Where and whether people can be reached, as platforms tell it beside
-- messages.

-- name: leave
update contact set gone_at = coalesce($3, now()), gone_why = $4 where account = $1 and address = $2;

-- name: return
update contact set gone_at = null, gone_why = '' where account = $1 and address = $2 and gone_at is not null;

-- name: readdress
select readdress($1, $2, $3);

-- name: heard
select coalesce(heard_at, 'epoch') from session where contact = $1;

-- name: outbound
select o.id, o.account, o.contact, c.address, o.lane, o.message, o.lang, o.key, o.made, o.deadline
from outbound o join contact c on c.id = o.contact where o.id = $1;
