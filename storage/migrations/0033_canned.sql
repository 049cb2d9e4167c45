-- +goose Up

-- Answers that officers give again and again, the office's own.
create table canned (
    id       bigint generated always as identity primary key,
    shortcut text        not null,
    text     text        not null,
    by       bigint      not null references officer,
    at       timestamptz not null,
    constraint canned_shortcut_key unique (shortcut)
);

-- What is looked at of the desk's past.
create index ticket_opened on ticket (opened_at);
create index ticket_turned on ticket (turned_at desc nulls last, id desc) where state in ('solved', 'closed') and into_ticket is null;

-- +goose Down
drop index ticket_turned, ticket_opened;
drop table canned;
