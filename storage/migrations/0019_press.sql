-- +goose Up

alter table broadcast add column more text not null default '';             -- the longer text behind a button; empty: no button
alter table broadcast add column declinable boolean not null default true;  -- a button says that it is of no interest

-- Who pressed which button below an announcement, once each. A word typed in
-- its place counts as the press.
create table press (
    broadcast bigint      not null references broadcast on delete cascade,
    contact   bigint      not null references contact on delete cascade,
    button    text        not null,
    at        timestamptz not null,
    constraint press_pkey primary key (broadcast, contact, button),
    constraint press_button_check check (button in ('ikut', 'info', 'lewati'))
);
create index press_contact on press (contact);

-- How many codes that nobody knows a contact asked about on a day: whoever tries
-- them out is stopped.
create table code_attempt (
    contact  bigint not null references contact on delete cascade,
    day      date   not null,
    attempts int    not null,
    constraint code_attempt_pkey primary key (contact)
);

-- Whom an account may not write to, which is known before anything is sent.
alter table recipient drop constraint recipient_verdict_check;
alter table recipient add constraint recipient_verdict_check check (verdict in ('', 'opted_out', 'blocked', 'no_account', 'no_channel',
    'never_wrote', 'too_many', 'cancelled', 'over_quota'));

-- What they took is asked for in another way now.
drop function if exists broadcast_message(text, text, text, bigint);
drop function if exists freeze_recipients(bigint, text, text, text, text, text, text, text, bigint[], bigint, text[], smallint[], smallint);

-- +goose Down
alter table recipient drop constraint recipient_verdict_check;
update recipient set verdict = 'cancelled' where verdict = 'over_quota';
alter table recipient add constraint recipient_verdict_check check (verdict in ('', 'opted_out', 'blocked', 'no_account', 'no_channel',
    'never_wrote', 'too_many', 'cancelled'));
drop table code_attempt, press;
alter table broadcast drop column declinable, drop column more;
drop function if exists broadcast_message(text, text, text, jsonb);
drop function if exists freeze_recipients(bigint, text, jsonb, text[], smallint[], smallint);
drop function if exists broadcast_frame(broadcast);
drop function if exists ration_recipients(bigint, bigint, int, bigint[]);
