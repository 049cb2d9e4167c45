-- Breaches, and whose data they may have touched. Every query begins with the
-- region that an officer's scope is; empty is everywhere.

-- name: touched_people
-- Each owner once, with how much of what is kept of them; nothing sealed is
-- opened for it. Of those whom a report names, when there is one.
with meant as (
    select o.person, array_agg(b.number order by b.number) as businesses, array_agg(b.id) as ids
    from business b join business_owner o on o.business = b.id
    where b.id in (select find_businesses($1, $2, coalesce($3, now()), 0, null)) and (cardinality($4::text[]) = 0 or b.number = any ($4))
        and ($5::bigint = 0 or exists (select from breach_person x where x.breach = $5 and x.person = o.person))
    group by o.person
)
select p.id, p.name, m.businesses, p.phone, p.nik_find is not null as nik,
    array(select a.channel || ' ' || c.address from contact c join account a on a.id = c.account where c.person = p.id order by c.id) as reached,
    (select count(*) from certificate x where x.business = any (m.ids)) as certificates,
    (select count(*) from contact c join inbound i on i.contact = c.id where c.person = p.id)
        + (select count(*) from contact c join outbound x on x.contact = c.id where c.person = p.id) as messages,
    (select count(*) from contact c join media x on x.contact = c.id where c.person = p.id) as files
from meant m join person p on p.id = m.person order by p.name, p.id;

-- name: report_breach
-- With whose data it touched, as a filter and numbers say it now.
with meant as (
    select distinct o.person
    from business b join business_owner o on o.business = b.id
    where b.id in (select find_businesses($1, $2, coalesce($3, now()), 0, null)) and (cardinality($4::text[]) = 0 or b.number = any ($4))
), made as (
    insert into breach (found_at, due_at, what, region, scope, made_at, made_by, people)
    select $5, $6, $7, $8, $1, $3, $9, count(*) from meant
    returning id
), named as (
    insert into breach_person (breach, person) select made.id, meant.person from made, meant
)
select id from made;

-- name: breaches
-- Those whose people were not told first, by their clock; then the others, the
-- newest first. One only, when it is asked for.
select x.id, x.found_at, x.what, x.region, x.made_at, m.name as made_by, x.people, x.told_at, coalesce(t.name, '') as told_by
from breach x join officer m on m.id = x.made_by left join officer t on t.id = x.told_by
where ($1 = '' or x.scope = $1 or x.scope like $1 || '.%') and ($2::bigint = 0 or x.id = $2)
order by x.told_at is not null, case when x.told_at is null then x.due_at end, x.id desc limit $3;

-- name: tell_breach
update breach set told_at = $3, told_by = $4
where id = $2 and told_at is null and ($1 = '' or scope = $1 or scope like $1 || '.%');
