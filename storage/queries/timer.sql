-- Silence that has lasted.

-- name: due_timers
-- Timers that may be due on an account, their sessions locked: no turn can
-- move one between our look and our answer. A session whose turn is under way
-- is left for the next look.
select s.contact, s.version, s.wake_at, c.address
from timer t
join contact c on c.id = t.contact
join session s on s.contact = t.contact
where t.due_at <= coalesce($2::timestamptz, now()) and c.account = $1
order by t.due_at limit $3
for update of s skip locked

-- name: settle_timers
with ended as (
    delete from timer t using session s
    where t.contact = any ($1) and s.contact = t.contact
        and (s.wake_at is null or s.wake_at <= coalesce($2::timestamptz, now()))
)
update timer t set due_at = s.wake_at from session s
where t.contact = any ($1) and s.contact = t.contact and s.wake_at > coalesce($2::timestamptz, now())

-- name: moment
select coalesce($1::timestamptz, now())
