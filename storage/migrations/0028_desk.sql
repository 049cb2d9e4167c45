-- +goose Up

-- The life of a ticket: bot/desk moves it, and time does at look_at.
drop index ticket_open_person_key, ticket_open_contact_key;
alter table ticket drop constraint ticket_state_check, drop constraint ticket_closed_check;
alter table ticket rename closed_at to ended_at;
update ticket set state = 'waiting' where state = 'open';
alter table ticket
    alter state set default 'waiting',
    add region       text        not null default '', -- of the oldest business, else the office's
    add officer      bigint      references officer,  -- who has it; while it waits, to whom it is offered
    add holds        boolean     not null default false, -- the bot keeps silent
    add offered_at   timestamptz,
    add offers       int         not null default 0,
    add warn_at      timestamptz,
    add excuses      int         not null default 0,
    add answered_at  timestamptz,                     -- for the first time
    add solve_by     timestamptz,
    add late         boolean     not null default false,
    add postponed_to timestamptz,
    add turned_at    timestamptz,
    add look_at      timestamptz,                     -- null: only people move it
    add summary      text        not null default '',
    add helped       text        not null default '',
    add opinion      text        not null default '',
    add into_ticket  bigint      references ticket on delete set null,
    add edition      bigint      not null default 1,
    add open         boolean     not null generated always as (state in ('waiting', 'taken', 'asked')) stored,
    add constraint ticket_state_check check (state in ('waiting', 'taken', 'asked', 'solved', 'closed')),
    add constraint ticket_ended_check check ((state = 'closed') = (ended_at is not null)),
    add constraint ticket_officer_check check (officer is not null or state not in ('taken', 'asked')),
    add constraint ticket_holds_check check (not holds or state in ('taken', 'asked')),
    add constraint ticket_helped_check check (helped in ('', 'yes', 'no'));
update ticket set look_at = opened_at where state = 'waiting';

-- One open ticket per topic and person; what follows joins it. One human at
-- most speaks with a person.
create unique index ticket_open_person_key on ticket (person, topic) where open and person is not null;
create unique index ticket_open_contact_key on ticket (contact, topic) where open and person is null;
create unique index ticket_holds_person_key on ticket (person) where holds and person is not null;
create unique index ticket_holds_contact_key on ticket (contact) where holds and person is null;
create index ticket_look on ticket (look_at) where look_at is not null;
create index ticket_open_officer on ticket (officer) where open;
create index ticket_open_region on ticket (region, answer_by) where open;
create index ticket_contact on ticket (contact);
create index ticket_person on ticket (person);

alter table ticket_note
    add side       text   not null default 'owner',
    add officer    bigint references officer,
    add attachment bigint references attachment,
    add constraint ticket_note_side_check check (side in ('owner', 'officer', 'inside')),
    add constraint ticket_note_officer_check check ((side = 'owner') = (officer is null));
create index ticket_note_cause on ticket_note (cause) where cause is not null;

-- Every change of a ticket, with who and why.
create table ticket_event (
    id         bigint generated always as identity primary key,
    ticket     bigint      not null references ticket on delete cascade,
    at         timestamptz not null,
    act        text        not null,
    by         bigint      references officer, -- null: the owner, or time
    officer    bigint      references officer, -- to whom it went
    from_state text        not null,
    to_state   text        not null,
    reason     text        not null default ''
);
create index ticket_event_ticket on ticket_event (ticket, id);

-- What the office wants of a topic, in minutes of office time. A topic without
-- a row has the usual targets.
create table ticket_target (
    topic  text primary key,
    answer int  not null,
    solve  int  not null,
    constraint ticket_target_check check (answer > 0 and solve >= answer)
);

-- When an officer is away, and the topics that are theirs; without any they
-- answer all.
create table officer_leave (
    id      bigint generated always as identity primary key,
    officer bigint not null references officer on delete cascade,
    from_on date   not null,
    to_on   date   not null,
    constraint officer_leave_check check (to_on >= from_on)
);
create index officer_leave_officer on officer_leave (officer, to_on);
create table officer_topic (
    officer bigint not null references officer on delete cascade,
    topic   text   not null,
    constraint officer_topic_pkey primary key (officer, topic)
);

-- +goose Down
drop table officer_topic, officer_leave, ticket_target, ticket_event;
drop index ticket_note_cause;
delete from ticket_note where side <> 'owner';
alter table ticket_note drop column attachment, drop column officer, drop column side;
drop index ticket_person, ticket_contact, ticket_open_region, ticket_open_officer, ticket_look, ticket_holds_contact_key, ticket_holds_person_key,
    ticket_open_contact_key, ticket_open_person_key;
alter table ticket drop constraint ticket_helped_check, drop constraint ticket_holds_check, drop constraint ticket_officer_check,
    drop constraint ticket_ended_check, drop constraint ticket_state_check, drop column open;
update ticket set state = case when state = 'closed' then 'closed' else 'open' end;
alter table ticket drop column edition, drop column into_ticket, drop column opinion, drop column helped, drop column summary,
    drop column look_at, drop column turned_at, drop column postponed_to, drop column late, drop column solve_by, drop column answered_at,
    drop column excuses, drop column warn_at, drop column offers, drop column offered_at, drop column holds, drop column officer, drop column region;
alter table ticket rename ended_at to closed_at;
alter table ticket
    alter state set default 'open',
    add constraint ticket_state_check check (state in ('open', 'closed')),
    add constraint ticket_closed_check check ((state = 'closed') = (closed_at is not null));
create unique index ticket_open_person_key on ticket (person, topic) where state = 'open' and person is not null;
create unique index ticket_open_contact_key on ticket (contact, topic) where state = 'open' and person is null;
