-- name: seat_standings
select p.id as person, coalesce(s.state, '') as state, coalesce((
    select c.id from contact c left join session t on t.contact = c.id where c.person = p.id
    order by t.heard_at desc nulls last, c.id limit 1), 0) as contact
from person p left join seat s on s.person = p.id and s.occasion = $1
where p.id = any($2::bigint[]);
