-- What keeps accounts from being banned: stops, rations, and what was sent.

-- name: stop_account
-- A stop that stands goes on from when it began, until the later end.
insert into account_stop as s (account, why, since, until) values ($1, $2, $3, $4)
on conflict on constraint account_stop_pkey do update set
    since = case when s.until <= excluded.since then excluded.since else s.since end,
    until = case when s.until is null or excluded.until is null then null else greatest(s.until, excluded.until) end

-- name: resume_account
delete from account_stop where account = $1 and why = any ($2)

-- name: account_stops
select why, since, until from account_stop where account = $1 and (until is null or until > $2) order by since, why

-- name: set_ration
insert into ration (account, daily, since) values ($1, $2, $3)
on conflict on constraint ration_pkey do update set daily = excluded.daily, since = excluded.since

-- name: ration
select daily, since from ration where account = $1

-- name: reached
select count(*) as count, count(*) filter (where print = $3 and outbound <> $2) as alike,
    max(at) as last, max(at) filter (where outbound = $2) as slot
from reach_out where account = $1 and (at > $4 or outbound = $2)

-- name: grant_reach_out
-- What was granted two months ago interests nobody.
with former as (
    delete from reach_out where account = $2 and at < $3::timestamptz - interval '60 days'
)
insert into reach_out (outbound, account, at, print) values ($1, $2, $3, $4)
on conflict on constraint reach_out_pkey do nothing

-- name: note_missing
insert into missing_message (account, id, address, at) values ($1, $2, $3, $4)
on conflict on constraint missing_message_pkey do nothing

-- name: missing_messages
select id, address, at from missing_message where account = $1 order by at, id

-- name: forget_missing
delete from missing_message where account = $1 and id = $2

-- name: sweep_deciphered
select sweep_deciphered($1)

-- name: clear_deciphered
select clear_deciphered($1, $2)
