-- The outbox: see the migration for the tables. Each statement is one commit
-- that takes messages out of one table and puts them into another.

-- name: claim_outbox
-- Looks into the queues of the given contacts, and of those for whom something
-- arrived behind a place. Nobody but the holder claims, so nothing is skipped
-- for being locked: a commit that ends announcements or questions is waited
-- for; those never wait for a claim.
--
-- The answer has one row at least, which says how far it looked. When the
-- limit cut it short, it goes on at the last queue it looked into.
with arrived as materialized (
    select r.pos, r.contact from ready r
    where r.account = $1 and r.lane = $2 and r.pos > $3
        and r.contact <> all (coalesce($5::bigint[], '{}'))
    order by r.pos limit $6
), queue as materialized (
    select contact, min(pos) as pos from (
        select contact, 0 as pos from unnest($9::bigint[]) as given (contact)
        union all
        select contact, pos from arrived) known
    group by contact
), first as materialized (
    select f.*, q.pos as found from (select * from queue order by pos) q cross join lateral (
        select r.account, r.lane, r.contact, r.outbound from ready r
        where r.account = $1 and r.lane = $2 and r.contact = q.contact
        order by r.outbound limit $7) f
    where exists (select from account_lease l where l.account = $1 and l.fence = $4)
    limit $6
), walk as (
    select case when f.n = $6 then greatest(f.last - 1, $3) else coalesce(a.last, $3) end as next,
        f.n = $6 or a.n = $6 as more
    from (select count(*) as n, max(found) as last from first) f, (select count(*) as n, max(pos) as last from arrived) a
), taken as (
    delete from ready r using first f
    where r.account = f.account and r.lane = f.lane and r.contact = f.contact and r.outbound = f.outbound
    returning r.outbound, r.account, r.lane, r.contact, r.attempts, r.deadline
), judged as materialized (
    -- Announcements are asked for once more: no send of one begins after the
    -- commit that stopped it, nor to who blocked us and was not heard since.
    select t.outbound, t.account, t.contact, t.lane, t.attempts, t.deadline,
        o.message, o.lang, o.key, o.made, c.address, case
            when t.deadline <= coalesce($8::timestamptz, now()) then 'expired'
            when t.lane < 2 then ''
            when c.gone_at > (select coalesce(s.heard_at, '-infinity') from session s where s.contact = c.id) then c.gone_why
            when exists (
                select from subscription_stop s
                where (s.person = c.person or s.contact = c.id) and s.topic in (o.topic, 'all')) then 'opted_out'
            else ''
        end as verdict
    from taken t join outbound o on o.id = t.outbound join contact c on c.id = t.contact
), begun as (
    insert into sending (outbound, account, contact, lane, attempts, fence, until, deadline)
    select outbound, account, contact, lane, attempts, $4, sending_until(coalesce($8, now()), deadline), deadline
    from judged where verdict = ''
), ended as (
    insert into outcome (outbound, verdict, at, attempts)
    select outbound, verdict, coalesce($8, now()), attempts from judged where verdict <> ''
)
select w.next, w.more, coalesce(j.outbound, 0) as outbound, coalesce(j.contact, 0) as contact, coalesce(j.address, '') as address,
    j.message, coalesce(j.lang, '') as lang, coalesce(j.key, '') as key, coalesce(j.attempts, 0) as attempts,
    coalesce(j.made, 'epoch') as made, coalesce(j.deadline, 'epoch') as deadline, coalesce(j.verdict, '') as verdict
from walk w left join judged j on true
order by j.contact, j.outbound

-- name: settle_outbox
-- Writes down what became of messages; of those that the fence still has. A
-- receipt may have been quicker: then only what it did not know is added.
with settled as (
    select * from unnest($3::bigint[], $4::text[], $5::smallint[], $6::text[], $7::bytea[])
        as s (outbound, verdict, attempts, receipt, rendering)
), done as (
    delete from sending x using settled s
    where x.outbound = s.outbound and x.fence = $1
    returning x.outbound, x.account, x.contact, x.lane, x.deadline, s.verdict, s.attempts, s.receipt, s.rendering
), ended as (
    insert into outcome (outbound, verdict, at, attempts, receipt, rendering)
    select outbound, verdict, coalesce($2::timestamptz, now()), attempts, receipt, rendering from done where verdict <> ''
), back as (
    insert into ready (outbound, account, contact, lane, attempts, deadline)
    select outbound, account, contact, lane, attempts, deadline from done where verdict = ''
), gone as (
    update contact c set gone_at = coalesce($2, now()), gone_why = d.verdict
    from done d where c.id = d.contact and d.verdict in ('blocked', 'no_account')
)
update outcome e set receipt = s.receipt, rendering = s.rendering
from settled s
where e.outbound = s.outbound and s.verdict = 'sent' and e.rendering is null
    and not exists (select from done d where d.outbound = s.outbound)

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

-- name: overdue_outbox
-- What is not ended five seconds after its deadline: nothing, ever.
select (select count(*) from ready where account = $1 and deadline < coalesce($2::timestamptz, now()) - interval '5 seconds')
    + (select count(*) from held where account = $1 and deadline < coalesce($2, now()) - interval '5 seconds')
    + (select count(*) from sending where account = $1 and deadline < coalesce($2, now()) - interval '5 seconds')

-- name: receipt
-- The platform says that a message arrived or was read. That ends it, also
-- when the send's own answer is still awaited or was lost; a message whose
-- send never began has no receipts.
with known as (
    select o.id, o.account, o.lane, o.contact from outbound o where o.id = $1
), taken as (
    delete from sending s using known k where s.outbound = k.id returning s.outbound, s.attempts + 1 as attempts
), waiting as (
    delete from ready r using known k
    where r.account = k.account and r.lane = k.lane and r.contact = k.contact and r.outbound = k.id and r.attempts > 0
    returning r.outbound, r.attempts
), late as (
    update outcome set verdict = case when verdict = 'read' then 'read' else $2 end,
        delivered_at = coalesce(delivered_at, $3, now()),
        read_at = case when $2 = 'read' then coalesce(read_at, $3, now()) else read_at end
    where outbound = $1 and verdict in ('sent', 'delivered', 'read', 'uncertain')
)
insert into outcome (outbound, verdict, at, attempts, delivered_at, read_at)
select m.outbound, $2::text, coalesce($3::timestamptz, now()), m.attempts, coalesce($3, now()), case when $2 = 'read' then coalesce($3, now()) end
from (select * from taken union all select * from waiting) m
