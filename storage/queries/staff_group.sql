-- Groups of the office's own, in which officers answer questions.

-- name: staff_group_of
select g.id, c.account, g.contact, c.address, g.region, o.name as by, g.at, nullif(g.next_at, '-infinity') as next_at
from staff_group g join contact c on c.id = g.contact join officer o on o.id = g.by
where g.contact = $1

-- name: staff_groups_on
select g.id, c.account, g.contact, c.address, g.region, o.name as by, g.at, nullif(g.next_at, '-infinity') as next_at
from staff_group g join contact c on c.id = g.contact join officer o on o.id = g.by
where $1::bigint = 0 or c.account = $1
order by g.region, g.id

-- name: is_staff_group
select exists (select from staff_group g join contact c on c.id = g.contact where c.account = $1 and c.address = $2)

-- name: offer_staff_group
insert into staff_group_offer as o (region, code, by, until) values ($1, $2, $3, $4)
on conflict (region) do update set code = excluded.code, by = excluded.by, until = excluded.until

-- name: end_staff_group_offer
delete from staff_group_offer where code = $1 and until > $2 returning region, by

-- name: replace_staff_group
delete from staff_group where region = $1 or contact = $2

-- name: add_staff_group
insert into staff_group (contact, region, by, at) values ($1, $2, $3, $4) returning id

-- name: leave_staff_group
delete from staff_group where id = $1

-- name: staff_crew
-- Whose scope holds the group's may read what is posted there.
select c.address from officer o join contact c on c.id = o.contact
where o.left_at is null and o.role <> 'viewer' and c.account = $1 and (o.region = '' or $2 = o.region or $2 like o.region || '.%')
order by c.address

-- name: staff_writer
select o.id, o.email, o.name, o.role, o.region, o.lang, o.password <> '' as has_password, o.totp is not null as has_second, o.contact, o.left_at
from officer o join contact c on c.id = o.contact
where c.account = $1 and c.address = $2 and o.left_at is null

-- name: staff_topic
select id, staff_group, coalesce(ticket, 0) as ticket, coalesce(thread, 0) as thread, note, event from staff_topic
where staff_group = $1 and thread = $2 and not leaving
for update

-- name: refuse_stranger
update staff_topic set strangers = strangers || $2::text where id = $1 and $2 <> all (strangers)

-- name: wrote_in_topic
-- The ticket is locked by whoever has just written its newest note.
update staff_topic s set own = s.own || n.id
from (select max(id) as id from ticket_note where ticket = $2 and officer = $3) n
where s.id = $1 and n.id is not null

-- name: fetch_staff_file
insert into staff_file (inbound, topic, officer, source, text, seen, due_at) values ($1, $2, $3, $4, $5, $6, $7)

-- name: staff_files_due
update staff_file f set attempts = f.attempts + 1, due_at = $2::timestamptz + make_interval(secs => $3::float8)
from (
    select f.inbound, c.account, g.contact, s.thread, s.ticket
    from staff_file f join staff_topic s on s.id = f.topic join staff_group g on g.id = s.staff_group join contact c on c.id = g.contact
    where c.account = $1 and f.due_at <= $2 and s.ticket is not null
    order by f.due_at limit $4
    for update of f skip locked
) due
where f.inbound = due.inbound
returning f.inbound, f.topic, due.account, due.contact, coalesce(due.thread, 0) as thread, due.ticket, f.officer, f.source, f.text, f.seen, f.attempts

-- name: end_staff_file
delete from staff_file where inbound = $1

-- name: lock_staff_group
select g.id, c.account, g.contact, c.address, g.region, o.name as by, g.at, nullif(g.next_at, '-infinity') as next_at
from staff_group g join contact c on c.id = g.contact join officer o on o.id = g.by
where g.id = $1
for update of g skip locked

-- name: settle_staff_topics
-- What arrived stays known; what did not is posted again, and into a thread of
-- its own when the platform refuses the one that there was: somebody removed it.
with ended as (
    select s.id, s.leaving, s.thread, e.verdict, e.verdict in ('sent', 'delivered', 'read', 'uncertain') as arrived,
        case when e.receipt ~ '^[0-9]{1,9}$' then e.receipt::int end as number
    from staff_topic s join outcome e on e.outbound = s.post
    where s.staff_group = $1
), removed as (
    delete from staff_topic s using ended e where s.id = e.id and e.leaving and e.verdict <> 'expired'
), kept as (
    update staff_topic s set post = null, leaving = false,
        thread = case when e.thread is null then e.number when e.verdict = 'rejected' then null else e.thread end,
        note = case when e.arrived then s.note when e.verdict = 'rejected' then 0 else s.note_was end,
        event = case when e.arrived then s.event when e.verdict = 'rejected' then 0 else s.event_was end
    from ended e where s.id = e.id and not (e.leaving and e.verdict <> 'expired')
)
select coalesce(bool_or(verdict in ('blocked', 'no_account')), false) as gone, coalesce(bool_or(verdict = 'rejected'), false) as refused,
    (select count(*) from staff_topic s where s.staff_group = $1 and s.post is not null) > count(*) as busy
from ended

-- name: pause_staff_group
update staff_group set next_at = greatest(next_at, $2) where id = $1

-- name: next_staff_topic
-- What is to be removed goes first, then tickets without a thread, then what
-- waits longest.
with mine as (
    select s.*, t.state from staff_topic s left join ticket t on t.id = s.ticket where s.staff_group = $1
), candidate as (
    select 0 as urgency, '-infinity'::timestamptz as since, m.id, coalesce(m.ticket, 0) as ticket, coalesce(m.thread, 0) as thread,
        m.note, m.event, true as remove
    from mine m where m.ticket is null or m.state = 'closed'
    union all
    select 1, t.opened_at, coalesce(s.id, 0), t.id, 0, 0, 0, false
    from ticket t left join staff_topic s on s.ticket = t.id
    where t.open and ($2 = '' or t.region = $2 or t.region like $2 || '.%') and (s.id is null or s.staff_group = $1 and s.thread is null)
        and not exists (select from staff_group n
            where length(n.region) > length($2) and (t.region = n.region or t.region like n.region || '.%'))
    union all
    select 2, news.since, m.id, m.ticket, m.thread, m.note, m.event, false
    from mine m, lateral (
        select min(x.at) as since from (
            select n.at from ticket_note n where n.ticket = m.ticket and n.id > m.note and n.id <> all (m.own)
            union all
            select e.at from ticket_event e where e.ticket = m.ticket and e.id > m.event and e.act = any ($3)
        ) x
    ) news
    where m.thread is not null and m.state <> 'closed' and news.since is not null
)
select c.id, $1::bigint as staff_group, c.ticket, c.thread, c.note, c.event, c.remove,
    coalesce(t.topic, '') as topic, coalesce(t.state, '') as state, coalesce(t.region, '') as region, coalesce(p.name, '') as owner
from candidate c left join ticket t on t.id = c.ticket left join contact k on k.id = t.contact left join person p on p.id = coalesce(t.person, k.person)
order by c.urgency, c.since, c.ticket limit 1

-- name: staff_items
-- Notes whose file is still being fetched wait a minute for it.
select * from (
    select n.id as note, 0::bigint as event, n.at, n.side, n.text, coalesce(n.attachment, 0) as file, coalesce(a.name, '') as name,
        case when m.fate = 'kept' then n.cause else 0 end as sent, coalesce(a.type, m.type, '') as type,
        m.inbound is not null and m.fate is distinct from 'kept' as lost,
        m.inbound is not null and m.fate is null and n.at > $4::timestamptz - interval '1 minute' as pending,
        '' as act, coalesce(o.name, '') as officer, '' as whom, '' as reason
    from staff_topic s join ticket_note n on n.ticket = s.ticket
        left join attachment a on a.id = n.attachment left join media m on m.inbound = n.cause left join officer o on o.id = n.officer
    where s.id = $1 and n.id > s.note and n.id <> all (s.own)
    union all
    select 0, e.id, e.at, '', '', 0, '', 0, '', false, false, e.act, coalesce(o.name, ''), coalesce(w.name, ''), e.reason
    from staff_topic s join ticket_event e on e.ticket = s.ticket left join officer o on o.id = e.by left join officer w on w.id = e.officer
    where s.id = $1 and e.id > s.event and e.act = any ($2)
) item
order by at, note, event limit $3

-- name: drop_staff_topic
delete from staff_topic where id = $1

-- name: begin_staff_topic
insert into staff_topic (staff_group, ticket, post) values ($1, $2, $3)
on conflict (ticket) do update set post = excluded.post, note = 0, event = 0, note_was = 0, event_was = 0

-- name: post_staff_topic
update staff_topic set post = $2, note_was = note, event_was = event, note = greatest(note, $3), event = greatest(event, $4),
    own = array(select x from unnest(own) x where x > $3), leaving = $5
where id = $1

-- name: next_outbound
select nextval('outbound_id')

-- name: enqueue_one
select count(*) from enqueue($1::jsonb, 0, 0, $2)

-- name: sent_media
select type, body from media where inbound = $1 and fate = 'kept'
