-- +goose Up

-- What a person calls one of their enterprises, and what the office made of
-- it. The number is the proof that a person who was silent for long can give:
-- it holds nothing about anybody and cannot be guessed from a neighbour's.
create table business (
    id            bigint generated always as identity primary key,
    number        text        not null,
    name          text        not null,
    activity      text        not null default '', -- id of umkm.Activity; empty: an officer will choose
    words         text        not null default '', -- how the owner names the field
    kbli          text        not null default '', -- five digits, leading zeros kept
    kbli_version  text        not null default '', -- 2020 and 2025 look alike
    kbli_confirm  boolean     not null default true,
    region        text        not null,            -- Kemendagri code of a kecamatan, or of something larger
    village       text        not null default '',
    capital       bigint,                          -- whole rupiah; null: not said
    turnover      text        not null default '', -- as it was said, umkm.Turnover
    turnover_low  bigint,                          -- whole rupiah a year
    turnover_high bigint,
    scale         text        not null default '',
    scale_rule    text        not null default '', -- what decided: turnover or capital
    registered_at timestamptz not null,
    cause         bigint,                          -- the inbound whose turn registered it; null: an import
    constraint business_number_key unique (number),
    -- The same event can never register twice.
    constraint business_cause_key unique (cause),
    constraint business_name_check check (name <> ''),
    constraint business_kbli_check check (kbli = '' or kbli ~ '^[0-9]{5}$'),
    constraint business_region_check check (region ~ '^[0-9]{2}([.][0-9]{2}){0,2}$'),
    constraint business_turnover_check check (turnover_low <= turnover_high),
    constraint business_capital_check check (capital >= 0)
);

-- A person may have several businesses, a business several people.
create table business_owner (
    business bigint      not null references business on delete cascade,
    person   bigint      not null references person on delete cascade,
    since    timestamptz not null,
    constraint business_owner_pkey primary key (business, person)
);
create index business_owner_person on business_owner (person);

-- The last number given out in a kabupaten or kota.
create table business_sequence (
    regency text   primary key,
    last    bigint not null
);

-- A NIB belongs to a business actor and may cover several of their
-- businesses; this row is what makes it impossible that two people hold one.
create table nib_holder (
    nib    text   not null,
    person bigint not null references person on delete cascade,
    constraint nib_holder_pkey primary key (nib),
    constraint nib_holder_nib_check check (nib ~ '^[0-9]{13}$')
);
create index nib_holder_person on nib_holder (person);

-- How many different NIKs a contact tried in a day. Swept after a week.
create table nik_attempt (
    contact  bigint not null references contact on delete cascade,
    day      date   not null,
    nik_find bytea  not null, -- keyed hash
    constraint nik_attempt_pkey primary key (contact, day, nik_find)
);

-- Numbers are recycled, so a contact that was silent for 90 days has to prove
-- once that the same person still writes: stale_since is the end of the last
-- long silence, and a proof given after it holds until the next one.
create table proof (
    contact     bigint      not null references contact on delete cascade,
    stale_since timestamptz,
    proved_at   timestamptz,
    day         date        not null default '-infinity', -- of the last attempt
    attempts    int         not null default 0,           -- on that day
    constraint proof_pkey primary key (contact)
);

-- One paper that a business has or pursues.
create table certificate (
    business bigint      not null references business on delete cascade,
    kind     text        not null,
    stage    text        not null,
    since    date        not null,
    source   text        not null, -- who says so: umkm.Source
    number   text        not null default '',
    expires  date,
    at       timestamptz not null,
    constraint certificate_pkey primary key (business, kind),
    constraint certificate_source_check check (source in ('said', 'seen', 'verified'))
);
create index certificate_number on certificate (number) where number <> '';

-- Everything that was ever said of a certificate, oldest first.
create table certificate_history (
    id       bigint generated always as identity primary key,
    business bigint      not null references business on delete cascade,
    kind     text        not null,
    stage    text        not null,
    since    date        not null,
    source   text        not null,
    number   text        not null default '',
    expires  date,
    at       timestamptz not null,
    cause    bigint               -- the inbound; null when an officer or an import said it
);
create index certificate_history_business on certificate_history (business, kind, id);

-- What the office says of each kind: dated rows. The seed that is shipped with
-- the program is written once per kind and date; what officers write has a
-- later date and is never overwritten by a newer seed.
create table catalogue (
    kind    text        not null,
    valid   date        not null, -- from this day on
    body    jsonb       not null, -- umkm.Entry
    source  text        not null default '',
    by      text        not null, -- seed, or the officer
    at      timestamptz not null default now(),
    constraint catalogue_pkey primary key (kind, valid, by)
);

-- Consent per purpose, with the version of the text that was shown. Rows are
-- only added: the newest of a purpose holds. Who said no is not a person of
-- the office and is remembered by the contact alone.
create table consent (
    id      bigint generated always as identity primary key,
    contact bigint      not null references contact on delete cascade,
    person  bigint      references person on delete cascade,
    purpose text        not null, -- service, announcements
    version text        not null,
    given   boolean     not null,
    at      timestamptz not null
);
create index consent_contact on consent (contact, purpose, id desc);
create index consent_person on consent (person, purpose, id desc) where person is not null;

-- What announcements are about.
create table topic (
    id       text primary key,
    name     text not null,
    position int  not null default 0
);

-- Who wants no announcements: the person on all channels, or, before anybody
-- is known, the contact. The topic 'all' stands for every topic, also for
-- those that are yet to come.
create table subscription_stop (
    id      bigint generated always as identity primary key,
    contact bigint      references contact on delete cascade,
    person  bigint      references person on delete cascade,
    topic   text        not null,
    at      timestamptz not null,
    constraint subscription_stop_holder_check check ((contact is null) <> (person is null)),
    constraint subscription_stop_contact_key unique (contact, topic),
    constraint subscription_stop_person_key unique (person, topic)
);

-- A question that staff have to answer.
create table ticket (
    id        bigint generated always as identity primary key,
    contact   bigint      not null references contact on delete cascade,
    person    bigint      references person on delete cascade,
    topic     text        not null,
    state     text        not null default 'open',
    opened_at timestamptz not null,
    answer_by timestamptz not null,     -- what the person was told
    closed_at timestamptz,
    constraint ticket_state_check check (state in ('open', 'closed')),
    constraint ticket_closed_check check ((state = 'closed') = (closed_at is not null))
);
-- One open ticket per topic and person; what follows joins it.
create unique index ticket_open_person_key on ticket (person, topic) where state = 'open' and person is not null;
create unique index ticket_open_contact_key on ticket (contact, topic) where state = 'open' and person is null;

-- What was said to a ticket.
create table ticket_note (
    id     bigint generated always as identity primary key,
    ticket bigint      not null references ticket on delete cascade,
    at     timestamptz not null,
    text   text        not null default '', -- masked: holds nothing shaped like a NIK
    draft  bytea,                            -- sealed: answers that an officer must look at
    cause  bigint                            -- the inbound; null for what no event caused
);
create index ticket_note_ticket on ticket_note (ticket, id);

-- What the law gives 3 x 24 hours for (UU 27/2022, articles 30, 32, 40, 43):
-- each request is a row with its deadline.
create table data_request (
    id      bigint generated always as identity primary key,
    contact bigint      references contact on delete set null,
    kind    text        not null, -- access, correction, withdrawal, erasure
    at      timestamptz not null,
    due_at  timestamptz not null,
    done_at timestamptz,
    constraint data_request_kind_check check (kind in ('access', 'correction', 'withdrawal', 'erasure'))
);
create index data_request_open on data_request (due_at) where done_at is null;

-- What remains of the businesses of people who asked to be forgotten: a count.
create table erased_tally (
    year       int    not null,
    regency    text   not null,
    scale      text   not null,
    businesses bigint not null,
    constraint erased_tally_pkey primary key (year, regency, scale)
);

-- +goose Down
drop trigger if exists session_silence on session;
drop table erased_tally, data_request, ticket_note, ticket, subscription_stop, topic, consent, catalogue,
    certificate_history, certificate, proof, nik_attempt, nib_holder, business_sequence, business_owner, business;
