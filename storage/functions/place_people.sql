-- Keeps where people are: where the first of their businesses is. Whoever changes
-- something of it at the same time waits at the person, and the second statement
-- sees what the first waited for.
create or replace function place_people(people bigint[]) returns void language plpgsql
set enable_seqscan = off as $$
begin
    perform from person where id = any (people) order by id for no key update;
    update person p set region = h.region from (
        select w.id, coalesce((
            select b.region from business_owner o join business b on b.id = o.business where o.person = w.id order by b.id limit 1
        ), '') as region
        from unnest(people) w (id)
    ) h
    where p.id = h.id and p.region <> h.region;
end $$;
