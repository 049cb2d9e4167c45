-- name: add_programme
insert into programme (kind, title) values ($1, $2) returning id;

-- name: announce_occasion
insert into occasion (programme, place, region, fields, starts_at, ends_at, deadline, quota, audience, note,
    topic, remind_day, remind_hours)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
returning id;

-- name: occasion
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours
from occasion o join programme p on p.id = o.programme
where o.id = $1;

-- name: lock_occasion
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours
from occasion o join programme p on p.id = o.programme
where o.id = $1
for update of o;

-- name: upcoming_occasions
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours
from occasion o join programme p on p.id = o.programme
where o.state = 'open' and o.starts_at > $1
order by o.starts_at, o.id;

-- name: change_occasion
-- A new time is a new reminder for everybody who has a seat.
with changed as (
    update occasion set place = $2, starts_at = $3, ends_at = $4, deadline = $5, quota = $6, note = $7, state = $8,
        remind_day = $9, remind_hours = $10, edition = edition + 1
    where id = $1
    returning id, remind_day, remind_hours
)
update seat s set
    day_told = case when changed.remind_day > $11 then null else s.day_told end,
    hours_told = case when changed.remind_hours > $11 then null else s.hours_told end
from changed where s.occasion = changed.id;
