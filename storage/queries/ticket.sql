-- name: open_ticket
-- At most one of the two unique indexes can be met, the other's predicate does
-- not hold; so the conflict is left without a target.
insert into ticket (contact, person, topic, opened_at, answer_by)
values ($1, nullif($2::bigint, 0), $3, $4, $5)
on conflict do nothing
returning id, answer_by, opened_at;

-- name: open_ticket_of
select id, answer_by, opened_at from ticket
where state = 'open' and topic = $3
  and ((person is not null and person = nullif($2::bigint, 0)) or (person is null and contact = $1))
order by id
limit 1;

-- name: note_ticket
insert into ticket_note (ticket, at, text, draft, cause) values ($1, $2, $3, $4, nullif($5::bigint, 0));

-- name: tickets_of
select t.id, t.contact, coalesce(t.person, 0) as person, t.topic, t.answer_by, t.opened_at
from contact c join ticket t on t.contact = c.id or t.person = c.person
where c.id = $1 and t.state = 'open'
order by t.id;
