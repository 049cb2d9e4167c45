-- name: meet_person
-- Two messages of one new contact are turned one after the other, so the row
-- lock is for contacts that are linked from elsewhere.
with known as (
    select person from contact where id = $1 for update
), made as (
    insert into person (created_at) select $2 from known where person is null returning id
), linked as (
    update contact set person = made.id from made where contact.id = $1
)
select coalesce((select person from known), (select id from made));

-- name: adopt_consents
update consent set person = $2 where contact = $1 and person is null;

-- name: adopt_tickets
select take_tickets($2, $1, null);

-- name: adopt_stops
update subscription_stop set person = $2, contact = null where contact = $1;

-- name: person
select id, name, salutation, nik_sealed from person where id = $1;

-- name: rename_person
update person set name = $2, salutation = $3 where id = $1;

-- name: nik_free
-- One look-up whatever the answer is: its time tells nothing.
-- While secrets are rotated, the hash may be of an older one.
select not exists (select from person where nik_find = any($2::bytea[]) and id <> $1)
   and not exists (select from person where id = $1 and nik_find <> all($2::bytea[]));

-- name: hold_nik
update person set nik_sealed = $2, nik_find = $3 where id = $1;

-- name: try_nik
with tried as (
    insert into nik_attempt (contact, day, nik_find) values ($1, $2, $3) on conflict do nothing returning 1
)
select (select count(*) from nik_attempt where contact = $1 and day = $2) + (select count(*) from tried);

-- name: contact
select id, account, address, coalesce(person, 0) as person, lang from contact where id = $1;

-- name: enter_contact
-- Somebody who has not written: their talk is there for when they do.
with entered as (
    insert into contact (account, address) values ($1, $2) on conflict do nothing returning id
), talk as (
    insert into session (contact) select id from entered
)
select id from entered union all select id from contact where account = $1 and address = $2 limit 1;

-- name: contacts_of_person
select id, account, address, coalesce(person, 0) as person, lang from contact where person = $1 order by id;

-- name: set_language
update contact set lang = $2 where id = $1;

-- name: needs_proof
select is_stale($1, $2);

-- name: try_proof
-- Counts an attempt of the day and returns which one it is.
insert into proof (contact, day, attempts) values ($1, $2, 1)
on conflict (contact) do update
    set attempts = case when proof.day = excluded.day then proof.attempts + 1 else 1 end, day = excluded.day
returning attempts;

-- name: prove
update proof set proved_at = $2, attempts = 0 where contact = $1;
