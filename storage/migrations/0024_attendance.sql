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
drop table code_try;
delete from seat where contact is null;
update seat set state = 'joined', attended_by = null, attended_at = null where state = 'attended';
alter table seat drop column attended_at, drop column attended_by, drop column came_as, alter column contact set not null;
alter table occasion drop column door_key;
