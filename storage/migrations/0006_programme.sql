-- +goose Up

-- What the office offers: a training, a facilitation, a forum.
create table programme (
    id    bigint generated always as identity primary key,
    kind  text not null,
    title text not null,
    constraint programme_kind_check check (kind in ('training', 'facilitation', 'forum')),
    constraint programme_title_check check (title <> '')
);

-- One date and place of a programme. Whoever takes or gives back a seat locks
-- this row, so that the counters below are the truth and the queue is one.
create table occasion (
    id           bigint generated always as identity primary key,
    programme    bigint      not null references programme,
    place        text        not null,
    region       text        not null, -- for businesses whose region begins with this code; also gives the zone
    fields       text[]      not null default '{}', -- KBLI prefixes; empty: for every field
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    deadline     timestamptz not null, -- nobody joins after it
    quota        int         not null,
    note         text        not null default '',
    audience     text        not null default '', -- whom it is for, in the words of the office; empty: its region says it
    topic        text        not null default '', -- of the announcements it belongs to
    state        text        not null default 'open',
    joined       int         not null default 0,
    last_turn    bigint      not null default 0, -- the last place in the queue that was given out
    edition      int         not null default 0, -- raised by every move; calendars replace an older one
    remind_day   timestamptz not null, -- when the reminder of the day before is due
    remind_hours timestamptz not null, -- when the one two hours before is due
    constraint occasion_quota_check check (quota > 0),
    constraint occasion_joined_check check (joined between 0 and quota),
    constraint occasion_state_check check (state in ('open', 'cancelled')),
    constraint occasion_times_check check (starts_at < ends_at and deadline <= starts_at)
);
create index occasion_upcoming on occasion (starts_at) where state = 'open';

-- One person's place in an occasion. A turn in the queue is given at joining;
-- who gives the seat back and comes again has a new one.
create table seat (
    occasion  bigint      not null references occasion,
    person    bigint      not null references person on delete cascade,
    contact   bigint      not null references contact on delete cascade, -- where the person is told
    state     text        not null,
    turn      bigint      not null,
    at        timestamptz not null, -- of the last change
    day_told  timestamptz,          -- when the reminder of the day before was written
    hours_told timestamptz,         -- when the one two hours before was
    constraint seat_pkey primary key (occasion, person),
    constraint seat_turn_key unique (occasion, turn),
    constraint seat_state_check check (state in ('joined', 'waiting', 'attended', 'cancelled'))
);
create index seat_person on seat (person);
create index seat_waiting on seat (occasion, turn) where state = 'waiting';
-- Thin: only seats that still have to be reminded.
create index seat_day on seat (occasion) where state = 'joined' and day_told is null;
create index seat_hours on seat (occasion) where state = 'joined' and hours_told is null;

-- +goose Down
drop table seat, occasion, programme;
