-- Businesses that officers registered for owners without a phone.

-- name: admit_person
insert into person (created_at) values ($1) returning id;

-- name: write_slip
insert into claim (business, person, code, officer, made_at, ends_at) values ($1, $2, $3, $4, $5, $6)
on conflict (code) where taken_at is null do nothing;

-- name: find_slip
-- The number as it is typed, with and without its dashes.
select c.business, c.person from claim c join business b on b.id = c.business
where c.code = $1 and regexp_replace(upper(b.number), '[^0-9A-Z]', '', 'g') = $2 and c.taken_at is null and c.ends_at > $3
for update of c;

-- name: redeem_slip
-- All slips of a person: they were registered at one table.
update claim set taken_at = $3, taken_by = $2 where person = $1 and taken_at is null;

-- name: is_settled
-- Whether somebody is more than a contact that agreed to be known.
select exists (select from business_owner where person = $1) or exists (select from person where id = $1 and nik_find is not null);

-- name: link_contact
update contact set person = $2 where id = $1;

-- name: seat_contact
-- Where they are told of what they joined from now on.
update seat set contact = $2 where person = $1 and contact is null;

-- name: move_consents
update consent set person = $2 where person = $1;

-- name: move_tickets
select take_tickets($2, null, $1);

-- name: move_stops
-- Both may have stopped the same.
insert into subscription_stop (person, topic, at) select $2, topic, at from subscription_stop where person = $1
on conflict do nothing;

-- name: forget_blank
-- Whoever is nobody any more: every contact of theirs is somebody else.
delete from person where id = $1 and not exists (select from contact where person = $1);

-- name: forget_slips
delete from claim where ends_at < coalesce($1::timestamptz, now());
