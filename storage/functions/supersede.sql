-- Ends the questions that wait to be sent to contacts who wrote again
-- meanwhile: their next turn asks anew. Answers stay. What is in the courier's
-- memory is not looked at: it drops a question itself when a later one of the
-- same contact comes. The plan is made once: planning it for each array costs
-- ten times what it does.
create or replace function supersede(contacts bigint[], at timestamptz default now()) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    if cardinality(contacts) = 0 then
        return;
    end if;
    with asked as (
        select r.account, r.lane, r.contact, r.outbound
        from contact c
        join ready r on r.account = c.account and r.lane = 0 and r.contact = c.id
        join outbound o on o.id = r.outbound
        where c.id = any (contacts) and (o.message ->> 'q')::boolean
        for update of r skip locked
    ), gone as (
        delete from ready r using asked a
        where r.account = a.account and r.lane = a.lane and r.contact = a.contact and r.outbound = a.outbound
        returning r.outbound
    )
    insert into outcome (outbound, verdict, at) select gone.outbound, 'superseded', supersede.at from gone;
end $$;
