-- Says messages that a governor held again on Telegram, where the person has
-- it: at the contact of the same person that was heard last and is not gone. An
-- announcement that could not be delivered goes to any other channel that the
-- person wrote on.
-- A question stays behind, because only the talk that asked it understands the
-- answer. What was said again once is not said a third time. An announcement
-- is claimed like any other, so who stopped its topic does not get it.
create or replace function divert(outbounds bigint[], at timestamptz) returns void language sql set enable_seqscan = off as $$
    with moved as materialized (
        select nextval('outbound_id') as id, t.account, t.contact, o.lane, o.message, o.lang, o.topic, o.cause, o.deadline, o.id as origin
        from (select * from outbound o where o.id = any (outbounds) and o.origin = 0 order by o.id) o
        join contact c on c.id = o.contact
        cross join lateral (
            select k.account, k.id as contact
            from contact k join account a on a.id = k.account join session s on s.contact = k.id
            where k.person = c.person and k.account <> o.account
                and (a.channel = 'telegram' or o.lane = 2 and s.heard_at is not null)
                and (k.gone_at is null or k.gone_at <= s.heard_at)
            order by s.heard_at desc nulls last, k.id limit 1) t
        where not coalesce((o.message ->> 'q')::boolean, false) and o.deadline > divert.at
    ), made as (
        insert into outbound (id, account, contact, lane, message, lang, key, topic, cause, made, deadline, origin)
        select id, account, contact, lane, message, lang, upper(replace(gen_random_uuid()::text, '-', '')), topic, cause, divert.at,
            deadline, origin
        from moved
    ), followed as (
        update recipient r set outbound = m.id, contact = m.contact, account = m.account from moved m where r.outbound = m.origin
    )
    insert into ready (outbound, account, contact, lane, deadline)
    select id, account, contact, lane, deadline from moved
$$;
