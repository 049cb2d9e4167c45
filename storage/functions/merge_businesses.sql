-- Makes one of two businesses that are the same: everything of gone becomes
-- kept's, what nobody said of kept is what was said of gone, and gone's number
-- still finds it. Of a paper that both have, the one that is better proven stays,
-- then the newer; the other stays in the history.
create or replace function merge_businesses(kept bigint, gone bigint) returns boolean language plpgsql as $$
#variable_conflict use_column
begin
    perform from business where id in (kept, gone) order by id for update;
    if kept = gone or (select count(*) from business where id in (kept, gone)) <> 2 then
        return false;
    end if;

    insert into certificate_history (business, kind, stage, since, source, number, expires, at)
    select c.business, c.kind, c.stage, c.since, c.source, c.number, c.expires, c.at from certificate c
    where c.business in (kept, gone) and not exists (
        select from certificate_history h where h.business = c.business and h.kind = c.kind and h.stage = c.stage and h.source = c.source and h.number = c.number);
    delete from certificate k using certificate g
    where k.business = kept and g.business = gone and g.kind = k.kind
        and (array_position('{verified,seen,said,mismatch}', g.source), k.at) < (array_position('{verified,seen,said,mismatch}', k.source), g.at);
    update certificate g set business = kept, edition = g.edition + 1
    where business = gone and not exists (select from certificate k where k.business = kept and k.kind = g.kind);
    update certificate_history set business = kept where business = gone;
    insert into certificate_reminder (business, kind, expires, days, at) select kept, kind, expires, days, at from certificate_reminder where business = gone
    on conflict do nothing;
    update photo set business = kept where business = gone;
    -- A slip that is still to be redeemed stays before one that was.
    delete from claim k using claim g where k.business = kept and g.business = gone and k.taken_at is not null and g.taken_at is null;
    update claim g set business = kept where business = gone and not exists (select from claim k where k.business = kept);
    insert into business_owner (business, person, since) select kept, person, since from business_owner where business = gone
    on conflict (business, person) do update set since = least(business_owner.since, excluded.since);

    update business k set formerly = k.formerly || g.number || g.formerly, registered_at = least(k.registered_at, g.registered_at),
        activity = case when k.activity = '' then g.activity else k.activity end, words = case when k.words = '' then g.words else k.words end,
        kbli = case when k.kbli = '' then g.kbli else k.kbli end, kbli_version = case when k.kbli = '' then g.kbli_version else k.kbli_version end,
        kbli_confirm = case when k.kbli = '' then g.kbli_confirm else k.kbli_confirm end, village = case when k.village = '' then g.village else k.village end,
        capital = coalesce(k.capital, g.capital),
        turnover = case when k.turnover = '' then g.turnover else k.turnover end, turnover_low = case when k.turnover = '' then g.turnover_low else k.turnover_low end,
        turnover_high = case when k.turnover = '' then g.turnover_high else k.turnover_high end,
        scale = case when k.scale = '' then g.scale else k.scale end, scale_rule = case when k.scale = '' then g.scale_rule else k.scale_rule end
    from business g where k.id = kept and g.id = gone;
    delete from business where id = gone;
    return true;
end $$;
