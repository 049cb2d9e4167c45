-- Tickets as officers look at them. Every query begins with the region that an
-- officer's scope is; empty is everywhere.

-- name: desk_queue
-- Of the open ones, those of a part of the queue: what was promised first comes
-- first, and what rests comes last. Only what is shown is looked up in full.
select t.*, coalesce(p.name, '') as owner, a.channel, c.address, coalesce(b.name, '') as business, coalesce(b.region, t.region) as place,
    coalesce(o.name, '') as holder, u.unheard
from (
    select * from ticket t
    where t.open and ($1 = '' or t.region = $1 or t.region like $1 || '.%') and case $3
        when 'offered' then t.state = 'waiting' and t.officer = $2
        when 'mine' then t.state = 'taken' and t.officer = $2
        when 'mentioned' then exists (select from ticket_event e where e.ticket = t.id and e.officer = $2 and e.act = 'mentioned'
            and not exists (select from ticket_event d where d.ticket = e.ticket and d.id > e.id and d.by = $2))
        when 'asked' then t.state = 'asked'
        else t.state <> 'asked' end
    order by t.postponed_to nulls first, case when t.answered_at is null then t.answer_by else t.solve_by end, t.id
    offset $4 limit $5
) t join contact c on c.id = t.contact join account a on a.id = c.account
left join person p on p.id = t.person left join officer o on o.id = t.officer
left join lateral (
    select b.name, b.region from business_owner w join business b on b.id = w.business where w.person = t.person order by b.id limit 1
) b on true
left join lateral (
    select min(n.at) as unheard from ticket_note n
    where n.ticket = t.id and n.side = 'owner' and t.state in ('waiting', 'taken')
        and n.id > coalesce((select max(m.id) from ticket_note m where m.ticket = t.id and m.side = 'officer'), 0)
) u on true
order by t.postponed_to nulls first, case when t.answered_at is null then t.answer_by else t.solve_by end, t.id

-- name: desk_solved
-- What was solved, the newest first.
select t.*, coalesce(p.name, '') as owner, a.channel, c.address, coalesce(b.name, '') as business, coalesce(b.region, t.region) as place,
    coalesce(o.name, '') as holder, null::timestamptz as unheard
from (
    select * from ticket t
    where t.state in ('solved', 'closed') and t.into_ticket is null and ($1 = '' or t.region = $1 or t.region like $1 || '.%')
    order by t.turned_at desc nulls last, t.id desc
    offset $2 limit $3
) t join contact c on c.id = t.contact join account a on a.id = c.account
left join person p on p.id = t.person left join officer o on o.id = t.officer
left join lateral (
    select b.name, b.region from business_owner w join business b on b.id = w.business where w.person = t.person order by b.id limit 1
) b on true
order by t.turned_at desc nulls last, t.id desc

-- name: desk_count
select
    count(*) filter (where state = 'waiting' and officer = $2) as offered,
    count(*) filter (where state = 'taken' and officer = $2) as mine,
    count(*) filter (where state <> 'asked') as everybodys,
    count(*) filter (where state = 'asked') as asked,
    (select count(*) from ticket t where t.open and ($1 = '' or t.region = $1 or t.region like $1 || '.%')
        and t.id in (select m.ticket from ticket_event m where m.officer = $2 and m.act = 'mentioned')
        and exists (select from ticket_event e where e.ticket = t.id and e.officer = $2 and e.act = 'mentioned'
            and not exists (select from ticket_event d where d.ticket = e.ticket and d.id > e.id and d.by = $2))) as mentioned
from ticket where open and ($1 = '' or region = $1 or region like $1 || '.%')

-- name: desk_ticket
select t.*, coalesce(p.name, '') as owner, coalesce(p.salutation, '') as salutation, a.channel, c.address, coalesce(b.name, '') as business,
    coalesce(b.id, 0) as business_id, coalesce(b.region, t.region) as place, coalesce(o.name, '') as holder, null::timestamptz as unheard
from ticket t join contact c on c.id = t.contact join account a on a.id = c.account
left join person p on p.id = t.person left join officer o on o.id = t.officer
left join lateral (
    select b.id, b.name, b.region from business_owner w join business b on b.id = w.business
    where w.person = t.person and ($1 = '' or b.region = $1 or b.region like $1 || '.%') order by b.id limit 1
) b on true
where t.id = $2 and ($1 = '' or t.region = $1 or t.region like $1 || '.%')

-- name: desk_lines
-- The newest first.
select n.id, n.at, n.side, coalesce(n.officer, 0) as officer, n.text, coalesce(n.attachment, 0) as attachment, coalesce(n.cause, 0) as cause,
    n.draft is not null as has_draft, coalesce(o.name, '') as by, coalesce(f.name, '') as handed, coalesce(f.type, '') as handed_as,
    coalesce(m.type, '') as media, coalesce(m.fate, '') as fate
from ticket_note n left join officer o on o.id = n.officer left join attachment f on f.id = n.attachment
left join media m on m.inbound = n.cause and n.side = 'owner'
where n.ticket = $1 order by n.id desc limit $2

-- name: desk_events
-- The newest first.
select e.at, e.act, coalesce(e.by, 0) as by, coalesce(e.officer, 0) as officer, e.from_state, e.to_state, e.reason,
    coalesce(o.name, '') as by_name, coalesce(w.name, '') as to_name
from ticket_event e left join officer o on o.id = e.by left join officer w on w.id = e.officer
where e.ticket = $1 order by e.id desc limit $2

-- name: desk_others
-- Other tickets of the same owner, the newest first.
select o.id, o.topic, o.state, o.opened_at
from ticket t join ticket o on o.id <> t.id and (o.contact = t.contact or o.person = t.person)
where t.id = $2 and ($1 = '' or o.region = $1 or o.region like $1 || '.%')
order by o.opened_at desc, o.id desc limit 20

-- name: desk_draft
select n.draft from ticket_note n join ticket t on t.id = n.ticket
where n.id = $3 and t.id = $2 and n.draft is not null and ($1 = '' or t.region = $1 or t.region like $1 || '.%')

-- name: desk_media
select m.type, m.body from ticket_note n join ticket t on t.id = n.ticket join media m on m.inbound = n.cause
where n.cause = $3 and t.id = $2 and n.side = 'owner' and m.fate = 'kept' and ($1 = '' or t.region = $1 or t.region like $1 || '.%')
limit 1

-- name: desk_contact
select t.contact from ticket t where t.id = $2 and ($1 = '' or t.region = $1 or t.region like $1 || '.%')

-- name: tell_typing
select pg_notify($3, $4::text) from ticket t where t.id = $2 and ($1 = '' or t.region = $1 or t.region like $1 || '.%')
