-- Ends an announcement of which nothing is left: nobody waits to be written to,
-- and no message of it waits or is on its way. Reports whether that was so.
--
-- What is under way is looked for where it stands, which is a few thousand rows
-- at most and usually one; not among all the recipients, each of them with its
-- outcome. Both in one statement: a message moves from one table to another.
create or replace function finish_broadcast(of_broadcast bigint, at timestamptz)
returns boolean language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
begin
    perform from broadcast b where b.id = of_broadcast and b.state = 'sending' for update;
    if not found then
        return false;
    end if;
    if exists (select from recipient r where r.broadcast = of_broadcast and r.verdict = '' and r.outbound is null)
        or exists (
            select from (
                select outbound from ready where lane = 2
                union all select outbound from sending where lane = 2
                union all select outbound from held where lane = 2) u
            join recipient r on r.outbound = u.outbound
            where r.broadcast = of_broadcast) then
        return false;
    end if;
    update broadcast set state = 'done', ended_at = at where id = of_broadcast;
    return true;
end $$;
