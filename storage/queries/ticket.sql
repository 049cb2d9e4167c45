-- name: open_ticket_of
select * from ticket
where open and topic = $3
    and ((person is not null and person = nullif($2::bigint, 0)) or (person is null and contact = $1))
order by id limit 1
for update;

-- name: holding_ticket
select t.* from contact c join ticket t on t.contact = c.id or t.person = c.person
where c.id = $1 and t.holds
limit 1
for update of t;

-- name: ticket
select * from ticket
where id = $1 and ($2 = '' or region = $2 or region like $2 || '.%')
for update;

-- name: tickets_of
select t.* from contact c join ticket t on t.contact = c.id or t.person = c.person
where c.id = $1 and t.open
order by t.id;

-- name: add_ticket
-- At most one of the two unique indexes can be met, the other's predicate does
-- not hold; so the conflict is left without a target.
insert into ticket (
    contact, person, topic, region, state, officer, holds, opened_at, offered_at, offers, answer_by, warn_at, excuses,
    answered_at, solve_by, late, postponed_to, turned_at, ended_at, look_at, summary, helped, opinion, into_ticket)
select
    x.contact, x.person, x.topic, x.region, x.state, x.officer, x.holds, x.opened_at, x.offered_at, x.offers, x.answer_by,
    x.warn_at, x.excuses, x.answered_at, x.solve_by, x.late, x.postponed_to, x.turned_at, x.ended_at, x.look_at, x.summary,
    x.helped, x.opinion, x.into_ticket
from jsonb_populate_record(null::ticket, $1) x
on conflict do nothing
returning id;

-- name: save_ticket
update ticket t set edition = t.edition + 1, (
    contact, person, topic, region, state, officer, holds, opened_at, offered_at, offers, answer_by, warn_at, excuses,
    answered_at, solve_by, late, postponed_to, turned_at, ended_at, look_at, summary, helped, opinion, into_ticket) = (select
    x.contact, x.person, x.topic, x.region, x.state, x.officer, x.holds, x.opened_at, x.offered_at, x.offers, x.answer_by,
    x.warn_at, x.excuses, x.answered_at, x.solve_by, x.late, x.postponed_to, x.turned_at, x.ended_at, x.look_at, x.summary,
    x.helped, x.opinion, x.into_ticket
    from jsonb_populate_record(null::ticket, $1) x)
where t.id = $2 and t.edition = $3;

-- name: disturb_talks
-- A human will hold the chat who did not: a turn of it that was begun before is
-- begun anew, and sees that. Where one holds it already nothing changes, least
-- of all what the turn that adds to the ticket is about to apply.
update session s set version = s.version + 1 from contact c, contact one, ticket t
where one.id = $1 and (c.id = one.id or c.person = one.person) and s.contact = c.id and t.id = $2 and not t.holds;

-- name: note_ticket
insert into ticket_note (ticket, at, side, officer, text, draft, attachment, cause)
values ($1, $2, $3, nullif($4::bigint, 0), $5, $6, nullif($7::bigint, 0), nullif($8::bigint, 0));

-- name: add_ticket_event
insert into ticket_event (ticket, at, act, by, officer, from_state, to_state, reason)
values ($1, $2, $3, nullif($4::bigint, 0), nullif($5::bigint, 0), $6, $7, $8);

-- name: last_ticket_answer
select id, at, side, officer, text, coalesce(attachment, 0) as attachment, coalesce(cause, 0) as cause from ticket_note
where ticket = $1 and side = 'officer'
order by id desc limit 1;

-- name: move_ticket_notes
update ticket_note set ticket = $2 where ticket = $1;

-- name: tickets_due
select id from ticket where look_at <= $1 order by look_at, id limit $2;

-- name: officers_on_duty
-- Who answers questions: staff, and officers where they are the narrowest that
-- hold the region. Who chose topics answers those.
select o.id, o.email, o.name, o.role, o.region, o.lang, o.password <> '' as has_password, o.totp is not null as has_second,
    coalesce(o.contact, 0) as contact, o.left_at,
    (select count(*) from ticket t where t.officer = o.id and t.open) as open
from officer o
where o.left_at is null and o.role in ('staff', 'officer', 'administrator')
    and (o.region = '' or $1 = o.region or $1 like o.region || '.%')
    and not exists (select from officer_leave l where l.officer = o.id and $3::date between l.from_on and l.to_on)
    and (exists (select from officer_topic p where p.officer = o.id and p.topic = $2)
        or not exists (select from officer_topic p where p.officer = o.id))
order by o.role <> 'staff', length(o.region) desc, open, o.id;

-- name: colleagues
select o.id, o.email, o.name, o.role, o.region, o.lang, o.password <> '' as has_password, o.totp is not null as has_second,
    coalesce(o.contact, 0) as contact, o.left_at
from officer o
where o.left_at is null and o.role in ('staff', 'officer', 'administrator') and (o.region = '' or $1 = o.region or $1 like o.region || '.%')
order by o.name, o.id;

-- name: ticket_queue
select count(*) from ticket where open and answered_at is null and ($1 = '' or region = $1 or region like $1 || '.%');

-- name: ticket_target
-- That of the narrowest scope which holds the region.
select region, topic, answer, solve from ticket_target
where topic = $2 and (region = '' or $1 = region or $1 like region || '.%') order by length(region) desc limit 1;

-- name: ring_desk
select pg_notify($1, $2::text);
