-- Looks into the queues of the given contacts, and of those for whom something
-- arrived behind a place. Nobody but the holder claims, so nothing is skipped
-- for being locked: a commit that ends announcements or questions is waited
-- for; those never wait for a claim.
--
-- The answer has one row at least, which says how far it looked. When the
-- limit cut it short, it goes on at the last queue it looked into.
--
-- Rows are taken by their place, and messages looked up one by one: the tables
-- are almost always empty, and that is how the planner knows them when an
-- announcement fills them; joined, it would read all of them for each row.
create or replace function claim(in_account bigint, in_lane smallint, after bigint, under bigint, skip bigint[], contacts bigint[],
    many int, each int, at timestamptz)
returns table (next bigint, more boolean, outbound bigint, contact bigint, address text, message jsonb, lang text, key text,
    attempts int, made timestamptz, deadline timestamptz, verdict text)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
    return query
    with arrived as materialized (
        select r.pos, r.contact from ready r
        where r.account = in_account and r.lane = in_lane and r.pos > after
            and r.contact <> all (skip)
        order by r.pos limit many
    ), queue as materialized (
        select contact, min(pos) as pos from (
            select contact, 0 as pos from unnest(contacts) as given (contact)
            union all
            select contact, pos from arrived) known
        group by contact
    ), first as materialized (
        select f.*, q.pos as found from (select * from queue order by pos) q cross join lateral (
            select r.ctid as place, r.contact, r.outbound from ready r
            where r.account = in_account and r.lane = in_lane and r.contact = q.contact
            order by r.outbound limit each) f
        where exists (select from account_lease l where l.account = in_account and l.fence = under)
        limit many
    ), walk as (
        select case when f.n = many then greatest(f.last - 1, after) else coalesce(a.last, after) end as next,
            f.n = many or a.n = many as more
        from (select count(*) as n, max(found) as last from first) f, (select count(*) as n, max(pos) as last from arrived) a
    ), taken as (
        delete from ready r where r.ctid = any (array(select f.place from first f))
        returning r.outbound, r.account, r.lane, r.contact, r.attempts, r.deadline
    ), judged as materialized (
        -- Announcements are asked for once more: no send of one begins after the
        -- commit that stopped it, nor to who blocked us and was not heard since.
        select t.outbound, t.account, t.contact, t.lane, t.attempts, t.deadline,
            o.message, o.lang, o.key, o.made, c.address, case
                when t.deadline <= at then 'expired'
                when t.lane < 2 then ''
                when c.gone_at > (select coalesce(s.heard_at, '-infinity') from session s where s.contact = c.id) then c.gone_why
                when exists (
                    select from subscription_stop s
                    where (s.person = c.person or s.contact = c.id) and s.topic in (o.topic, 'all')) then 'opted_out'
                else ''
            end as verdict
        from taken t
        cross join lateral (select o.message, o.lang, o.key, o.made, o.topic from outbound o where o.id = t.outbound limit 1) o
        join contact c on c.id = t.contact
    ), begun as (
        insert into sending (outbound, account, contact, lane, attempts, fence, until, deadline)
        select outbound, account, contact, lane, attempts, under, sending_until(at, deadline), deadline
        from judged where verdict = ''
    ), ended as (
        insert into outcome (outbound, verdict, at, attempts)
        select outbound, verdict, at, attempts from judged where verdict <> ''
    )
    select w.next, w.more, coalesce(j.outbound, 0) as outbound, coalesce(j.contact, 0) as contact, coalesce(j.address, '') as address,
        j.message, coalesce(j.lang, '') as lang, coalesce(j.key, '') as key, coalesce(j.attempts, 0) as attempts,
        coalesce(j.made, 'epoch') as made, coalesce(j.deadline, 'epoch') as deadline, coalesce(j.verdict, '') as verdict
    from walk w left join judged j on true
    order by j.contact, j.outbound;
end $$;
