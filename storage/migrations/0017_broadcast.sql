-- +goose Up

-- An announcement. Its recipients are frozen when it is submitted; from then
-- on nothing of what is said or to whom changes.
create table broadcast (
    id        bigint generated always as identity primary key,
    code      text        not null,             -- by which officers tell them apart
    title     text        not null,             -- for officers
    body      text        not null,             -- with {{nama}} and {{usaha}}
    topic     text        not null,             -- of the announcements it belongs to
    occasion  bigint      references occasion,  -- that a button joins; null: none
    urgent    boolean     not null default false, -- goes beyond what a person gets in a week
    audience  jsonb       not null,             -- bot.Audience
    scope     text        not null,             -- region of the officer who made it; empty: everywhere
    state     text        not null default 'draft',
    made_by   bigint      not null references officer,
    made_at   timestamptz not null,
    agreed_by bigint      references officer,   -- the second officer, where one was needed
    reason    text        not null default '',  -- the second officer's
    due_at    timestamptz,                      -- not before; null: at once
    began_at  timestamptz,
    ended_at  timestamptz,
    constraint broadcast_code_key unique (code),
    constraint broadcast_state_check check (state in ('draft', 'waiting', 'scheduled', 'sending', 'paused', 'cancelled', 'done')),
    constraint broadcast_title_check check (title <> ''),
    constraint broadcast_body_check check (body <> ''),
    constraint broadcast_agreed_check check (agreed_by <> made_by)
);
create index broadcast_active on broadcast (id) where state in ('scheduled', 'sending');

-- One person's row in an announcement. verdict is why nothing was sent, and
-- empty where something is, or still will be: then the message's own outcome
-- is the verdict (the view below).
create table recipient (
    broadcast bigint      not null references broadcast on delete cascade,
    person    bigint      not null references person on delete cascade,
    contact   bigint      references contact on delete set null, -- null: there is none to write to
    business  text        not null default '',  -- the name that {{usaha}} becomes
    zone      smallint    not null,             -- hours ahead of UTC where the person is
    verdict   text        not null default '',
    outbound  bigint,                           -- null: not begun
    begun_at  timestamptz,
    constraint recipient_pkey primary key (broadcast, person),
    constraint recipient_verdict_check check (verdict in ('', 'opted_out', 'blocked', 'no_account', 'no_channel', 'never_wrote',
        'too_many', 'cancelled'))
);
-- Thin: only what has not begun.
create index recipient_waiting on recipient (broadcast, zone, person) where verdict = '' and outbound is null;
create index recipient_person on recipient (person, begun_at) where begun_at is not null;
create index recipient_outbound on recipient (outbound) where outbound is not null;

-- Each recipient with what became of it. What a governor held or somebody
-- blocked goes once more over another channel, whose outcome then counts.
create view verdict as
select r.broadcast, r.person, r.contact, r.zone, r.outbound, case
        when r.verdict <> '' then r.verdict
        when r.outbound is null then 'waiting'
        else coalesce(e.verdict, 'queued')
    end as verdict, coalesce(e.at, r.begun_at) as at, e.delivered_at, e.read_at
from recipient r left join outcome e on e.outbound = r.outbound;

-- +goose Down
drop view verdict;
drop table recipient, broadcast;
