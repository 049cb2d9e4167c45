-- Keeps where people are: where the first of their businesses is. Whoever changes
-- something of it at the same time waits at the person, and the second statement
-- sees what the first waited for; whom this transaction made or changed is its
-- own already.
create or replace function place_people(people bigint[]) returns void language plpgsql
set enable_seqscan = off as $$
begin
    perform from person where id = any (people) and xmin <> pg_current_xact_id()::xid order by id for no key update;
    update person p set region = h.region from (
        select w.id, coalesce(b.region, '') as region
        from (
            select w.id, min(o.business) as first from unnest(people) w (id) left join business_owner o on o.person = w.id group by w.id
        ) w left join business b on b.id = w.first
    ) h
    where p.id = h.id and p.region <> h.region;
end $$;
