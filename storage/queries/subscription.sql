-- name: topics_of
select t.id, t.name, not exists (
    select from subscription_stop s
    where (s.person = c.person or s.contact = c.id) and s.topic in (t.id, 'all')
) as wanted
from contact c cross join topic t
where c.id = $1
order by t.position, t.id;

-- name: stop_topic
insert into subscription_stop (contact, person, topic, at)
select case when person is null then id end, person, $2, $3 from contact where id = $1
on conflict do nothing;

-- name: end_announcements_of
-- Announcements that wait, on whatever channel, end in the commit that stops
-- them.
select end_announcements(c.id, $2, $3) from contact c
where c.id = $1 or c.person = (select person from contact where id = $1);

-- name: restart_topic
delete from subscription_stop s using contact c
where c.id = $1 and (s.person = c.person or s.contact = c.id) and (s.topic = $2 or $2 = 'all');

-- name: narrow_stop
-- Who stopped everything and wants one topic again has stopped the others.
with lifted as (
    delete from subscription_stop s using contact c
    where c.id = $1 and (s.person = c.person or s.contact = c.id) and s.topic = 'all'
    returning s.contact, s.person
)
insert into subscription_stop (contact, person, topic, at)
select lifted.contact, lifted.person, t.id, $3 from lifted cross join topic t where t.id <> $2
on conflict do nothing;

-- name: add_topic
insert into topic (id, name, position) values ($1, $2, $3)
on conflict (id) do update set name = excluded.name, position = excluded.position;
