-- +goose Up

-- A file that somebody sent because a flow asked for it. The turn's commit
-- stores where it lies; a job of the account's holder fetches it. Nothing that
-- was not asked for has a row here.
create table media (
    inbound  bigint      primary key,          -- the event that brought it; answers name it by this number
    account  bigint      not null references account on delete cascade,
    contact  bigint      not null references contact on delete cascade,
    at       timestamptz not null,
    source   bytea,                            -- sealed: what the platform calls it, which may hold a key; null once it is of no use
    due_at   timestamptz not null,             -- when to fetch it, again if need be; a claim moves it by its lease
    attempts smallint    not null default 0,
    fate     text,                             -- flows.Fate; null while it is with the platform
    type     text        not null default '',  -- media type, as its bytes say
    size     int         not null default 0,   -- bytes, unsealed
    body     bytea,                            -- sealed: a paper shows names and numbers
    constraint media_fate_check check (fate in ('kept', 'too_large', 'wrong_kind', 'too_many', 'gone')),
    constraint media_kept_check check ((body is not null) = (fate is not distinct from 'kept')),
    constraint media_source_check check ((source is not null) = (fate is null))
);
-- Sealed bytes do not get smaller by being compressed.
alter table media alter body set storage external;
create index media_due on media (account, due_at) where fate is null;
create index media_contact on media (contact);
create index media_at on media using brin (at);

-- What a file shows. It may be said in the turn that brings the file, before
-- the turn's own commit writes the file's row.
create table photo (
    media    bigint      primary key,
    business bigint      not null references business on delete cascade,
    kind     text        not null default '',  -- of the certificate whose paper it is; empty: the product or the place
    at       timestamptz not null,
    constraint photo_media_fkey foreign key (media) references media on delete cascade deferrable initially deferred
);
create index photo_business on photo (business, kind);

-- +goose Down
drop table photo, media;
