-- +goose Up

-- Groups of the office's own, in which officers answer questions. A group is a
-- contact of its account: what is written there is an inbound of it, and what
-- is posted there an outbound. There is one of a scope.
create table staff_group (
    id      bigint generated always as identity primary key,
    contact bigint      not null references contact on delete cascade,
    region  text        not null,              -- '': everywhere
    by      bigint      not null references officer, -- whose code it was
    at      timestamptz not null,
    next_at timestamptz not null default '-infinity', -- nothing is posted before
    constraint staff_group_region_key unique (region),
    constraint staff_group_contact_key unique (contact)
);

-- The code that makes the group in which it is typed the office's own.
create table staff_group_offer (
    region text        primary key,
    code   text        not null, -- six digits
    by     bigint      not null references officer on delete cascade,
    until  timestamptz not null,
    constraint staff_group_offer_code_key unique (code)
);
alter table code_try drop constraint code_try_sort_check;
alter table code_try add constraint code_try_sort_check check (sort in ('door', 'claim', 'officer', 'group'));

-- The thread of a ticket in a group. One without a ticket, which was erased, is
-- to be removed; so is that of a ticket that is closed.
create table staff_topic (
    id          bigint generated always as identity primary key,
    staff_group bigint   not null references staff_group on delete cascade,
    ticket      bigint   references ticket on delete set null,
    thread      int,                              -- null until the platform told its number
    post        bigint,                           -- the outbound that is on its way there
    leaving     boolean  not null default false,  -- post removes the thread
    note        bigint   not null default 0,      -- the newest note and event that were posted
    event       bigint   not null default 0,
    note_was    bigint   not null default 0,      -- before post, in case that does not arrive
    event_was   bigint   not null default 0,
    own         bigint[] not null default '{}',   -- notes that were written there
    strangers   text[]   not null default '{}',   -- addresses of who was told that they cannot answer
    constraint staff_topic_ticket_key unique (ticket)
);
create index staff_topic_group on staff_topic (staff_group);

-- What an officer sent in a group, until it is fetched and handed on.
create table staff_file (
    inbound  bigint      primary key,
    topic    bigint      not null references staff_topic on delete cascade,
    officer  bigint      not null references officer,
    source   bytea       not null, -- flows.Attached, sealed
    text     text        not null, -- the caption
    seen     bigint      not null, -- the newest note that the officer had before them
    attempts int         not null default 0,
    due_at   timestamptz not null
);
create index staff_file_due on staff_file (due_at);

-- +goose Down
drop table staff_file, staff_topic, staff_group_offer, staff_group;
delete from code_try where sort = 'group';
alter table code_try drop constraint code_try_sort_check;
alter table code_try add constraint code_try_sort_check check (sort in ('door', 'claim', 'officer'));
