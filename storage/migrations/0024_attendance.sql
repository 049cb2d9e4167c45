-- +goose Up

-- What the codes at the door of an occasion are made of. Who can read this can
-- make them, so it never leaves the program.
alter table occasion add column door_key bytea not null
    default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Who came. Somebody whom only an officer knows has a seat and no contact.
alter table seat alter column contact drop not null;
alter table seat
    add column attended_at timestamptz,
    add column attended_by bigint references officer, -- null: by the code at the door
    add column came_as text not null default '', -- what the seat was until then; only one that was joined counts in the quota
    add constraint seat_came_as_check check (came_as in ('', 'joined', 'waiting', 'cancelled')),
    add constraint seat_attended_check check ((state = 'attended') = (attended_at is not null)),
    add constraint seat_attended_by_check check (attended_by is null or attended_at is not null);

-- When who attended was thanked and asked what they thought of it.
alter table seat add column after_told timestamptz;
-- Thin: only seats whose holder still has to be thanked.
create index seat_after on seat (occasion) where state = 'attended' and after_told is null;

-- Certificates of attendance that were handed out. Who asks again gets the same
-- code; what stands on the paper is what its code proves.
create table attendance_paper (
    code     text        not null,
    occasion bigint      not null references occasion,
    person   bigint      not null references person on delete cascade,
    name     text        not null,
    at       timestamptz not null,
    constraint attendance_paper_pkey primary key (code),
    constraint attendance_paper_person_key unique (occasion, person),
    constraint attendance_paper_code_check check (code ~ '^[1-9][0-9]{11}$')
);

-- What people thought of an occasion, once each. A mark that was left out is
-- null.
create table survey_answer (
    occasion bigint      not null references occasion,
    person   bigint      not null references person on delete cascade,
    content  smallint,
    speaker  smallint,
    place    smallint,
    words    text        not null default '', -- masked: holds nothing shaped like a NIK
    at       timestamptz not null,
    constraint survey_answer_pkey primary key (occasion, person),
    constraint survey_answer_marks_check check (content between 1 and 5 and speaker between 1 and 5 and place between 1 and 5)
);

-- A survey has no room, but somebody it is meant for.
alter table programme drop constraint programme_kind_check;
alter table programme add constraint programme_kind_check check (kind in ('training', 'facilitation', 'forum', 'survey'));

-- Consent that was given aloud, to an officer who stood beside: the person has
-- no contact yet.
alter table consent alter column contact drop not null;
alter table consent
    add column officer bigint references officer,
    add constraint consent_giver_check check (contact is not null or person is not null and officer is not null);

-- Businesses that an officer registered for somebody without a phone. Whoever
-- has the slip with the code and the number of the business makes them their
-- own, once.
create table claim (
    business bigint      not null references business on delete cascade,
    person   bigint      not null references person on delete cascade,
    code     text        not null,
    officer  bigint      not null references officer,
    made_at  timestamptz not null,
    ends_at  timestamptz not null,
    taken_at timestamptz,
    taken_by bigint      references contact on delete set null,
    constraint claim_pkey primary key (business),
    constraint claim_code_check check (code ~ '^[1-9][0-9]{5}$')
);
create unique index claim_code_key on claim (code) where taken_at is null;
create index claim_person on claim (person);

-- How often a contact typed a code of some sort, on the day of the last one.
create table code_try (
    contact bigint not null references contact on delete cascade,
    sort    text   not null,
    day     date   not null,
    tries   int    not null,
    constraint code_try_pkey primary key (contact, sort),
    constraint code_try_sort_check check (sort in ('door', 'claim'))
);

-- +goose Down
delete from consent where contact is null;
alter table consent drop column officer, alter column contact set not null;
drop table claim, survey_answer, attendance_paper, code_try;
delete from seat where contact is null;
update seat set state = 'joined', attended_by = null, attended_at = null where state = 'attended';
alter table seat drop column after_told, drop column attended_at, drop column attended_by, drop column came_as, alter column contact set not null;
alter table occasion drop column door_key;
