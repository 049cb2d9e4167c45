-- Puts the next recipients of an announcement into the outbox: at most room of
-- those whom an account writes to, where the hour is right (zones). Who had enough announcements within a week gets no more,
-- unless it is urgent. Returns how many were looked at: 0 when nobody is left.
-- Whoever pauses or ends the announcement waits for it, and so sees all that is
-- to be taken back.
--
-- The rows are written as enqueue() writes them, but not by it: the way of
-- 100,000 messages through one JSON array and back costs as much as the rows.
-- Each zone is read in the order of its index; all of them together would be
-- sorted at each step, everybody who waits to find the next few.
create or replace function begin_recipients(of_broadcast bigint, of_account bigint, zones smallint[], room int, weekly int, expires timestamptz, at timestamptz)
returns int language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    b      broadcast;
    frame  jsonb;
    looked int;
begin
    select * into b from broadcast x where x.id = of_broadcast and x.state = 'sending' for share;
    if not found then
        return 0;
    end if;
    frame := broadcast_frame(b);
    with next as materialized (
        select r.* from unnest(zones) z cross join lateral (
            select r.person, r.contact, r.business from recipient r
            where r.broadcast = of_broadcast and r.account = of_account and r.zone = z and r.verdict = '' and r.outbound is null
            order by r.person limit room for update skip locked) r
        limit room
    ), judged as materialized (
        select n.*, c.account, c.lang, p.name, case
                when c.id is null then 'no_channel'
                when not b.urgent and (select count(*) from recipient o
                    where o.person = n.person and o.begun_at > at - interval '7 days' and o.outbound is not null) >= weekly then 'too_many'
                else ''
            end as why
        from next n join person p on p.id = n.person left join contact c on c.id = n.contact
    ), ended as (
        update recipient r set verdict = j.why from judged j
        where r.broadcast = of_broadcast and r.person = j.person and j.why <> ''
    ), made as materialized (
        select nextval('outbound_id') as id, j.* from judged j where j.why = ''
    ), begun as (
        update recipient r set outbound = m.id, begun_at = at from made m where r.broadcast = of_broadcast and r.person = m.person
    ), said as (
        insert into outbound (id, account, contact, lane, message, lang, key, topic, made, deadline)
        select m.id, m.account, m.contact, 2, broadcast_message(b.body, m.name, m.business, frame), m.lang,
            upper(replace(gen_random_uuid()::text, '-', '')), b.topic, at, expires
        from made m
    ), queued as (
        insert into ready (outbound, account, contact, lane, deadline) select m.id, m.account, m.contact, 2, expires from made m order by m.id
    )
    select count(*)::int from judged into looked;
    return looked;
end $$;
