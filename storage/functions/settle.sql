-- Writes down what became of messages; of those that the fence still has. A
-- receipt may have been quicker: then only what it did not know is added. What
-- a governor held, and an announcement that could not be delivered, go elsewhere
-- in the same commit.
create or replace function settle(under bigint, outbounds bigint[], verdicts text[], tries smallint[], receipts text[],
    renderings bytea[], at timestamptz)
returns void language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
    kept_back bigint[];
begin
    with settled as (
        select * from unnest(outbounds, verdicts, tries, receipts, renderings)
            as s (outbound, verdict, attempts, receipt, rendering)
    ), done as (
        delete from sending x using settled s
        where x.outbound = s.outbound and x.fence = under
        returning x.outbound, x.account, x.contact, x.lane, x.deadline, s.verdict, s.attempts, s.receipt, s.rendering
    ), ended as (
        insert into outcome (outbound, verdict, at, attempts, receipt, rendering)
        select outbound, verdict, at, attempts, receipt, rendering from done where verdict <> ''
    ), back as (
        insert into ready (outbound, account, contact, lane, attempts, deadline)
        select outbound, account, contact, lane, attempts, deadline from done where verdict = ''
    ), gone as (
        update contact c set gone_at = at, gone_why = d.verdict
        from done d where c.id = d.contact and d.verdict in ('blocked', 'no_account')
    ), late as (
        update outcome e set receipt = s.receipt, rendering = s.rendering
        from settled s
        where e.outbound = s.outbound and s.verdict = 'sent' and e.rendering is null
            and not exists (select from done d where d.outbound = s.outbound)
    )
    select array_agg(d.outbound) into kept_back from done d
    where d.verdict = 'held_by_governor' or d.lane = 2 and d.verdict in ('blocked', 'no_account', 'rejected');
    if kept_back is not null then
        perform divert(kept_back, at);
    end if;
end $$;
