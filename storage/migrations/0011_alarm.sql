-- +goose Up

-- What the office's own people must hear of and act on. A row is an alarm that
-- stands, or one whose end they were not told yet.
create table alarm (
    name       text        not null,
    says       jsonb       not null,   -- umkm.Phrase
    since      timestamptz not null,
    until      timestamptz,            -- when it ends by itself; null: it does not
    said_at    timestamptz,            -- when they were last told that it stands
    cleared_at timestamptz,            -- null while it stands
    constraint alarm_pkey primary key (name),
    constraint alarm_says_check check (jsonb_typeof(says) = 'object')
);

-- When the office's data was last written to a file, by the program itself.
create table backup (
    at       timestamptz not null,
    bytes    bigint      not null,
    checksum text        not null,   -- SHA-256 of the dump, in hexadecimal
    constraint backup_pkey primary key (at)
);

-- +goose Down
drop table backup, alarm;
