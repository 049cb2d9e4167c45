-- Puts the next recipients of an announcement into the outbox, of those where
-- the hour is right (zones), as long as not more than room of its messages
-- wait to be sent. Who had enough announcements within a week gets no more,
-- unless it is urgent. Returns how many were looked at: 0 when nobody is left.
-- Whoever pauses or ends the announcement waits for it, and so sees all that is
-- to be taken back.
create or replace function begin_recipients(of_broadcast bigint, zones smallint[], room int, weekly int, expires timestamptz, at timestamptz)
returns int language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    looked int;
    frame  jsonb;
begin
    select broadcast_frame(b) into frame from broadcast b where b.id = of_broadcast and b.state = 'sending' for share;
    if not found then
        return 0;
    end if;
    with next as materialized (
        select r.person, r.contact, r.business, b.urgent, b.body, b.topic
        from recipient r join broadcast b on b.id = r.broadcast
        where r.broadcast = of_broadcast and r.verdict = '' and r.outbound is null and r.zone = any (zones)
        order by r.person limit room for update of r skip locked
    ), judged as materialized (
        select n.*, c.account, c.lang, p.name, case
                when c.id is null then 'no_channel'
                when not n.urgent and (select count(*) from recipient o
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
    ), queued as (
        select enqueue(coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'account', m.account, 'contact', m.contact, 'lane', 2, 'lang', m.lang,
            'topic', m.topic, 'deadline', expires,
            'message', broadcast_message(m.body, m.name, m.business, frame)) order by m.id), '[]'), at => at)
        from made m
    )
    select count(*)::int from judged, (select count(*) from queued) q into looked;
    return looked;
end $$;
