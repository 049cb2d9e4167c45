-- +goose Up

-- A file that the office hands to many: a poster, a letter. It lies here once;
-- messages refer to it by its number. What it holds the office publishes: it is
-- about nobody.
create table attachment (
    id   bigint generated always as identity primary key,
    name text        not null, -- as people see it; never a path
    type text        not null, -- media type, as the bytes said
    size int         not null, -- in bytes
    body bytea       not null,
    by   bigint      not null references officer,
    at   timestamptz not null,
    constraint attachment_type_check check (type in ('image/jpeg', 'image/png', 'application/pdf')),
    constraint attachment_size_check check (size = octet_length(body) and size between 1 and 10485760)
);
-- Pictures are packed already.
alter table attachment alter column body set storage external;

alter table broadcast add column attachment bigint references attachment; -- null: only words

-- +goose Down
alter table broadcast drop column attachment;
drop table attachment;
