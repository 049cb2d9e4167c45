-- +goose Up

-- Every version of every flow that the office ever talked by, so that a talk
-- which began with one goes on with it. They hold no personal data.
create table flow (
    hash    text        primary key,
    source  bytea       not null,
    seen_at timestamptz not null default now(), -- when a program last knew it as current; noted at its start and once a day
    constraint flow_hash_check check (hash <> '')
);

-- +goose Down
drop table flow;
