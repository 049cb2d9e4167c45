-- +goose Up

-- A text that was not understood. The text itself lies in the history and goes
-- with it. What staff have looked at is done; all of them go after 90 days.
create table puzzle (
    inbound bigint      not null,
    stored  timestamptz not null,              -- of the inbound: says in which part of the history it lies
    contact bigint      not null references contact on delete cascade,
    at      timestamptz not null,
    guesses text[]      not null,              -- the intents it may have meant, the likeliest first
    done_at timestamptz,                       -- null: nobody has looked at it
    constraint puzzle_pkey primary key (inbound)
);
create index puzzle_contact on puzzle (contact);
create index puzzle_open on puzzle (at) where done_at is null;
create index puzzle_at on puzzle using brin (at);

-- A sentence that the office teaches its bot. One officer writes it, without
-- anything personal in it; it is learned when a second look was had at it.
create table utterance (
    id        bigint generated always as identity primary key,
    text      text        not null,
    intent    text        not null,
    by        bigint      not null references officer,
    at        timestamptz not null,
    agreed_by bigint      references officer,
    agreed_at timestamptz,
    constraint utterance_text_key unique (text),
    constraint utterance_text_check check (text <> '' and length(text) <= 300),
    constraint utterance_agreed_check check ((agreed_by is null) = (agreed_at is null))
);

-- +goose Down
drop table utterance, puzzle;
