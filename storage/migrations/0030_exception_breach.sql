-- +goose Up

-- Why somebody has a place whom the rules keep out, or for whom a seat was
-- added.
alter table seat
    add column exception text not null default '',
    add constraint seat_exception_check check (exception in ('', 'records', 'paper', 'spare', 'helper', 'decided'));

-- A failure to protect personal data that was reported. Whose it touched stays
-- as it was found when the report was made.
create table breach (
    id       bigint generated always as identity primary key,
    found_at timestamptz not null,
    due_at   timestamptz not null, -- when everybody must have been told
    what     text        not null, -- for the letter
    region   text        not null default '', -- that it was narrowed to
    scope    text        not null, -- region of the officer who made it; empty: everywhere
    made_at  timestamptz not null,
    made_by  bigint      not null references officer,
    people   int         not null, -- how many it touched; some may have left since
    told_at  timestamptz,
    told_by  bigint      references officer,
    constraint breach_what_check check (what <> ''),
    constraint breach_told_check check ((told_at is null) = (told_by is null) and told_at >= found_at)
);

create table breach_person (
    breach bigint not null references breach on delete cascade,
    person bigint not null references person on delete cascade,
    constraint breach_person_pkey primary key (breach, person)
);
create index breach_person_person on breach_person (person);

-- +goose Down
drop table breach_person, breach;
alter table seat drop column exception;
