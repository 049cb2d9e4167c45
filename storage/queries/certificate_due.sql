-- What owners are reminded of, each deadline of each certificate once.

-- name: due_certificates
-- Of several deadlines that have come only the nearest is spoken of. Who has
-- only just recorded a certificate knows until when it lasts and is left alone
-- for a day.
with today as (
    select * from unnest($1::text[], $2::date[]) as t (province, day)
), deadline as (
    select * from unnest($3::text[], $4::int[]) as d (kind, days)
), due as (
    select c.business, c.kind, c.expires, d.days, c.expires - t.day as remain
    from certificate c join business b on b.id = c.business
        join today t on t.province = left(b.region, 2) join deadline d on d.kind = c.kind
    where c.expires between (select min(day) from today) and (select max(day) from today) + (select max(days) from deadline)
        and c.source <> 'mismatch' and t.day <= c.expires and c.expires - d.days <= t.day and c.at < $5::timestamptz - interval '1 day'
        and not exists (select from certificate_reminder r
            where r.business = c.business and r.kind = c.kind and r.expires = c.expires and r.days = d.days)
    order by c.expires, c.business, c.kind, d.days limit $6
), claimed as (
    insert into certificate_reminder (business, kind, expires, days, at)
    select business, kind, expires, days, $5 from due
    on conflict on constraint certificate_reminder_pkey do nothing
    returning business, kind, expires, days
)
select c.business, c.kind, c.expires, d.remain
from claimed c join due d on d.business = c.business and d.kind = c.kind and d.expires = c.expires and d.days = c.days
where not exists (select from claimed n
        where n.business = c.business and n.kind = c.kind and n.expires = c.expires and n.days < c.days)
    and not exists (select from certificate_reminder r
        where r.business = c.business and r.kind = c.kind and r.expires = c.expires and r.days < c.days)
order by c.business, c.kind;

-- name: due_meetings
-- The yearly meeting of cooperatives, which those have held whose number came
-- to one of some stages this year. Once it is late, it is spoken of for some days.
with today as (
    select *, make_date(extract(year from day)::int, $7, $8) as last from unnest($1::text[], $2::date[]) as t (province, day)
), due as (
    select b.id as business, t.last, d.days, t.last - t.day as remain
    from business b join today t on t.province = left(b.region, 2) cross join unnest($3::int[]) as d (days)
    where t.last - d.days <= t.day and t.day <= t.last + $9::int and b.registered_at < $5::timestamptz - interval '1 day'
        and (lower(b.name) like 'koperasi %' or exists (select from certificate c where c.business = b.id and c.kind = 'nik_kop'))
        and not exists (select from certificate c where c.business = b.id and c.kind = 'nik_kop' and c.source <> 'mismatch'
            and c.stage = any($4) and c.since >= date_trunc('year', t.day))
        and not exists (select from certificate_reminder r
            where r.business = b.id and r.kind = 'rat' and r.expires = t.last and r.days = d.days)
    order by b.id, d.days limit $6
), claimed as (
    insert into certificate_reminder (business, kind, expires, days, at)
    select business, 'rat', last, days, $5 from due
    on conflict on constraint certificate_reminder_pkey do nothing
    returning business, expires, days
)
select c.business, c.expires, d.remain
from claimed c join due d on d.business = c.business and d.days = c.days
where not exists (select from claimed n where n.business = c.business and n.days < c.days)
    and not exists (select from certificate_reminder r
        where r.business = c.business and r.kind = 'rat' and r.expires = c.expires and r.days < c.days)
order by c.business;
