-- Announcements as people meet them in a talk.

-- name: sent_broadcast
-- One that left the office, by its code.
select id, code, title, body, more, declinable, topic, coalesce(occasion, 0) as occasion, coalesce(attachment, 0) as attachment, urgent,
    audience, scope, state, made_by, made_at, coalesce(agreed_by, 0) as agreed_by, reason, due_at, began_at, ended_at
from broadcast where code = $1 and began_at is not null

-- name: press
insert into press (broadcast, contact, button, at) values ($1, $2, $3, $4) on conflict on constraint press_pkey do nothing

-- name: try_code
insert into code_attempt (contact, day, attempts) values ($1, $2, 1)
on conflict on constraint code_attempt_pkey do update
    set attempts = case when code_attempt.day = excluded.day then code_attempt.attempts + 1 else 1 end, day = excluded.day
returning attempts

-- name: tried_codes
select coalesce((select attempts from code_attempt where contact = $1 and day = $2), 0)

-- name: erase_presses
with tries as (delete from code_attempt where contact = any ($1))
delete from press where contact = any ($1)
