-- The outbox: see the migration for the tables, and for what runs often. Each
-- statement is one commit that takes messages out of one table and puts them
-- into another.

-- name: claim_outbox
select * from claim($1, $2, $3, $4, coalesce($5::bigint[], '{}'), $6, $7, $8, coalesce($9, now()))

-- name: settle_outbox
select settle($1, $2, $3, $4, $5, $6, coalesce($7, now()))

-- name: release_due
-- Held messages whose time has come.
with due as (
    delete from held h
    using (select outbound from held where account = $1 and due_at <= coalesce($2::timestamptz, now())
           order by due_at limit $3 for update skip locked) d
    where h.outbound = d.outbound
    returning h.*
)
insert into ready (outbound, account, contact, lane, deadline)
select outbound, account, contact, lane, deadline from due

-- name: expire_ready
with late as (
    select account, lane, contact, outbound from ready
    where account = $1 and deadline <= coalesce($2::timestamptz, now())
    order by deadline limit $3 for update skip locked
), gone as (
    delete from ready r using late l
    where r.account = l.account and r.lane = l.lane and r.contact = l.contact and r.outbound = l.outbound
    returning r.outbound, r.attempts
)
insert into outcome (outbound, verdict, at, attempts)
select outbound, 'expired', coalesce($2, now()), attempts from gone

-- name: expire_held
with gone as (
    delete from held h
    using (select outbound from held where account = $1 and deadline <= coalesce($2::timestamptz, now())
           order by deadline limit $3 for update skip locked) l
    where h.outbound = l.outbound
    returning h.outbound
)
insert into outcome (outbound, verdict, at)
select outbound, 'expired', coalesce($2, now()) from gone

-- name: lapse_sending
-- What was taken and never settled, though its time is over or its taker is
-- gone (a fence below $3; 0: only the time counts). Nobody knows whether it was
-- sent: an announcement stays uncertain where the platform would not drop a
-- repeat; everything else is sent again while there is time.
with lapsed as (
    delete from sending s
    where s.account = $1 and (s.until <= coalesce($2::timestamptz, now()) or s.fence < $3)
    returning s.*, s.deadline <= coalesce($2, now()) or (s.lane = 2 and not $4::boolean) as final
), ended as (
    insert into outcome (outbound, verdict, at, attempts)
    select outbound, 'uncertain', coalesce($2, now()), attempts + 1 from lapsed where final
), back as (
    insert into ready (outbound, account, contact, lane, attempts, deadline)
    select outbound, account, contact, lane, attempts + 1, deadline from lapsed where not final
)
select count(*) from lapsed

-- name: left_over
-- Whose messages a former holder took and did not settle.
select distinct contact from sending where account = $1 and fence < $2

-- name: taken_under
-- What was taken under one fence and is not settled.
select outbound, attempts, handed from sending where account = $1 and fence = $2

-- name: overdue_outbox
-- What is not ended ten seconds after its deadline: nothing, ever.
select (select count(*) from ready where account = $1 and deadline < coalesce($2::timestamptz, now()) - interval '10 seconds')
    + (select count(*) from held where account = $1 and deadline < coalesce($2, now()) - interval '10 seconds')
    + (select count(*) from sending where account = $1 and deadline < coalesce($2, now()) - interval '10 seconds')

-- name: receipt
-- The platform says later what became of a message: it arrived or was read, or
-- cannot be brought to anybody. That ends it, also when the send's own answer
-- is still awaited or was lost; a message whose send never began has no
-- receipts. What is known to have arrived stays so.
with known as (
    select o.id, o.account, o.lane, o.contact, $2::text in ('delivered', 'read') as arrived, coalesce($3::timestamptz, now()) as at
    from outbound o where o.id = $1
), taken as (
    delete from sending s using known k where s.outbound = k.id returning s.outbound, s.attempts + 1 as attempts
), waiting as (
    delete from ready r using known k
    where r.account = k.account and r.lane = k.lane and r.contact = k.contact and r.outbound = k.id and r.attempts > 0
    returning r.outbound, r.attempts
), late as (
    update outcome set verdict = case when verdict = 'read' then 'read' else $2 end,
        delivered_at = case when k.arrived then coalesce(delivered_at, k.at) end,
        read_at = case when $2 = 'read' then coalesce(read_at, k.at) else read_at end
    from known k
    where outbound = k.id and verdict = any (case when k.arrived then array['sent', 'delivered', 'read', 'uncertain']
        else array['sent', 'uncertain'] end)
    returning outbound
), ended as (
    insert into outcome (outbound, verdict, at, attempts, delivered_at, read_at)
    select m.outbound, $2, k.at, m.attempts, case when k.arrived then k.at end, case when $2 = 'read' then k.at end
    from (select * from taken union all select * from waiting) m, known k
    returning outbound
)
update contact c set gone_at = k.at, gone_why = $2
from known k
where c.id = k.contact and $2 in ('blocked', 'no_account')
    and exists (select from late union all select from ended)
