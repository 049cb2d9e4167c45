-- Certificates of attendance.

-- name: attended_occasions
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours
from seat s join occasion o on o.id = s.occasion join programme p on p.id = o.programme
where s.person = $1 and s.state = 'attended' and o.ends_at <= $2
order by o.starts_at desc, o.id desc limit $3;

-- name: issue_paper
insert into attendance_paper (code, occasion, person, name, at)
select $1, s.occasion, s.person, n.name, $4
from seat s join occasion o on o.id = s.occasion join person n on n.id = s.person
where s.occasion = $2 and s.person = $3 and s.state = 'attended' and o.ends_at <= $4
on conflict on constraint attendance_paper_person_key do update set name = excluded.name
returning code;

-- name: paper
-- It holds nothing once it was found that the person did not come.
select a.code, a.person, a.name as holder, a.at, o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours
from attendance_paper a join occasion o on o.id = a.occasion join programme p on p.id = o.programme
join seat s on s.occasion = a.occasion and s.person = a.person
where a.code = $1 and s.state = 'attended';
