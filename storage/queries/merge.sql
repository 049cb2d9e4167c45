-- Businesses and people that may be the same.

-- name: doubles
-- Of a business: others of its owners, and people who are called as an owner is
-- and work in the same kabupaten or kota, or have the same telephone.
with mine as (
    select o.person, p.name, p.phone, b.region from business b join business_owner o on o.business = b.id join person p on p.id = o.person where b.id = $2
), other as (
    select o.business, 0::bigint as person, m.person as same, 'owner' as why
    from mine m join business_owner o on o.person = m.person where o.business <> $2
    union all
    select o.business, p.id, m.person, case when p.phone <> '' and (p.phone = m.phone or exists (
            select from contact c where c.person = m.person and c.address = p.phone)) then 'phone' else 'name' end
    from mine m join person p on p.id <> m.person and (lower(p.name) = lower(m.name) and m.name <> '' or p.phone <> '' and (p.phone = m.phone or exists (
            select from contact c where c.person = m.person and c.address = p.phone)))
        join business_owner o on o.person = p.id join business b on b.id = o.business and left(b.region, 5) = left(m.region, 5)
    where not exists (select from mine x where x.person = p.id)
)
select distinct on (x.person, case when x.person = 0 then x.business end) x.business, x.person, x.same, x.why, b.number, b.name, b.region, coalesce(p.name, '') as owner
from other x join business b on b.id = x.business left join person p on p.id = nullif(x.person, 0)
where $1 = '' or b.region = $1 or b.region like $1 || '.%'
order by x.person, case when x.person = 0 then x.business end, x.business limit 20

-- name: belongings_of_business
select 1 as businesses, (select count(*) from certificate where business = $1) as certificates,
    (select count(*) from certificate_history where business = $1) as statements, 0 as contacts, 0 as seats, 0 as tickets,
    (select count(*) from photo where business = $1) as photos, 0 as consents

-- name: belongings_of_person
select (select count(*) from business_owner where person = $1) as businesses, 0 as certificates, 0 as statements,
    (select count(*) from contact where person = $1) as contacts, (select count(*) from seat where person = $1) as seats,
    (select count(*) from ticket where person = $1) as tickets, 0 as photos, (select count(*) from consent where person = $1) as consents

-- name: merge_businesses
select merge_businesses($1, $2)

-- name: merge_people
select merge_people($1, $2)
