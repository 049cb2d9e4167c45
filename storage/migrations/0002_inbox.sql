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

-- +goose StatementBegin
-- Makes the partitions of this month and of the months after it. A month whose
-- rows already lie in the net stays there.
create function make_partitions(ahead int) returns void language plpgsql as $$
declare
    month date := date_trunc('month', now());
    name  text;
begin
    for i in 0 .. ahead loop
        name := 'inbound_' || to_char(month, 'YYYYMM');
        if to_regclass(name) is null then
            begin
                execute format('create table %I partition of inbound for values from (%L) to (%L) with (fillfactor = 80)',
                    name, month, month + interval '1 month');
            exception when check_violation or duplicate_table then
                null;
            end;
        end if;
        month := month + interval '1 month';
    end loop;
end $$;
-- +goose StatementEnd

-- +goose StatementBegin
-- Stores arrivals in their order and returns those that are new. An arrival is
-- {account, address, key, at, body}, body being the sealed event in base64.
create function receive(arrivals jsonb)
returns table (nth int, id bigint, contact_id bigint) language plpgsql as $$
#variable_conflict use_column
begin
    -- Almost always every contact is known, and an insert that meets a
    -- conflict would take a number from the sequence each time.
    with a as (
        select distinct x.account, x.address
        from jsonb_to_recordset(arrivals) as x (account bigint, address text)
    ), made as (
        insert into contact (account, address)
        select a.account, a.address from a
        where not exists (select from contact c where c.account = a.account and c.address = a.address)
        order by a.account, a.address
        on conflict do nothing
        returning id
    )
    insert into session (contact) select id from made;

    return query
    with a as (
        select x.nth::int, x.a ->> 'key' as key, (x.a ->> 'at')::timestamptz as at, x.a ->> 'body' as body, c.account, c.id as contact
        from jsonb_array_elements(arrivals) with ordinality as x (a, nth)
        join contact c on c.account = (x.a ->> 'account')::bigint and c.address = x.a ->> 'address'
    ), fresh as (
        insert into event_key (account, key)
        select a.account, a.key from a order by a.nth
        on conflict do nothing
        returning account, key, inbound
    ), first as (
        -- The same key twice among the arrivals: the earlier one is the event.
        select distinct on (f.inbound) f.inbound, a.*
        from fresh f join a using (account, key)
        order by f.inbound, a.nth
    ), kept as (
        insert into inbound (id, account, contact, key, at, body)
        select f.inbound, f.account, f.contact, f.key, f.at, decode(f.body, 'base64') from first f
    ), waiting as (
        insert into open (inbound, account, contact, stored)
        select f.inbound, f.account, f.contact, now() from first f
    )
    select f.nth, f.inbound, f.contact from first f order by f.inbound;
end $$;
-- +goose StatementEnd

select make_partitions(2);
