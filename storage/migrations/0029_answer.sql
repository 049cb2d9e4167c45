-- +goose Up

-- A question that the office answers once for everybody, or means to. What the
-- bot tells is one of its versions.
create table answer (
    id        bigint generated always as identity primary key,
    question  text        not null,
    wanted    int         not null default 0,     -- texts that asked for it before there was an answer
    owner     bigint      not null references officer, -- who keeps it right
    at        timestamptz not null,
    current   int,                                -- the version that the bot tells; null: none
    review_on date,                               -- the day from which somebody is to look whether it still holds
    looked_at timestamptz,                        -- when somebody last said that it does
    gone_at   timestamptz,                        -- withdrawn
    asked     text,                               -- the ways to ask it in plain words, a line each; null while nothing is told
    find      tsvector,                           -- its words, those of asked before those of the answer
    shown     int         not null default 0,     -- how often it was told, and what people said then
    helped    int         not null default 0,
    missed    int         not null default 0,
    constraint answer_question_check check (question <> '' and length(question) <= 300),
    constraint answer_current_check check (current is null or review_on is not null)
);
create index answer_find on answer using gin (find);
create index answer_review on answer (review_on) where current is not null and gone_at is null;

-- What was once written to it. A version is never changed: it is agreed to, or
-- turned down, and what comes after it is another.
create table answer_version (
    answer    bigint      not null references answer on delete cascade,
    number    int         not null,
    question  text        not null,
    also      text        not null,               -- other ways to ask, a line each
    body      text        not null,
    source    text        not null,               -- who says so: a unit of the office, or a regulation
    link      text        not null,
    kind      text        not null,               -- the certificate whose entry in the catalogue it rests on; or empty
    ticket    bigint      references ticket on delete set null, -- where it was first given
    by        bigint      not null references officer,
    at        timestamptz not null,
    agreed_by bigint      references officer,
    agreed_at timestamptz,
    turned_down_at timestamptz,
    constraint answer_version_pkey primary key (answer, number),
    constraint answer_version_body_check check (body <> '' and length(body) <= 2000),
    constraint answer_version_source_check check (source <> ''),
    constraint answer_version_agreed_check check ((agreed_by is null) = (agreed_at is null))
);
create index answer_version_waits on answer_version (answer) where agreed_at is null and turned_down_at is null;
alter table answer add constraint answer_current_fkey foreign key (id, current) references answer_version (answer, number) deferrable initially deferred;

-- +goose Down
alter table answer drop constraint answer_current_fkey;
drop table answer_version, answer;
