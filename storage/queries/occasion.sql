-- name: add_programme
insert into programme (kind, title, description, attachment) values ($1, $2, $3, nullif($4::bigint, 0)) returning id;

-- name: change_programme
update programme set title = $2, description = $3, attachment = nullif($4::bigint, 0)
where id = $1 and (title, description, coalesce(attachment, 0)) is distinct from ($2, $3, $4::bigint);

-- name: announce_occasion
insert into occasion (programme, place, region, fields, starts_at, ends_at, deadline, quota, audience, note,
    topic, remind_day, remind_hours, scales, needs, lacks, chosen)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
returning id;

-- name: occasion
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours,
    p.description, coalesce(p.attachment, 0) as attachment,
    coalesce((select a.name from attachment a where a.id = p.attachment), '') as attachment_name,
    coalesce((select a.type from attachment a where a.id = p.attachment), '') as attachment_type, o.scales, o.needs, o.lacks, o.chosen
from occasion o join programme p on p.id = o.programme
where o.id = $1;

-- name: lock_occasion
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours,
    p.description, coalesce(p.attachment, 0) as attachment,
    coalesce((select a.name from attachment a where a.id = p.attachment), '') as attachment_name,
    coalesce((select a.type from attachment a where a.id = p.attachment), '') as attachment_type, o.scales, o.needs, o.lacks, o.chosen
from occasion o join programme p on p.id = o.programme
where o.id = $1
for update of o;

-- name: upcoming_occasions
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours,
    p.description, coalesce(p.attachment, 0) as attachment,
    coalesce((select a.name from attachment a where a.id = p.attachment), '') as attachment_name,
    coalesce((select a.type from attachment a where a.id = p.attachment), '') as attachment_type, o.scales, o.needs, o.lacks, o.chosen
from occasion o join programme p on p.id = o.programme
where o.state = 'open' and o.starts_at > $1
order by o.starts_at, o.id;

-- name: change_occasion
-- A new time is a new reminder for everybody who has a seat.
with changed as (
    update occasion set place = $2, starts_at = $3, ends_at = $4, deadline = $5, quota = $6, note = $7, state = $8,
        remind_day = $9, remind_hours = $10, fields = $12, scales = $13, needs = $14, lacks = $15, chosen = $16, audience = $17,
        topic = $18, edition = edition + 1
    where id = $1
    returning id, remind_day, remind_hours
)
update seat s set
    day_told = case when changed.remind_day > $11 then null else s.day_told end,
    hours_told = case when changed.remind_hours > $11 then null else s.hours_told end
from changed where s.occasion = changed.id;

-- name: add_seat
update occasion set quota = quota + 1, edition = edition + 1 where id = $1;

-- name: occasions_of
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours,
    p.description, coalesce(p.attachment, 0) as attachment,
    coalesce((select a.name from attachment a where a.id = p.attachment), '') as attachment_name,
    coalesce((select a.type from attachment a where a.id = p.attachment), '') as attachment_type, o.scales, o.needs, o.lacks, o.chosen
from occasion o join programme p on p.id = o.programme
where ($1 = '' or o.region = $1 or o.region like $1 || '.%') and o.starts_at >= $2 and o.starts_at < $3
    and ($4::bigint = 0 or o.programme = $4)
order by o.starts_at, o.id limit 500;

-- name: participants
select s.person, n.name, coalesce(b.id, 0) as business, coalesce(b.name, '') as called, coalesce(b.region, '') as region, s.state, s.at,
    s.contact is not null as told, s.exception
from seat s join occasion o on o.id = s.occasion join person n on n.id = s.person
left join lateral (
    select b.id, b.name, b.region from business_owner w join business b on b.id = w.business where w.person = s.person order by b.id limit 1
) b on true
where ($1 = '' or o.region = $1 or o.region like $1 || '.%') and s.occasion = $2
order by array_position(array['attended', 'joined', 'waiting', 'cancelled'], s.state), s.turn;
