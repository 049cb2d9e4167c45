-- +goose Up

-- A file that an officer brings. It is staged row by row, checked against what
-- the office has, and applied as a whole: see docs/decisions/0022-import.md.
create table import (
    id       bigint generated always as identity primary key,
    kind     text        not null,
    occasion bigint      references occasion on delete cascade, -- whose participants; null: another kind
    name     text        not null,                              -- of the file, for whoever brought it
    scope    text        not null default '',                   -- region of the officer; empty: everywhere
    officer  bigint      references officer,                    -- null: the command line
    made_at  timestamptz not null,
    state    text        not null default 'reading',
    heads    jsonb       not null default '[]',                 -- of its columns
    columns  jsonb       not null default '[]',                 -- what each of them holds, empty: nothing of use
    rows     int         not null default 0,
    looked   int         not null default 0,                    -- rows that were checked
    applied  int         not null default 0,
    fresh    int         not null default 0,
    changed  int         not null default 0,
    same     int         not null default 0,
    faulty   int         not null default 0,
    ended_at timestamptz,
    constraint import_kind_check check (kind in ('businesses', 'certificates', 'participants', 'kbli', 'villages')),
    constraint import_state_check check (state in ('reading', 'mapping', 'checking', 'checked', 'applying', 'done', 'dropped')),
    constraint import_occasion_check check ((kind = 'participants') = (occasion is not null))
);
create index import_busy on import (id) where state in ('checking', 'applying');

-- A row of it: sealed, because NIKs stand in it. Gone when the import ends.
create table import_row (
    id       bigint  generated always as identity, -- by which a rotation of secrets goes through them
    import   bigint  not null references import on delete cascade,
    row      int     not null,              -- as the file counts
    cells    bytea   not null,              -- sealed: what stood there
    record   bytea,                         -- sealed: what was read of it; null: not checked, or faulty
    outcome  text    not null default '',   -- empty: not checked
    problems jsonb   not null default '[]', -- column and reason, never a value
    constraint import_row_pkey primary key (import, row),
    constraint import_row_id_key unique (id),
    constraint import_row_outcome_check check (outcome in ('', 'new', 'changed', 'same', 'problem', 'applied'))
);
create index import_row_open on import_row (import, row) where outcome in ('', 'new', 'changed');
create index import_row_problem on import_row (import, row) where outcome = 'problem';

-- What a row takes for itself that no other row of the file may have: to be this
-- business, to own this NIK. Both are keyed hashes.
create table import_claim (
    import bigint not null references import on delete cascade,
    thing  bytea  not null,
    holder bytea  not null, -- another row may claim the same for the same holder
    row    int    not null, -- the first that did
    constraint import_claim_pkey primary key (import, thing)
);

-- Which columns of files with these headings held what the last time.
create table import_columns (
    kind    text        not null,
    heads   text        not null, -- hash of the headings
    columns jsonb       not null,
    at      timestamptz not null,
    constraint import_columns_pkey primary key (kind, heads)
);

-- The number that a list of the office has of somebody. It is no contact: only
-- its holder can link one, or an officer who knows them.
alter table person add column phone text not null default '';
create index person_phone on person (phone) where phone <> '';

-- Where an import looks for the business of a row that has no number at all.
create index business_called on business (lower(name), region);

-- What the office loaded of the Ministry's list of villages.
create table village (
    code text not null,
    name text not null,
    constraint village_pkey primary key (code),
    constraint village_code_check check (code ~ '^[0-9]{2}[.][0-9]{2}[.][0-9]{2}[.][0-9]{4}$'),
    constraint village_name_check check (name <> '')
);

-- The classification of business fields, by its edition.
create table kbli (
    code    text not null,
    version text not null,
    title   text not null,
    constraint kbli_pkey primary key (version, code),
    constraint kbli_code_check check (code ~ '^[0-9]{5}$'),
    constraint kbli_title_check check (title <> '')
);

-- +goose Down
drop table kbli, village;
drop index business_called;
alter table person drop column phone;
drop table import_columns, import_claim, import_row, import;
