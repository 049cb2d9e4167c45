-- +goose Up

-- What keeps accounts from being banned by their platforms, WhatsApp above
-- all: why they stopped, what they may send of their own accord, and what they
-- sent so.

create table account_stop (
    account bigint      not null references account on delete cascade,
    why     text        not null,
    since   timestamptz not null,
    until   timestamptz,            -- when it ends by itself; null: when somebody mends it
    constraint account_stop_pkey primary key (account, why)
);

-- No row: nothing of its own accord.
create table ration (
    account bigint      not null references account on delete cascade,
    daily   int         not null,
    since   timestamptz not null,   -- the first days of a ration are smaller
    constraint ration_pkey primary key (account),
    constraint ration_daily_check check (daily >= 0)
);

-- What was granted of a ration. The time may lie ahead: then the message waits
-- for it.
create table reach_out (
    outbound bigint      not null,
    account  bigint      not null references account on delete cascade,
    at       timestamptz not null,
    print    text        not null,  -- hash of what it says, to know what says the same
    constraint reach_out_pkey primary key (outbound)
);
create index reach_out_recent on reach_out (account, at);

-- Messages that arrived such that nobody can read them yet. When they do not
-- come again soon, their sender is asked for them.
create table missing_message (
    account bigint      not null references account on delete cascade,
    id      text        not null,
    address text        not null,
    at      timestamptz not null,
    constraint missing_message_pkey primary key (account, id)
);

-- +goose Down
drop table missing_message, reach_out, ration, account_stop;
