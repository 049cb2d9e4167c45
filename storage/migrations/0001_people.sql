-- +goose Up

-- One bot identity on one channel: a Telegram bot, a WhatsApp number, the web
-- phone.
create table account (
    id         bigint generated always as identity primary key,
    channel    text        not null,
    name       text        not null,
    created_at timestamptz not null default now(),
    constraint account_identity_key unique (channel, name),
    constraint account_channel_check check (channel <> ''),
    constraint account_name_check check (name <> '')
);

-- Who polls, runs the turns and sends for an account. The fence grows with
-- every change of hands, so that what an earlier holder still does is known as
-- late. A row that was never held has no holder.
create table account_lease (
    account bigint      primary key references account on delete cascade,
    holder  text        not null default '',
    fence   bigint      not null default 0,
    until   timestamptz not null default '-infinity'
);

-- A human. A NIK is found by its keyed hash and read only by opening the seal.
create table person (
    id         bigint generated always as identity primary key,
    name       text        not null default '',
    salutation text        not null default '', -- bu, pak; empty: not said
    nik_sealed bytea,
    nik_find   bytea,
    created_at timestamptz not null default now(),
    constraint person_nik_key unique (nik_find),
    constraint person_nik_check check ((nik_sealed is null) = (nik_find is null)),
    constraint person_salutation_check check (salutation in ('', 'bu', 'pak'))
);

-- A person's address on one account. Numbers are recycled, so an address alone
-- never says who somebody is: person stays null until they agreed to be known.
create table contact (
    id         bigint generated always as identity primary key,
    account    bigint      not null references account on delete cascade,
    address    text        not null,
    person     bigint      references person on delete set null,
    lang       text        not null default '', -- empty: the office's own
    created_at timestamptz not null default now(),
    constraint contact_address_key unique (account, address),
    constraint contact_address_check check (address <> '')
);
create index contact_person on contact (person) where person is not null;

-- The state of a contact's talk; made with the contact, so that a turn only
-- ever updates it. Free space in the pages keeps those updates in place: no
-- indexed column changes, which is why wake_at has no index (see timer).
create table session (
    contact  bigint      primary key references contact on delete cascade,
    version  bigint      not null default 0,   -- grows by one with every turn
    body     bytea,                            -- sealed: anything may have been typed into it; null: nothing yet
    heard_at timestamptz,                      -- when the contact last did something; null: never
    wake_at  timestamptz                       -- when silence becomes an event; null: never
) with (fillfactor = 50);

-- When a session may be due. A row is only a lower bound of session.wake_at:
-- almost every turn moves that a little later, and moving an index entry each
-- time would cost as much as the session itself. Whoever finds a row due looks
-- into the session and moves or removes the row.
create table timer (
    contact bigint      primary key references contact on delete cascade,
    due_at  timestamptz not null
);
create index timer_due on timer (due_at);
