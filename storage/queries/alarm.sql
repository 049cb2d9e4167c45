-- Alarms: what stands, and what the office was told of it.

-- name: raise_alarm
-- One that ended but whose end was not told yet goes on as if it had not: the
-- office hears of neither.
with stood as (
    select from alarm where name = $1 and cleared_at is null
)
insert into alarm as a (name, says, since, until) values ($1, $2, $3, $4)
on conflict on constraint alarm_pkey do update set says = excluded.says, until = excluded.until, cleared_at = null
returning not exists (select from stood)

-- name: clear_alarm
update alarm set cleared_at = $2 where name = $1 and cleared_at is null

-- name: lapse_alarms
update alarm set cleared_at = until where cleared_at is null and until <= $1

-- name: forget_unsaid_alarms
-- Nobody needs to hear the end of what they never heard of.
delete from alarm where cleared_at is not null and (said_at is null or $1)

-- name: standing_alarms
select name, says, since, until, said_at, cleared_at from alarm where cleared_at is null order by since, name

-- name: news_of_alarms
-- Locked, so that of two processes one tells.
select name, says, since, until, said_at, cleared_at from alarm
where cleared_at is not null or said_at is null or said_at <= $1
order by since, name for update

-- name: told_of_alarms
select count(*) from outbound where contact = $1 and topic = 'alarm' and made > $2

-- name: tell_of_alarms
select count(*) from contact c, enqueue(jsonb_build_array(jsonb_build_object(
    'account', c.account, 'contact', c.id, 'lane', 1, 'topic', 'alarm', 'message', $2::jsonb, 'lang', c.lang)), at => $3)
where c.id = $1

-- name: note_told_alarms
update alarm set said_at = $2 where name = any ($1) and cleared_at is null

-- name: forget_told_alarms
delete from alarm where name = any ($1) and cleared_at is not null

-- name: vitals
-- An announcement may wait for hours, which is no illness.
select u.oldest_unsent, u.unsent, w.oldest_waiting, w.waiting,
    (select count(*) from parked where at > $1::timestamptz - interval '1 day') as parked,
    (select count(*) from ready where deadline < $1 - interval '10 seconds')
        + (select count(*) from held where deadline < $1 - interval '10 seconds')
        + (select count(*) from sending where deadline < $1 - interval '10 seconds') as overdue,
    (select max(at) from backup) as last_backup,
    (select count(*) from data_request where done_at is null) as requests,
    (select min(due_at) from data_request where done_at is null) as request_due,
    (select count(*) from breach where told_at is null) as breaches,
    (select min(due_at) from breach where told_at is null) as breach_due,
    pg_database_size(current_database()) as database
from (
    select min(o.made) as oldest_unsent, count(*) as unsent
    from (select outbound from ready where lane < 2 union all select outbound from sending where lane < 2) x
    join outbound o on o.id = x.outbound
) u, (select min(stored) as oldest_waiting, count(*) as waiting from open) w

-- name: note_backup
insert into backup (at, bytes, checksum) values ($1, $2, $3)
on conflict on constraint backup_pkey do nothing
