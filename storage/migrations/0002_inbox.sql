-- +goose Up

-- Whatever arrives is stored here before the platform is told that it arrived.

create sequence inbound_id as bigint cache 1;

-- Every event of the last 60 days, so that a repeated delivery is known. It is
-- not partitioned, because its key must be unique over all of time.
create table event_key (
    account bigint      not null,
    key     text        not null,
    inbound bigint      not null default nextval('inbound_id'),
    at      timestamptz not null default now(),
    constraint event_key_pkey primary key (account, key)
);
create index event_key_at on event_key using brin (at);

-- Anything that moves a session. The event lies sealed in body until its turn:
-- only the turn knows what a text means. The turn's commit empties body and
-- leaves in shown what the history may show; where that hides something,
-- secret holds the original, sealed.
--
-- Partitioned by month, so that old months leave by being dropped. Bodies
-- become smaller when they are handled, which updates the row in place.
create table inbound (
    id      bigint      not null,
    account bigint      not null,
    contact bigint      not null,
    key     text        not null,
    at      timestamptz not null,               -- by the platform's clock
    stored  timestamptz not null default now(), -- by ours
    body    bytea,
    shown   jsonb,
    secret  bytea,
    constraint inbound_pkey primary key (id, stored)
) partition by range (stored);
create index inbound_contact on inbound (contact, id);

-- The net: what arrives when the partition of its month could not be made.
create table inbound_other partition of inbound default with (fillfactor = 80);

-- What waits for its turn. A thin table of its own, where done means deleted:
-- a partial index on a state column makes the planner read all of that index
-- for every look-up of a single row.
create table open (
    inbound  bigint      primary key,
    account  bigint      not null,
    contact  bigint      not null,
    stored   timestamptz not null,
    attempts smallint    not null default 0
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create index open_account on open (account, inbound);

-- What could not be handled after several attempts. The body stays sealed in
-- inbound. error is for engineers and holds no personal data.
create table parked (
    inbound bigint      primary key,
    account bigint      not null,
    contact bigint      not null,
    reason  text        not null,
    error   text        not null,
    session bytea,                               -- sealed; as it was, when the talk had to begin anew
    at      timestamptz not null default now()
);
create index parked_contact on parked (contact);
