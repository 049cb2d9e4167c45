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

-- name: hanging
-- The platform's id of the last answer to a contact before a message of theirs,
-- where platforms number both; empty when it offered no choice.
select case when jsonb_array_length(coalesce(o.message -> 'o', '[]')) > 0 then e.receipt else '' end
from contact c join outbound o on o.contact = c.id join outcome e on e.outbound = o.id
where c.account = $1 and c.address = $2 and o.lane = 0 and e.verdict = 'sent'
    and case when e.receipt ~ '^[0-9]{1,18}$' then e.receipt::bigint < $3 end
order by o.id desc limit 1
