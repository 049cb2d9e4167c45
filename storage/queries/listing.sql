-- The registry as officers look at it. Every query begins with the region that
-- an officer's scope is; empty is everywhere.

-- name: listings
-- With one row more than asked for, which tells that there is another page.
select b.id, b.number, b.name, b.activity, b.words, b.region, b.scale, b.registered_at, coalesce(o.names, '') as owners, o.heard
from find_businesses($1, $2, coalesce($3, now()), $4, $5) f (id) join business b on b.id = f.id
left join lateral (
    select string_agg(distinct p.name, ', ') as names, max(s.heard_at) as heard
    from business_owner w join person p on p.id = w.person
    left join contact c on c.person = p.id left join session s on s.contact = c.id
    where w.business = b.id
) o on true
order by b.id desc

-- name: similar_listings
select b.id, b.number, b.name, b.activity, b.words, b.region, b.scale, b.registered_at, coalesce(o.names, '') as owners, o.heard
from similar_businesses($1, $2, coalesce($3, now()), $4) f join business b on b.id = f.business
left join lateral (
    select string_agg(distinct p.name, ', ') as names, max(s.heard_at) as heard
    from business_owner w join person p on p.id = w.person
    left join contact c on c.person = p.id left join session s on s.contact = c.id
    where w.business = b.id
) o on true
order by f.likeness desc, b.id desc

-- name: count_listings
select count(*) from find_businesses($1, $2, coalesce($3, now()), 0, $4)

-- name: sheet
select b.id, b.number, b.name, b.activity, b.words, b.kbli, b.kbli_version, b.kbli_confirm, b.region, b.village,
    b.capital, b.turnover, b.registered_at, b.edition
from business b where b.id = $2 and ($1 = '' or b.region = $1 or b.region like $1 || '.%')

-- name: sheet_owners
select p.id, p.name, p.salutation, p.nik_sealed, p.edition
from business_owner o join person p on p.id = o.person where o.business = $1 order by o.since, p.id

-- name: sheet_reaches
select c.id, c.account, c.address, coalesce(c.person, 0) as person, c.lang, a.channel, s.heard_at,
    case when c.gone_at is null or c.gone_at <= s.heard_at then '' else c.gone_why end as gone
from business_owner o join contact c on c.person = o.person join account a on a.id = c.account
left join session s on s.contact = c.id
where o.business = $1 order by s.heard_at desc nulls last, c.id

-- name: sheet_papers
select kind, stage, since, source, number, expires from certificate where business = $1 order by kind

-- name: sheet_seats
select p.title, o.place, o.region, o.starts_at, s.state, o.state = 'cancelled' as called_off
from business_owner b join seat s on s.person = b.person join occasion o on o.id = s.occasion join programme p on p.id = o.programme
where b.business = $1 order by o.starts_at desc limit 20

-- name: sheet_tickets
select t.id, t.topic, t.state, t.opened_at
from business_owner b join ticket t on t.person = b.person
where b.business = $1 order by t.opened_at desc limit 20

-- name: sheet_consents
select distinct on (k.person, k.purpose) k.contact, k.person, k.purpose, k.version, k.given, k.at
from business_owner o join consent k on k.person = o.person
where o.business = $1 order by k.person, k.purpose, k.id desc

-- name: sheet_photos
select p.kind, count(*) as n, max(p.at) as at
from photo p join media m on m.inbound = p.media
where p.business = $1 and m.fate = 'kept' group by p.kind order by p.kind

-- name: standing
-- What there is to do and what there is, in one look. Of what waits, nobody
-- needs to know more than that there is more than $6. A scope is a stretch of an
-- index, as for the charts.
select
    (select count(*) from business b where b.region ~>=~ $1 and b.region ~<~ case when $1 = '' then '~' else $1 || '/' end) as businesses,
    (select count(*) from business b where b.registered_at > $2 and b.region ~>=~ $1 and b.region ~<~ case when $1 = '' then '~' else $1 || '/' end) as fresh,
    (select count(*) from (select from business b where b.kbli_confirm and ($1 = '' or b.region = $1 or b.region like $1 || '.%') limit $6) x) as unconfirmed,
    (select count(*) from (
        select from certificate c join business b on b.id = c.business
        where c.source = 'said' and ($1 = '' or b.region = $1 or b.region like $1 || '.%') limit $6) x) as unverified,
    count(*) as tickets,
    count(*) filter (where case when t.answered_at is null then t.answer_by else t.solve_by end < $3) as late,
    (select count(*) from broadcast a where a.state = 'waiting' and ($1 = '' or a.scope = $1 or a.scope like $1 || '.%')) as waiting,
    (select count(*) from data_request d where d.done_at is null and d.due_at < $3::timestamptz + interval '24 hours' and ($1 = '' or exists (
        select from contact c join business_owner o on o.person = c.person join business b on b.id = o.business
        where c.id = d.contact and (b.region = $1 or b.region like $1 || '.%')))) as requests,
    (select count(*) from breach x where x.told_at is null and ($1 = '' or x.scope = $1 or x.scope like $1 || '.%')) as breaches,
    (select count(*) from occasion o where o.state = 'open' and o.starts_at >= $4 and o.starts_at < $5
        and ($1 = '' or o.region = $1 or o.region like $1 || '.%' or $1 like o.region || '.%')) as today
from ticket t
where t.open and t.state <> 'asked' and ($1 = '' or t.region = $1 or t.region like $1 || '.%')
