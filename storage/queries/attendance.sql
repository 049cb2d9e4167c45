-- Who came to an occasion.

-- name: open_gatherings
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours, o.door_key
from occasion o join programme p on p.id = o.programme
where o.state = 'open' and o.starts_at <= $1 and o.ends_at > $2
order by o.starts_at, o.id;

-- name: attend
-- Once: whoever came has no seat any more that is only joined.
update seat set state = 'attended', at = $3, attended_at = $3
where occasion = $1 and person = $2 and state = 'joined';

-- name: try_typed_code
insert into code_try (contact, sort, day, tries) values ($1, $2, $3, 1)
on conflict (contact, sort) do update
    set tries = case when code_try.day = excluded.day then code_try.tries + 1 else 1 end, day = excluded.day
returning tries;
