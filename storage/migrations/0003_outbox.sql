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
-- ends once. Enqueue with enqueue().
--
-- There are no foreign keys here: each would be checked for each message, and
-- nothing but these functions and queries/outbox.sql writes these tables.
--
-- ready and sending are almost always almost empty, and a plan made then reads
-- them whole; when an old snapshot keeps what left from being removed, that is
-- 200,000 dead rows for each of a hundred messages. So whatever runs often is
-- a function that must not read a table from one end to the other.

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

-- +goose Down
drop view outbox;
alter table contact drop column gone_why, drop column gone_at;
drop table outcome, sending, held, ready, outbound;
drop sequence ready_pos, outbound_id;
