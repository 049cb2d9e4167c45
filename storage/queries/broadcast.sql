-- Announcements: what they say, whom they are frozen for, and how it went.

-- name: draft_broadcast
-- No row when the code is another's: a statement that fails would end the turn
-- it stands in.
insert into broadcast (code, title, body, more, declinable, topic, occasion, attachment, urgent, audience, scope, made_by, made_at, due_at)
values ($1, $2, $3, $4, $5, $6, nullif($7::bigint, 0), nullif($8::bigint, 0), $9, $10, $11, $12, $13, $14)
on conflict on constraint broadcast_code_key do nothing returning id

-- name: redraft_broadcast
update broadcast set title = $2, body = $3, more = $4, declinable = $5, topic = $6, occasion = nullif($7::bigint, 0),
    attachment = nullif($8::bigint, 0), urgent = $9, audience = $10, due_at = $11
where id = $1 and state = 'draft'

-- name: broadcast
select id, code, title, body, more, declinable, topic, coalesce(occasion, 0) as occasion, coalesce(attachment, 0) as attachment, urgent,
    audience, scope, state, made_by, made_at, coalesce(agreed_by, 0) as agreed_by, reason, due_at, began_at, ended_at
from broadcast where id = $2 and ($1 = '' or scope = $1 or scope like $1 || '.%')

-- name: coded_broadcast
select id, code, title, body, more, declinable, topic, coalesce(occasion, 0) as occasion, coalesce(attachment, 0) as attachment, urgent,
    audience, scope, state, made_by, made_at, coalesce(agreed_by, 0) as agreed_by, reason, due_at, began_at, ended_at
from broadcast where code = $2 and ($1 = '' or scope = $1 or scope like $1 || '.%')

-- name: broadcasts
select id, code, title, body, more, declinable, topic, coalesce(occasion, 0) as occasion, coalesce(attachment, 0) as attachment, urgent,
    audience, scope, state, made_by, made_at, coalesce(agreed_by, 0) as agreed_by, reason, due_at, began_at, ended_at
from broadcast where ($1 = '' or scope = $1 or scope like $1 || '.%') order by id desc limit $2

-- name: active_broadcasts
select id, code, title, body, more, declinable, topic, coalesce(occasion, 0) as occasion, coalesce(attachment, 0) as attachment, urgent,
    audience, scope, state, made_by, made_at, coalesce(agreed_by, 0) as agreed_by, reason, due_at, began_at, ended_at
from broadcast where state in ('scheduled', 'sending') and (due_at is null or due_at <= $1) order by id

-- name: freeze_recipients
select freeze_recipients($1, $2, $3, $4, $5, $6)

-- name: ration_recipients
select ration_recipients($1, $2, $3, $4)

-- name: move_broadcast
-- From one of some states to another, so that two officers cannot both do it.
update broadcast set state = $3,
    began_at = case when $3 = 'sending' then coalesce(began_at, $4) else began_at end,
    ended_at = case when $3 in ('cancelled', 'done') then $4 end
where id = $1 and state = any ($2)

-- name: agree_broadcast
update broadcast set state = 'scheduled', agreed_by = $2, reason = $3 where id = $1 and state = 'waiting' and made_by <> $2

-- name: second_officers
-- Who may agree to an announcement and can be told in a chat: of whoever sees it
-- by their region, and is not its maker.
select f.id, c.account, c.address
from broadcast b join officer f on f.id <> b.made_by and f.left_at is null and f.role in ('administrator', 'officer')
    and (f.region = '' or b.scope = f.region or b.scope like f.region || '.%')
join contact c on c.id = f.contact
where b.id = $1 order by f.id

-- name: begin_recipients
select begin_recipients($1, $2, $3, $4, $5, $6, $7)

-- name: take_back
select take_back($1, $2)

-- name: queued_announcements
-- Account by account, and 0 for those who are written to from none.
select a.id as account, (select count(*) from ready r where r.account = a.id and r.lane = 2)
    + (select count(*) from sending s where s.account = a.id and s.lane = 2) as n from account a
union all select 0, 0
order by account

-- name: finish_broadcast
select finish_broadcast($1, $2)

-- name: verdicts
with pressed as (
    select c.person, bool_or(p.button = 'ikut') as joins, bool_or(p.button = 'info') as asks, bool_or(p.button = 'lewati') as declines
    from press p join contact c on c.id = p.contact where p.broadcast = $1 and c.person is not null group by c.person
)
select v.verdict, count(*) as n, count(v.delivered_at) as delivered, count(v.read_at) as read,
    count(*) filter (where p.joins) as joins, count(*) filter (where p.asks) as asks, count(*) filter (where p.declines) as declines
from verdict v left join pressed p on p.person = v.person
where v.broadcast = $1 group by v.verdict order by v.verdict

-- name: channels_of_broadcast
select coalesce(a.channel, '') as channel, count(*) as n
from verdict v left join contact c on c.id = v.contact left join account a on a.id = c.account
where v.broadcast = $1 and v.verdict in ('waiting', 'queued') group by 1 order by 1

-- name: recipients
select v.person, p.name, r.business, coalesce(a.channel, '') as channel, coalesce(c.address, '') as address, v.verdict, v.at
from verdict v join recipient r on r.broadcast = v.broadcast and r.person = v.person join person p on p.id = v.person
left join contact c on c.id = v.contact left join account a on a.id = c.account
where v.broadcast = $1 and ($2 = '' or v.verdict = $2) and v.person > $3 order by v.person limit $4

-- name: unreached
-- Those to whom nothing goes, or went and did not come: without their numbers.
select v.person, p.name, r.business, v.verdict
from verdict v join recipient r on r.broadcast = v.broadcast and r.person = v.person join person p on p.id = v.person
where v.broadcast = $1 and v.verdict not in ('waiting', 'queued', 'sent', 'delivered', 'read', 'uncertain') and v.person > $2 order by v.person limit $3

-- name: try_again
-- Who failed for a reason that may have passed, waits again.
update recipient r set outbound = null, begun_at = null, verdict = ''
from verdict v
where r.broadcast = $1 and v.broadcast = $1 and v.person = r.person
    and v.verdict in ('expired', 'rejected', 'blocked', 'no_account', 'held_by_governor', 'no_channel', 'over_quota')

-- name: waiting_by_account
select account, count(*) as n from recipient where broadcast = $1 and verdict = '' and outbound is null group by account

-- name: sample_of_broadcast
select broadcast_message(b.body, p.name, r.business, broadcast_frame(b))
from broadcast b join recipient r on r.broadcast = b.id join person p on p.id = r.person
where b.id = $1 and r.verdict = '' order by r.person limit 1

-- name: all_topics
select id, name from topic order by position, id

-- name: people_numbered
with said as materialized (
    select * from unnest($2::int[], $3::text[], $4::text[]) as s (row, phone, business)
), within as (
    select o.person, b.number from business b join business_owner o on o.business = b.id
    where $1 = '' or b.region = $1 or b.region like $1 || '.%'
)
select distinct s.row, w.person from said s join within w on s.business <> '' and w.number = s.business
union
select s.row, w.person
from said s join (
    select person, address as phone from contact where person is not null and address like '+%'
    union select id, phone from person where phone <> ''
) reach on s.phone <> '' and reach.phone = s.phone
join within w on w.person = reach.person
order by 1, 2

-- name: broadcast_seats
-- The occasions whose people an announcement can be for, the latest first.
select o.id, o.programme, p.title, o.place, o.region, o.starts_at, o.state = 'open' and o.starts_at > $2 as open,
    (select count(*) from seat s where s.occasion = o.id and s.state <> 'cancelled') as seats
from occasion o join programme p on p.id = o.programme
where ($1 = '' or o.region = $1 or o.region like $1 || '.%' or $1 like o.region || '.%') and o.starts_at > $2::timestamptz - interval '1 year'
order by o.starts_at desc, o.id limit 100

-- name: calls
-- Whom an announcement did not reach though they would have it: by region, so
-- that staff of a place find theirs together.
select v.person, p.name, r.business, coalesce(b.number, '') as number, coalesce(b.region, '') as region, v.verdict,
    coalesce(nullif(p.phone, ''), (
        select c.address from contact c left join session s on s.contact = c.id
        where c.person = v.person and c.address like '+%' order by s.heard_at desc nulls last, c.id limit 1), '') as phone
from verdict v join recipient r on r.broadcast = v.broadcast and r.person = v.person join person p on p.id = v.person
left join lateral (
    select b.number, b.region from business_owner o join business b on b.id = o.business
    where o.person = v.person and ($1 = '' or b.region = $1 or b.region like $1 || '.%')
    order by b.name <> r.business, b.id limit 1
) b on true
where v.broadcast = $2
    and v.verdict in ('blocked', 'no_account', 'no_channel', 'never_wrote', 'over_quota', 'held_by_governor', 'expired', 'rejected', 'uncertain')
order by region, p.name, v.person limit $3

-- name: try_broadcast
-- An announcement as the first who gets it will read it, said to one contact and
-- to nobody else: no recipient, no verdict. Counts the messages: 1, or 0 when
-- nobody gets it.
select count(*)
from broadcast b
cross join lateral (
    select broadcast_message(b.body, p.name, r.business, broadcast_frame(b)) as m
    from recipient r join person p on p.id = r.person where r.broadcast = b.id and r.verdict = '' order by r.person limit 1) sample
join contact c on c.id = $2
left join lateral enqueue(jsonb_build_array(jsonb_build_object('account', c.account, 'contact', c.id, 'lane', 0, 'lang', c.lang,
    'message', tried_message(sample.m))), at => $3) on true
where b.id = $1
