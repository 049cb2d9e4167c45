-- The inbox: what arrived, what waits for its turn, what could not be handled.

-- name: receive
select nth, id, contact_id from receive($1::jsonb)

-- name: make_account
insert into account (channel, name) values ($1, $2)
on conflict on constraint account_identity_key do update set name = excluded.name
returning id, channel, name

-- name: accounts
select id, channel, name from account order by id

-- name: open_inbounds
-- What waits for its turn on one account, in inbox order. Another process may
-- commit a smaller number after a greater one was seen here: so whoever has
-- something new comes with what is older of theirs, or their next message would
-- overtake it. That is not much older: 5,000 are more than are being stored at
-- once.
with fresh as (
    select inbound, stored, contact, attempts from open
    where account = $1 and inbound > $2
    order by inbound limit $3
), late as (
    select inbound, stored, contact, attempts from open
    where account = $1 and inbound > $2::bigint - 5000 and inbound <= $2 and contact in (select contact from fresh)
)
select i.id, i.account, i.contact, i.key, i.at, i.stored, i.body, o.attempts
from (select * from late union all select * from fresh) o join inbound i on i.id = o.inbound and i.stored = o.stored
order by o.inbound

-- name: notify
select pg_notify($1, account::text) from unnest($2::bigint[]) account

-- name: make_partitions
select make_partitions(2)

-- name: forget_event_keys
-- In steps of a few thousand rows, so that no transaction is long. The keys are
-- found by their block range, which an old key shares with old keys only.
delete from event_key
where ctid = any (array(select ctid from event_key where at < coalesce($1::timestamptz, now()) - interval '60 days' limit 5000))
