-- name: trace_numbers
select id from business where number = any($1::text[]);

-- name: trace_niks
select id, name, salutation, nik_find from person where nik_find = any($1::bytea[]);

-- name: trace_nibs
select nib, person from nib_holder where nib = any($1::text[]);

-- name: trace_owned
select distinct business from business_owner where person = any($1::bigint[]);

-- name: trace_named
select b.id from unnest($1::text[], $2::text[]) x (name, region) join business b on lower(b.name) = x.name and b.region = x.region;

-- name: trace_businesses
select b.id, b.number, b.name, b.activity, b.words, b.kbli, b.kbli_version, b.kbli_confirm, b.region, b.village,
    b.capital, b.turnover, b.registered_at, p.id as person, p.name as owner, p.salutation, p.phone, p.nik_find is not null as has_nik,
    array(select n.nib from nib_holder n where n.person = p.id order by n.nib) as nibs
from business b join business_owner o on o.business = b.id join person p on p.id = o.person
where b.id = any($1::bigint[]) order by b.id, o.since, p.id;

-- name: reserve_numbers
insert into business_sequence (regency, last) values ($1, $2)
on conflict (regency) do update set last = business_sequence.last + excluded.last
returning last;

-- name: reserve_people
select nextval(pg_get_serial_sequence('person', 'id')) from generate_series(1, $1);

-- name: reserve_businesses
select nextval(pg_get_serial_sequence('business', 'id')) from generate_series(1, $1);

-- name: import_people
-- Where they are is right already when their business follows, and is not
-- written again.
insert into person (id, name, salutation, phone, nik_sealed, nik_find, region, created_at) overriding system value
select x.id, x.name, x.salutation, x.phone, nullif(x.sealed, ''), nullif(x.find, ''), x.region, $8
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::text[]) x (id, name, salutation, phone, sealed, find, region);

-- name: import_businesses
insert into business (id, number, name, activity, words, kbli, kbli_version, kbli_confirm, region, village, capital, turnover,
    turnover_low, turnover_high, scale, scale_rule, registered_at) overriding system value
select x.*, $17::timestamptz from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[],
    $9::text[], $10::text[], $11::bigint[], $12::text[], $13::bigint[], $14::bigint[], $15::text[], $16::text[]) x;

-- name: import_owners
insert into business_owner (business, person, since) select x.business, x.person, $3 from unnest($1::bigint[], $2::bigint[]) x (business, person)
on conflict do nothing;

-- name: import_nibs
insert into nib_holder (nib, person) select * from unnest($1::text[], $2::bigint[]) on conflict (nib) do nothing;

-- name: import_nik
update person set nik_sealed = $2, nik_find = $3 where id = $1 and nik_find is null;

-- name: import_change
update business set name = $2, activity = $3, words = $4, kbli = $5, kbli_version = $6, kbli_confirm = $7, region = $8, village = $9,
    capital = $10, turnover = $11, turnover_low = $12, turnover_high = $13, scale = $14, scale_rule = $15
where id = $1;

-- name: import_change_person
update person set name = $2, salutation = $3, phone = case when $4 = '' then phone else $4 end where id = $1;

-- name: papers_of_businesses
select business, kind, stage, since, source, number, expires from certificate where business = any($1::bigint[]) order by business, kind;

-- name: import_certificates
with said as (
    select x.* from unnest($1::bigint[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::date[], $10::boolean[])
        x (business, kind, stage, since, source, number, expires, tell)
), kept as (
    insert into certificate (business, kind, stage, since, source, number, expires, at)
    select business, kind, stage, since, source, number, expires, $8::timestamptz from said
    on conflict (business, kind) do update set stage = excluded.stage, since = excluded.since, source = excluded.source,
        number = excluded.number, expires = excluded.expires, at = excluded.at, edition = certificate.edition + 1
)
insert into certificate_history (business, kind, stage, since, source, number, expires, at, officer, tell_at)
select business, kind, stage, since, source, number, expires, $8, nullif($9::bigint, 0), case when tell then $8 end from said;
