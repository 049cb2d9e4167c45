-- Takes the messages of an announcement that wait to be sent out of the outbox
-- again. What is being claimed at this moment has begun and is passed over.
-- With a verdict the recipients end with it; with none they wait again.
create or replace function take_back(of_broadcast bigint, ending text) returns int language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    taken int;
begin
    with waiting as (
        select r.outbound, r.account, r.lane, r.contact
        from recipient p join outbound o on o.id = p.outbound
        join ready r on r.account = o.account and r.lane = 2 and r.contact = o.contact and r.outbound = o.id
        where p.broadcast = of_broadcast
        for update of r skip locked
    ), off_ready as (
        delete from ready r using waiting w
        where r.account = w.account and r.lane = w.lane and r.contact = w.contact and r.outbound = w.outbound
        returning r.outbound
    ), unmade as (
        delete from outbound o using off_ready f where o.id = f.outbound
    ), back as (
        update recipient p set outbound = null, begun_at = null from off_ready f where p.outbound = f.outbound
        returning p.person
    )
    select count(*)::int from back into taken;
    if ending <> '' then
        update recipient set verdict = ending where broadcast = of_broadcast and verdict = '' and outbound is null;
    end if;
    return taken;
end $$;
