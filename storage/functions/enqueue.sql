-- Enqueues messages in their order. Of a message must be given: account,
-- contact, lane, message. May be given: id (drawn from the sequence), lang, cause, topic; key (drawn when it
-- is missing); due (now; what is not due yet is held); deadline (a day from
-- now).
--
-- The holder of the account may take the first of them in memory as soon as
-- its commit is done, up to room, under its fence: these are sending from the
-- start, and are returned by their place in the array (from 1). Everybody else
-- has no room. A message that would overtake an earlier one of its queue is
-- not handed over, and neither is an announcement.
create or replace function enqueue(messages jsonb, fence bigint default 0, room int default 0, at timestamptz default now())
returns table (nth int, outbound bigint) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
    return query
    with m as (
        select coalesce((m.m ->> 'id')::bigint, nextval('outbound_id')) as id, m.nth::int,
            (m.m ->> 'account')::bigint as account, (m.m ->> 'contact')::bigint as contact, (m.m ->> 'lane')::smallint as lane,
            m.m -> 'message' as message, coalesce(m.m ->> 'lang', '') as lang,
            coalesce(m.m ->> 'key', upper(replace(gen_random_uuid()::text, '-', ''))) as key,
            coalesce(m.m ->> 'topic', '') as topic, coalesce((m.m ->> 'cause')::bigint, 0) as cause,
            coalesce((m.m ->> 'deadline')::timestamptz, enqueue.at + interval '1 day') as deadline,
            coalesce((m.m ->> 'due')::timestamptz, enqueue.at) as due
        from jsonb_array_elements(messages) with ordinality as m (m, nth)
        order by m.nth
    ), first as (
        select m.id from m
        where m.due <= enqueue.at and m.lane < 2
            and not exists (select from ready r where r.account = m.account and r.lane = m.lane and r.contact = m.contact)
        order by m.nth limit room
    ), placed as materialized (
        select m.*, case when m.due > enqueue.at then 'held' when f.id is not null then 'sending' else 'ready' end as place
        from m left join first f on f.id = m.id
    ), made as (
        insert into outbound (id, account, contact, lane, message, lang, key, topic, cause, made, deadline)
        select p.id, p.account, p.contact, p.lane, p.message, p.lang, p.key, p.topic, p.cause, enqueue.at, p.deadline
        from placed p order by p.nth
    ), now_ready as (
        insert into ready (outbound, account, contact, lane, deadline)
        select p.id, p.account, p.contact, p.lane, p.deadline from placed p where p.place = 'ready'
    ), now_held as (
        insert into held (outbound, account, contact, lane, due_at, deadline)
        select p.id, p.account, p.contact, p.lane, p.due, p.deadline from placed p where p.place = 'held'
    ), now_sending as (
        insert into sending (outbound, account, contact, lane, attempts, fence, until, deadline, handed)
        select p.id, p.account, p.contact, p.lane, 0, enqueue.fence, sending_until(enqueue.at, p.deadline), p.deadline, true
        from placed p where p.place = 'sending'
    )
    select p.nth, p.id from placed p where p.place = 'sending' order by p.nth;
end $$;
