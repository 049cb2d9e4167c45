-- Who answers what, and when. Each that changes an officer's part begins with
-- the region that the scope of who changes it is.

-- name: rota_leaves
select l.id, l.officer, l.from_on, l.to_on from officer_leave l join officer o on o.id = l.officer
where o.left_at is null and l.to_on >= $2::date and ($1 = '' or o.region = $1 or o.region like $1 || '.%')
order by l.from_on, l.id limit 200

-- name: rota_topics
select p.officer, p.topic from officer_topic p join officer o on o.id = p.officer
where o.left_at is null and ($1 = '' or o.region = $1 or o.region like $1 || '.%') order by p.officer, p.topic

-- name: rota_targets
-- Those of a scope and of the wider ones, the narrowest of a topic.
select distinct on (topic) region, topic, answer, solve from ticket_target
where region = '' or $1 = region or $1 like region || '.%'
order by topic, length(region) desc

-- name: add_leave
insert into officer_leave (officer, from_on, to_on)
select o.id, $3::date, $4::date from officer o where o.id = $2 and o.left_at is null and ($1 = '' or o.region = $1 or o.region like $1 || '.%')

-- name: drop_leave
delete from officer_leave l using officer o
where l.id = $2 and o.id = l.officer and ($1 = '' or o.region = $1 or o.region like $1 || '.%')

-- name: clear_topics
delete from officer_topic p using officer o
where p.officer = $2 and o.id = p.officer and ($1 = '' or o.region = $1 or o.region like $1 || '.%')

-- name: add_topics
insert into officer_topic (officer, topic)
select o.id, t from officer o, unnest($3::text[]) t
where o.id = $2 and o.left_at is null and ($1 = '' or o.region = $1 or o.region like $1 || '.%')

-- name: set_target
insert into ticket_target (region, topic, answer, solve) values ($1, $2, $3, $4)
on conflict (region, topic) do update set answer = excluded.answer, solve = excluded.solve

-- name: drop_target
delete from ticket_target where region = $1 and topic = $2
