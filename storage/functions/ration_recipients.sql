-- Leaves an account no more recipients of an announcement who still wait than it
-- may write to of its own accord: the others are reached by another contact
-- of theirs, if there is one that is not rationed, or not at all. rationed are
-- all such accounts. Returns how many are not reached.
create or replace function ration_recipients(of_broadcast bigint, of_account bigint, room int, rationed bigint[])
returns bigint language plpgsql as $$
declare
    beyond bigint;
begin
    with over as materialized (
        select r.person from recipient r
        where r.broadcast = of_broadcast and r.account = of_account and r.verdict = '' and r.outbound is null
        order by r.person offset room
    ), another as materialized (
        select distinct on (o.person) o.person, c.id as contact, c.account
        from over o join contact c on c.person = o.person left join session s on s.contact = c.id
        where c.account <> all (rationed) and (c.gone_at is null or c.gone_at <= s.heard_at)
        order by o.person, s.heard_at desc nulls last, c.id
    ), ended as (
        update recipient r set contact = coalesce(a.contact, r.contact), account = coalesce(a.account, r.account), verdict = case when a.contact is null then 'over_quota' else '' end
        from over o left join another a on a.person = o.person
        where r.broadcast = of_broadcast and r.person = o.person
        returning r.verdict
    )
    select count(*) from ended where verdict <> '' into beyond;
    return beyond;
end $$;
