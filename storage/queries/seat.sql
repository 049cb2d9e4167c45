-- name: seat
select occasion, person, coalesce(contact, 0) as contact, state, turn from seat where occasion = $1 and person = $2;

-- name: take_seat
-- The occasion is locked by the caller. Whoever joins after a reminder was due
-- does not get it: the answer to the joining has said it all.
with o as (
    update occasion set last_turn = last_turn + 1, joined = joined + ($4 = 'joined')::int
    where id = $1
    returning last_turn, remind_day, remind_hours
)
insert into seat (occasion, person, contact, state, turn, at, day_told, hours_told, exception)
select $1, $2, nullif($3::bigint, 0), $4, o.last_turn, $5,
    case when o.remind_day <= $5 then $5 end, case when o.remind_hours <= $5 then $5 end, $6
from o
on conflict (occasion, person) do update set contact = excluded.contact, state = excluded.state,
    turn = excluded.turn, at = excluded.at, day_told = excluded.day_told, hours_told = excluded.hours_told, exception = excluded.exception
returning turn;

-- name: give_seat
with given as (
    select state from seat where occasion = $1 and person = $2
), o as (
    update occasion set joined = joined - (given.state = 'joined')::int from given where id = $1
)
update seat set state = 'cancelled', at = $3 where occasion = $1 and person = $2;

-- name: first_waiting
select occasion, person, coalesce(contact, 0) as contact, state, turn from seat
where occasion = $1 and state = 'waiting'
order by turn
limit 1;

-- name: promote_seat
with o as (
    update occasion set joined = joined + 1 where id = $1 returning remind_day, remind_hours
)
update seat set state = 'joined', at = $3,
    day_told = case when o.remind_day <= $3 then $3 end,
    hours_told = case when o.remind_hours <= $3 then $3 end
from o
where occasion = $1 and person = $2 and state = 'waiting';

-- name: seats_ahead
select count(*) from seat where occasion = $1 and state = 'waiting' and turn < $2;

-- name: held_seats
select s.occasion, s.person, coalesce(s.contact, 0) as contact, s.state, s.turn
from seat s join occasion o on o.id = s.occasion
where s.person = $1 and s.state in ('joined', 'waiting') and o.state = 'open' and o.ends_at > $2
order by o.starts_at, o.id;

-- name: taken_seats
select occasion, person, coalesce(contact, 0) as contact, state, turn from seat
where occasion = $1 and state in ('joined', 'waiting')
order by turn;

-- name: due_day_seats
-- Nobody is told of "tomorrow" when two hours are left: after an outage only
-- the later reminder goes out.
with due as (
    select s.occasion, s.person
    from occasion o join seat s on s.occasion = o.id
    where o.state = 'open' and o.starts_at > $1 and o.remind_day <= $1 and o.remind_hours > $1
      and s.state = 'joined' and s.day_told is null and s.contact is not null
    order by o.starts_at, s.turn
    limit $2
    for update of s skip locked
)
update seat s set day_told = $1
from due where s.occasion = due.occasion and s.person = due.person
returning s.occasion, s.person, coalesce(s.contact, 0) as contact, s.state, s.turn;

-- name: due_hours_seats
with due as (
    select s.occasion, s.person
    from occasion o join seat s on s.occasion = o.id
    where o.state = 'open' and o.starts_at > $1 and o.remind_hours <= $1
      and s.state = 'joined' and s.hours_told is null and s.contact is not null
    order by o.starts_at, s.turn
    limit $2
    for update of s skip locked
)
update seat s set hours_told = $1
from due where s.occasion = due.occasion and s.person = due.person
returning s.occasion, s.person, coalesce(s.contact, 0) as contact, s.state, s.turn;
