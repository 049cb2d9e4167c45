-- Who came to an occasion.

-- name: open_gatherings
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours, o.door_key
from occasion o join programme p on p.id = o.programme
where o.state = 'open' and o.starts_at <= $1 and o.ends_at > $2
order by o.starts_at, o.id;

-- name: attend
-- Once: whoever came has no seat any more that is only joined.
update seat set state = 'attended', at = $3, attended_at = $3, came_as = state
where occasion = $1 and person = $2 and state = 'joined';

-- name: try_typed_code
insert into code_try (contact, sort, day, tries) values ($1, $2, $3, 1)
on conflict (contact, sort) do update
    set tries = case when code_try.day = excluded.day then code_try.tries + 1 else 1 end, day = excluded.day
returning tries;

-- What officers do with it. Each begins with the region that an officer's scope
-- is; empty is everywhere.

-- name: turnouts
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours, o.door_key,
    count(s.*) filter (where s.state = 'attended') as attended, count(s.*) filter (where s.state = 'joined') as expected,
    count(s.*) filter (where s.state = 'waiting') as waiting, coalesce(max(s.at), 'epoch') as moved
from occasion o join programme p on p.id = o.programme left join seat s on s.occasion = o.id
where ($1 = '' or o.region = $1 or o.region like $1 || '.%') and o.state = 'open' and o.ends_at > $2 and o.starts_at < $3
group by o.id, p.id order by o.starts_at, o.id;

-- name: turnout
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours, o.door_key,
    count(s.*) filter (where s.state = 'attended') as attended, count(s.*) filter (where s.state = 'joined') as expected,
    count(s.*) filter (where s.state = 'waiting') as waiting, coalesce(max(s.at), 'epoch') as moved
from occasion o join programme p on p.id = o.programme left join seat s on s.occasion = o.id
where ($1 = '' or o.region = $1 or o.region like $1 || '.%') and o.id = $2
group by o.id, p.id;

-- name: attendees
-- By what they are called, which is how somebody is looked for in a queue.
select s.person, n.name, s.state, s.attended_at, coalesce(f.name, '') as officer, s.came_as,
    coalesce(b.name, '') as business, coalesce(b.region, '') as region, s.contact is null as unreached
from seat s join occasion o on o.id = s.occasion join person n on n.id = s.person
left join officer f on f.id = s.attended_by
left join lateral (
    select b.name, b.region from business_owner w join business b on b.id = w.business where w.person = s.person order by b.id limit 1
) b on true
where ($1 = '' or o.region = $1 or o.region like $1 || '.%') and s.occasion = $2 and s.state <> 'cancelled'
order by lower(n.name), s.person;

-- name: walk_ins
-- Owners of the officer's region without a seat, found by what they or their
-- business are called, or by its number.
select distinct on (lower(n.name), n.id) n.id as person, n.name, '' as state, null::timestamptz as attended_at, '' as officer, '' as came_as,
    b.name as business, b.region, false as unreached
from business b join business_owner w on w.business = b.id join person n on n.id = w.person
where ($1 = '' or b.region = $1 or b.region like $1 || '.%')
    and strpos(lower(n.name || ' ' || b.name || ' ' || b.number), lower($3)) > 0
    and not exists (select from seat s where s.occasion = $2 and s.person = n.id and s.state <> 'cancelled')
order by lower(n.name), n.id, b.id limit $4;

-- name: tick_seat
-- Whoever has no seat gets one that counts in no quota; the occasion is locked
-- for its place in the queue.
with o as (
    update occasion set last_turn = last_turn + 1 where id = $1 returning last_turn
)
insert into seat (occasion, person, contact, state, turn, at, day_told, hours_told, attended_at, attended_by, came_as)
select $1, $2, (select c.id from contact c left join session h on h.contact = c.id where c.person = $2 order by h.heard_at desc nulls last, c.id limit 1),
    'attended', o.last_turn, $3, $3, $3, $3, $4, 'cancelled'
from o
on conflict (occasion, person) do update set state = 'attended', came_as = seat.state, at = $3, attended_at = $3, attended_by = $4
where seat.state <> 'attended';

-- name: untick_seat
-- The seat is again what it was.
update seat set state = came_as, came_as = '', at = $3, attended_at = null, attended_by = null
where occasion = $1 and person = $2 and state = 'attended';

-- name: owner_in_scope
select exists (
    select from business b join business_owner w on w.business = b.id
    where w.person = $2 and ($1 = '' or b.region = $1 or b.region like $1 || '.%')
) or exists (select from seat s where s.person = $2 and s.occasion = $3);

-- name: forget_tries
delete from code_try where day < coalesce($1::timestamptz, now())::date - 7;
