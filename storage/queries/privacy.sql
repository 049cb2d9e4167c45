-- name: request_data
insert into data_request (contact, kind, at, due_at, done_at) values ($1, $2, $3, $4, $5);

-- name: who_is
select coalesce(person, 0) from contact where id = $1;

-- name: addresses_of
-- Every contact of the person behind this one; a contact nobody is behind is
-- alone.
select c.id from contact c
where c.id = $1 or c.person = (select person from contact where id = $1)
order by c.id;

-- name: copy_records
-- Everything open that is kept about a person and their contacts, table by
-- table. What is sealed, and the talk, are copied apart.
select 1 as part, p.id as nth, 'person' as name, row_to_json(x) as record
from person p, lateral (select p.name, p.salutation, p.phone, p.created_at) x
where p.id = $2
union all
select 2, c.id, 'contact', row_to_json(x)
from contact c join account a on a.id = c.account, lateral (select a.channel, c.address, c.lang, c.created_at) x
where c.id = any($1)
union all
select 3, k.id, 'consent', row_to_json(x)
from consent k, lateral (select k.purpose, k.version, k.given, k.at) x
where k.contact = any($1) or k.person = $2
union all
select 4, b.id, 'business', row_to_json(x)
from business_owner o join business b on b.id = o.business, lateral (
    select b.number, b.name, b.activity, b.words, b.kbli, b.kbli_version, b.region, b.village, b.capital, b.turnover,
        b.turnover_low, b.turnover_high, b.scale, b.scale_rule, b.registered_at
) x
where o.person = $2
union all
select 5, n.nib::bigint, 'nib_holder', row_to_json(x)
from nib_holder n, lateral (select n.nib) x
where n.person = $2
union all
select 6, b.id, 'certificate', row_to_json(x)
from business_owner o join business b on b.id = o.business join certificate c on c.business = b.id, lateral (
    select b.number as business, c.kind, c.stage, c.since, c.source, c.number, c.expires, c.at
) x
where o.person = $2
union all
select 7, c.id, 'certificate_history', row_to_json(x)
from business_owner o join business b on b.id = o.business join certificate_history c on c.business = b.id, lateral (
    select b.number as business, c.kind, c.stage, c.since, c.source, c.number, c.expires, c.reason, c.at
) x
where o.person = $2
union all
select 8, o.id, 'seat', row_to_json(x)
from seat s join occasion o on o.id = s.occasion join programme p on p.id = o.programme, lateral (
    select p.title, o.place, o.starts_at, s.state, s.at, s.attended_at, nullif(s.exception, '') as exception
) x
where s.person = $2
union all
select 9, z.id, 'subscription_stop', row_to_json(x)
from subscription_stop z, lateral (select z.topic, z.at) x
where z.contact = any($1) or z.person = $2
union all
select 10, t.id, 'ticket', row_to_json(x)
from ticket t, lateral (select t.id as ticket, t.topic, t.state, t.opened_at, t.answer_by, t.ended_at) x
where t.contact = any($1) or t.person = $2
union all
select 11, d.id, 'data_request', row_to_json(x)
from data_request d, lateral (select d.kind, d.at, d.due_at, d.done_at) x
where d.contact = any($1)
union all
select 12, m.inbound, 'media', row_to_json(x)
from media m left join photo p on p.media = m.inbound left join business b on b.id = p.business, lateral (
    select b.number as business, p.kind, m.type, m.size, m.at
) x
where m.contact = any($1) and m.fate = 'kept'
union all
select 13, o.id, 'attendance_paper', row_to_json(x)
from attendance_paper a join occasion o on o.id = a.occasion join programme p on p.id = o.programme, lateral (
    select p.title, a.code, a.name, a.at
) x
where a.person = $2
union all
select 14, o.id, 'survey_answer', row_to_json(x)
from survey_answer a join occasion o on o.id = a.occasion join programme p on p.id = o.programme, lateral (
    select p.title, a.content, a.speaker, a.place as venue, a.words as opinion, a.at
) x
where a.person = $2
union all
select 15, x.id, 'breach_person', row_to_json(y)
from breach_person p join breach x on x.id = p.breach, lateral (select x.found_at, x.what, x.told_at) y
where p.person = $2
order by part, nth;

-- name: copy_ticket_note
select n.ticket, n.at, n.text, n.draft
from ticket t join ticket_note n on n.ticket = t.id
where t.contact = any($1) or t.person = nullif($2::bigint, 0)
order by n.id;

-- name: copy_talk
-- Both sides of every talk, as the history shows them.
select i.at, i.shown, null::jsonb as message from inbound i
where i.contact = any($1) and i.shown is not null
union all
select o.made, null, o.message from outbound o
where o.contact = any($1)
order by 1;

-- name: erase_attempts
delete from nik_attempt where contact = any($1);

-- name: erase_proofs
delete from proof where contact = any($1);

-- name: drop_ticket_files
-- What officers handed to them alone goes with the words that it came with.
with theirs as (
    select n.id, n.attachment from ticket t join ticket_note n on n.ticket = t.id
    where (t.contact = any($1) or t.person = nullif($2::bigint, 0)) and n.attachment is not null
), said as (
    delete from ticket_note n using theirs where n.id = theirs.id
)
delete from attachment a
where a.id in (select attachment from theirs)
  and not exists (select from ticket_note n where n.attachment = a.id and n.id not in (select id from theirs))
  and not exists (select from broadcast b where b.attachment = a.id)
  and not exists (select from programme p where p.attachment = a.id);

-- name: erase_tickets
delete from ticket where contact = any($1) or person = nullif($2::bigint, 0);

-- name: erase_consents
delete from consent where contact = any($1) or person = nullif($2::bigint, 0);

-- name: keep_stops
-- Who wanted no announcements gets none afterwards either.
insert into subscription_stop (contact, topic, at)
select c, s.topic, s.at from unnest($1::bigint[]) as c cross join subscription_stop s
where s.person = $2
on conflict do nothing;

-- name: tally_businesses
-- What nobody else owns is about to go; its count stays.
insert into erased_tally (year, regency, scale, businesses)
select extract(year from b.registered_at), left(b.region, 5), b.scale, count(*)
from business b join business_owner o on o.business = b.id
where o.person = $1 and not exists (select from business_owner x where x.business = b.id and x.person <> $1)
group by 1, 2, 3
on conflict (year, regency, scale) do update set businesses = erased_tally.businesses + excluded.businesses;

-- name: erase_media
-- What the files show goes with them.
delete from media where contact = any($1);

-- name: erase_businesses
delete from business b using business_owner o
where o.business = b.id and o.person = $1
  and not exists (select from business_owner x where x.business = b.id and x.person <> $1);

-- name: erase_person
delete from person where id = $1;

-- name: erase_history
-- What still waits for its turn is not history yet; the turn that erases is
-- among it.
delete from inbound i where contact = any($1) and not exists (select from open o where o.inbound = i.id);

-- name: erase_outbox
-- What is still on its way goes on: among it are answers of this talk.
with gone as (
    delete from outbound o using outcome e
    where e.outbound = o.id and o.contact = any($1)
    returning o.id
)
delete from outcome e using gone where e.outbound = gone.id;

-- name: erase_parked
delete from parked where contact = any($1);

-- name: erase_sessions
-- The session of the talk that asks is written by its own turn.
update session set body = null, version = version + 1, wake_at = null where contact = any($1) and contact <> $2;

-- name: forget_attempts
delete from nik_attempt where day < coalesce($1::timestamptz, now())::date - 7;
