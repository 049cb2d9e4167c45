-- name: seat_standings
select p.id as person, coalesce(s.state, '') as state, coalesce((
    select c.id from contact c left join session t on t.contact = c.id where c.person = p.id
    order by t.heard_at desc nulls last, c.id limit 1), 0) as contact,
    coalesce((select o.starts_at <= $3 from occasion o where o.id = $1), true) as begun
from person p left join seat s on s.person = p.id and s.occasion = $1
where p.id = any($2::bigint[]);

-- name: import_attendance
-- Who was there without a seat that only was joined counts in no quota.
with turn as (
    update occasion set last_turn = last_turn + 1 where id = $1 returning last_turn
)
insert into seat (occasion, person, contact, state, turn, at, attended_at, came_as, day_told, hours_told)
select $1, $2, nullif($3::bigint, 0), 'attended', last_turn, $4, $4, 'cancelled', $4, $4 from turn
on conflict (occasion, person) do update set state = 'attended', at = excluded.at, attended_at = excluded.at,
    came_as = case when seat.state = 'attended' then seat.came_as else seat.state end;
