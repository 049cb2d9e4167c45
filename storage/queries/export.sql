-- Lists that are taken out. Every query begins with the region that an officer's
-- scope is; empty is everywhere.

-- name: export_businesses
select b.id, b.number, b.name, b.activity, b.words, b.kbli, b.kbli_version, b.region, b.village, b.capital, b.turnover_low, b.turnover_high,
    b.scale, b.registered_at, coalesce(o.names, '') as owners
from find_businesses($1, $2, coalesce($3, now()), 0, null) f (id) join business b on b.id = f.id left join lateral (
    select string_agg(p.name, ', ' order by o.since, p.id) as names from business_owner o join person p on p.id = o.person where o.business = b.id
) o on true
order by b.id;

-- name: export_certificates
-- Of a business that the filter leaves all, or those of the kind and stage that
-- it names.
select b.id, b.number, b.name, b.region, coalesce(o.names, '') as owners, c.kind, c.stage, c.since, c.source, c.number as paper, c.expires
from find_businesses($1, $2, coalesce($3, now()), 0, null) f (id) join business b on b.id = f.id
join certificate c on c.business = b.id left join lateral (
    select string_agg(p.name, ', ' order by o.since, p.id) as names from business_owner o join person p on p.id = o.person where o.business = b.id
) o on true
where ($4 = '' or c.kind = $4) and ($5 = '' or c.stage = $5)
order by b.id, c.kind;

-- name: export_participants
-- With the first business of each, of those that the officer may see.
select coalesce(b.id, 0) as id, coalesce(b.number, '') as number, coalesce(b.name, '') as name, coalesce(b.region, '') as region,
    p.name as owners, s.state as seat, s.turn, s.at, s.attended_at
from seat s join occasion e on e.id = s.occasion join person p on p.id = s.person left join lateral (
    select b.id, b.number, b.name, b.region from business_owner o join business b on b.id = o.business
    where o.person = p.id and ($1 = '' or b.region = $1 or b.region like $1 || '.%') order by b.id limit 1
) b on true
where s.occasion = $2 and ($1 = '' or e.region = $1 or e.region like $1 || '.%')
order by s.turn;

-- name: export_programme
-- The same of every occasion of a programme, one after the other.
select coalesce(b.id, 0) as id, coalesce(b.number, '') as number, coalesce(b.name, '') as name, coalesce(b.region, '') as region,
    p.name as owners, s.state as seat, s.turn, s.at, s.attended_at, e.place, e.starts_at
from seat s join occasion e on e.id = s.occasion join person p on p.id = s.person left join lateral (
    select b.id, b.number, b.name, b.region from business_owner o join business b on b.id = o.business
    where o.person = p.id and ($1 = '' or b.region = $1 or b.region like $1 || '.%') order by b.id limit 1
) b on true
where e.programme = $2 and ($1 = '' or e.region = $1 or e.region like $1 || '.%')
order by e.starts_at, e.id, s.turn;

-- name: export_verdicts
select coalesce(b.id, 0) as id, coalesce(b.number, '') as number, r.business as name, coalesce(b.region, '') as region, p.name as owners,
    v.verdict, v.at, coalesce(a.channel, '') as channel
from recipient r join verdict v on v.broadcast = r.broadcast and v.person = r.person join person p on p.id = r.person
    join broadcast m on m.id = r.broadcast
    left join contact c on c.id = r.contact left join account a on a.id = c.account
    left join lateral (
        select b.id, b.number, b.region from business_owner o join business b on b.id = o.business
        where o.person = p.id and ($1 = '' or b.region = $1 or b.region like $1 || '.%') order by b.name <> r.business, b.id limit 1
    ) b on true
where r.broadcast = $2 and ($1 = '' or m.scope = $1 or m.scope like $1 || '.%')
order by r.person;
