-- Whose data a breach may have touched.

-- name: touched_people
-- Each owner once, with how much of what is kept of them; nothing sealed is
-- opened for it.
with meant as (
    select o.person, array_agg(b.number order by b.number) as businesses, array_agg(b.id) as ids
    from business b join business_owner o on o.business = b.id
    where b.id in (select find_businesses($1, $2, coalesce($3, now()), 0, null)) and (cardinality($4::text[]) = 0 or b.number = any ($4))
    group by o.person
)
select p.id, p.name, m.businesses, p.phone, p.nik_find is not null as nik,
    array(select a.channel || ' ' || c.address from contact c join account a on a.id = c.account where c.person = p.id order by c.id) as reached,
    (select count(*) from certificate x where x.business = any (m.ids)) as certificates,
    (select count(*) from contact c join inbound i on i.contact = c.id where c.person = p.id)
        + (select count(*) from contact c join outbound x on x.contact = c.id where c.person = p.id) as messages,
    (select count(*) from contact c join media x on x.contact = c.id where c.person = p.id) as files
from meant m join person p on p.id = m.person order by p.name, p.id
