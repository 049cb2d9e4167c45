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
-- What waits for its turn on one account, in inbox order.
select i.id, i.account, i.contact, i.key, i.at, i.stored, i.body, o.attempts
from open o join inbound i on i.id = o.inbound and i.stored = o.stored
where o.account = $1 and o.inbound > $2
order by o.inbound limit $3

-- name: notify
select pg_notify($1, account::text) from unnest($2::bigint[]) account

-- name: make_partitions
select make_partitions(2)

-- name: forget_event_keys
-- In steps of a few thousand rows, so that no transaction is long. The keys are
-- found by their block range, which an old key shares with old keys only.
delete from event_key
where ctid = any (array(select ctid from event_key where at < coalesce($1::timestamptz, now()) - interval '60 days' limit 5000))
