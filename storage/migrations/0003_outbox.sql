-- +goose Up

-- The outbox. What is to be said stands in outbound and never changes. Where a
-- message stands is the table its id is in, and it is in exactly one of them:
--
--     held ──due──> ready ──claim──> sending ──completion──> outcome
--                     ^                 │
--                     └─────retry───────┘
--
-- Whatever moves an id deletes it from one table and inserts it into the next
-- in one statement; the primary key of outcome is the proof that a message
-- ends once. Enqueue with enqueue(), below.
--
-- There are no foreign keys here: each would be checked for each message, and
-- nothing but these functions and queries/outbox.sql writes these tables.
--
-- ready and sending are almost always almost empty, and a plan made then reads
-- them whole; when an old snapshot keeps what left from being removed, that is
-- 200,000 dead rows for each of a hundred messages. So whatever runs often is
-- a function here that must not read a table from one end to the other.

create sequence outbound_id as bigint cache 1;

-- An outgoing message, made by the commit that caused it. Not rendered: the
-- channel renders when it sends.
create table outbound (
    id       bigint      not null,
    account  bigint      not null,
    contact  bigint      not null,
    lane     smallint    not null,            -- bot.Lane: 0 reply, 1 notice, 2 broadcast
    message  jsonb       not null,            -- flows.Message
    lang     text        not null default '',
    key      text        not null,            -- channels that can, send under it, so that a repeat is dropped
    topic    text        not null default '', -- of an announcement: who stopped the topic does not get it
    cause    bigint      not null default 0,  -- the inbound whose turn said it; 0: none did
    made     timestamptz not null,
    deadline timestamptz not null,            -- when it ends as expired
    constraint outbound_pkey primary key (id),
    constraint outbound_lane_check check (lane between 0 and 2),
    constraint outbound_message_check check (jsonb_typeof(message) = 'object'),
    constraint outbound_key_check check (key <> '')
);
create index outbound_contact on outbound (contact, id);

create sequence ready_pos as bigint cache 1;

-- What may be sent now. Whoever claims looks at what arrived behind the place
-- where the last claim ended: that is why everything that comes here, also
-- what is put back, gets a new place. A claim that began at the front would
-- pass the index entries of all that left, which an old snapshot (a backup)
-- keeps from being removed: 100 ms for 200,000 of them.
--
-- What arrived only says which queues to look into. The primary key is the set
-- of queues: one for each account, lane and contact, in the order of the
-- messages. A claim takes the first ones of each, so what was put back comes
-- first again, and a contact that owns 100,000 messages is one descent.
create table ready (
    pos      bigint      not null default nextval('ready_pos'),
    outbound bigint      not null,
    account  bigint      not null,
    contact  bigint      not null,
    lane     smallint    not null,
    attempts smallint    not null default 0,  -- sends begun
    deadline timestamptz not null,
    constraint ready_pkey primary key (account, lane, contact, outbound)
) with (autovacuum_vacuum_scale_factor = 0.05);
create index ready_arrival on ready (account, lane, pos, contact);
create index ready_deadline on ready (account, deadline);

-- What must not be sent yet: its time has not come, or it is paused (due_at
-- infinity). It holds nobody, and no claim ever sees it.
create table held (
    outbound bigint      not null,
    account  bigint      not null,
    contact  bigint      not null,
    lane     smallint    not null,
    due_at   timestamptz not null,
    deadline timestamptz not null,
    constraint held_pkey primary key (outbound)
);
create index held_due on held (account, due_at);
create index held_deadline on held (account, deadline);
create index held_contact on held (contact);

-- What the holder of the account took: it is in that process's memory, or on
-- its way. After until nobody has it. A few thousand rows at most.
create table sending (
    outbound bigint      not null,
    account  bigint      not null,
    contact  bigint      not null,
    lane     smallint    not null,
    attempts smallint    not null,
    fence    bigint      not null,            -- of the lease under which it was taken
    until    timestamptz not null,
    deadline timestamptz not null,
    constraint sending_pkey primary key (outbound)
) with (autovacuum_vacuum_scale_factor = 0.05);

-- Until when a message that is taken at a moment belongs to its taker: three
-- times the 15 seconds that a send may last, but not beyond its own deadline.
-- The second is for the last send's answer to be written down.
create function sending_until(at timestamptz, deadline timestamptz) returns timestamptz immutable language sql as $$
    select least(at + interval '45 seconds', deadline + interval '1 second')
$$;

-- How a message ended. Receipts refine it in place.
create table outcome (
    outbound     bigint      not null,
    verdict      text        not null,
    at           timestamptz not null,
    attempts     smallint    not null default 0,
    receipt      text        not null default '', -- the platform's id of the message
    rendering    bytea,                           -- hash of what was sent
    delivered_at timestamptz,
    read_at      timestamptz,
    constraint outcome_pkey primary key (outbound),
    constraint outcome_verdict_check check (verdict in ('sent', 'delivered', 'read', 'blocked', 'no_account', 'opted_out',
        'expired', 'rejected', 'held_by_governor', 'uncertain', 'superseded'))
) with (fillfactor = 90);

-- Set when the platform says that nobody is there or that the bot is blocked:
-- announcements to the contact end with this reason until it is heard again,
-- that is, until session.heard_at is later.
alter table contact add column gone_at timestamptz;
alter table contact add column gone_why text not null default '';
alter table contact add constraint contact_gone_check check (gone_why in ('', 'blocked', 'no_account'));

-- Every message with where it stands.
create view outbox as
select o.*, coalesce(e.verdict, case
        when s.outbound is not null then 'sending'
        when r.outbound is not null then 'queued'
        when h.outbound is not null then 'held'
    end) as state, coalesce(e.at, o.made) as at
from outbound o
left join outcome e on e.outbound = o.id
left join sending s on s.outbound = o.id
left join ready r on r.account = o.account and r.lane = o.lane and r.contact = o.contact and r.outbound = o.id
left join held h on h.outbound = o.id;

-- +goose StatementBegin
-- Enqueues messages in their order. Of a message must be given: account,
-- contact, lane, message. May be given: lang, cause, topic; key (drawn when it
-- is missing); due (now; what is not due yet is held); deadline (a day from
-- now).
--
-- The holder of the account may take the first of them in memory as soon as
-- its commit is done, up to room, under its fence: these are sending from the
-- start, and are returned by their place in the array (from 1). Everybody else
-- has no room. A message that would overtake an earlier one of its queue is
-- not handed over, and neither is an announcement.
create function enqueue(messages jsonb, fence bigint default 0, room int default 0, at timestamptz default now())
returns table (nth int, outbound bigint) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
    return query
    with m as (
        select nextval('outbound_id') as id, m.nth::int,
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
        insert into sending (outbound, account, contact, lane, attempts, fence, until, deadline)
        select p.id, p.account, p.contact, p.lane, 0, enqueue.fence, sending_until(enqueue.at, p.deadline), p.deadline
        from placed p where p.place = 'sending'
    )
    select p.nth, p.id from placed p where p.place = 'sending' order by p.nth;
end $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Looks into the queues of the given contacts, and of those for whom something
-- arrived behind a place. Nobody but the holder claims, so nothing is skipped
-- for being locked: a commit that ends announcements or questions is waited
-- for; those never wait for a claim.
--
-- The answer has one row at least, which says how far it looked. When the
-- limit cut it short, it goes on at the last queue it looked into.
create function claim(in_account bigint, in_lane smallint, after bigint, under bigint, skip bigint[], contacts bigint[],
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
            select r.account, r.lane, r.contact, r.outbound from ready r
            where r.account = in_account and r.lane = in_lane and r.contact = q.contact
            order by r.outbound limit each) f
        where exists (select from account_lease l where l.account = in_account and l.fence = under)
        limit many
    ), walk as (
        select case when f.n = many then greatest(f.last - 1, after) else coalesce(a.last, after) end as next,
            f.n = many or a.n = many as more
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
                when t.deadline <= at then 'expired'
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
-- +goose StatementEnd

-- +goose StatementBegin
-- Writes down what became of messages; of those that the fence still has. A
-- receipt may have been quicker: then only what it did not know is added.
create function settle(under bigint, outbounds bigint[], verdicts text[], tries smallint[], receipts text[], renderings bytea[],
    at timestamptz)
returns void language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
    with settled as (
        select * from unnest(outbounds, verdicts, tries, receipts, renderings)
            as s (outbound, verdict, attempts, receipt, rendering)
    ), done as (
        delete from sending x using settled s
        where x.outbound = s.outbound and x.fence = under
        returning x.outbound, x.account, x.contact, x.lane, x.deadline, s.verdict, s.attempts, s.receipt, s.rendering
    ), ended as (
        insert into outcome (outbound, verdict, at, attempts, receipt, rendering)
        select outbound, verdict, at, attempts, receipt, rendering from done where verdict <> ''
    ), back as (
        insert into ready (outbound, account, contact, lane, attempts, deadline)
        select outbound, account, contact, lane, attempts, deadline from done where verdict = ''
    ), gone as (
        update contact c set gone_at = at, gone_why = d.verdict
        from done d where c.id = d.contact and d.verdict in ('blocked', 'no_account')
    )
    update outcome e set receipt = s.receipt, rendering = s.rendering
    from settled s
    where e.outbound = s.outbound and s.verdict = 'sent' and e.rendering is null
        and not exists (select from done d where d.outbound = s.outbound);
end $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Ends the questions that wait to be sent to contacts who wrote again
-- meanwhile: their next turn asks anew. Answers stay. What is in the courier's
-- memory is not looked at: it drops a question itself when a later one of the
-- same contact comes. The plan is made once: planning it for each array costs
-- ten times what it does.
create function supersede(contacts bigint[], at timestamptz default now()) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    if cardinality(contacts) = 0 then
        return;
    end if;
    with asked as (
        select r.account, r.lane, r.contact, r.outbound
        from contact c
        join ready r on r.account = c.account and r.lane = 0 and r.contact = c.id
        join outbound o on o.id = r.outbound
        where c.id = any (contacts) and (o.message ->> 'q')::boolean
        for update of r skip locked
    ), gone as (
        delete from ready r using asked a
        where r.account = a.account and r.lane = a.lane and r.contact = a.contact and r.outbound = a.outbound
        returning r.outbound
    )
    insert into outcome (outbound, verdict, at) select gone.outbound, 'superseded', supersede.at from gone;
end $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Ends, as opted out, the announcements that wait for a contact; of one topic,
-- or of all. Called by the commit that stops them. What is being claimed at
-- this moment has begun and is passed over, so the two never wait for each
-- other; a claim asks for itself whether an announcement is still wanted.
create function end_announcements(of_contact bigint, of_topic text, at timestamptz) returns void
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
-- +goose StatementEnd

-- +goose Down
drop function end_announcements, supersede, settle, claim, enqueue, sending_until;
drop view outbox;
alter table contact drop column gone_why, drop column gone_at;
drop table outcome, sending, held, ready, outbound;
drop sequence ready_pos, outbound_id;
