-- Ends, as opted out, the announcements that wait for a contact; of one topic,
-- or of all. Called by the commit that stops them. What is being claimed at
-- this moment has begun and is passed over, so the two never wait for each
-- other; a claim asks for itself whether an announcement is still wanted.
create or replace function end_announcements(of_contact bigint, of_topic text, at timestamptz) returns void
language sql set enable_seqscan = off as $$
    with waiting as (
        select r.outbound, r.account, r.lane, r.contact
        from ready r join outbound o on o.id = r.outbound
        where r.account = (select account from contact where id = of_contact) and r.lane = 2 and r.contact = of_contact
            and of_topic in (o.topic, 'all')
        for update of r skip locked
    ), off_ready as (
        delete from ready r using waiting w
        where r.account = w.account and r.lane = w.lane and r.contact = w.contact and r.outbound = w.outbound
        returning r.outbound
    ), off_held as (
        delete from held h using outbound o
        where h.contact = of_contact and h.lane = 2 and o.id = h.outbound and of_topic in (o.topic, 'all')
        returning h.outbound
    )
    insert into outcome (outbound, verdict, at)
    select outbound, 'opted_out', end_announcements.at from off_ready
    union all
    select outbound, 'opted_out', end_announcements.at from off_held
$$;
