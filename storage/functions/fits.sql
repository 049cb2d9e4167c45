-- Whether a business fits a bot.Fitting: what the rules of an occasion ask for,
-- as far as they are about the business itself.
create or replace function fits(b business, fitting jsonb, today date) returns boolean language sql stable
set enable_seqscan = off as $$
    select (fitting -> 'fields' is null or b.kbli = '' or exists (
            select from jsonb_array_elements_text(fitting -> 'fields') f where starts_with(b.kbli, f)))
        and (fitting -> 'scales' is null or b.scale = '' or fitting -> 'scales' ? b.scale or exists (
            select from jsonb_array_elements_text(fitting -> 'bounds') m where b.turnover_low <= m::bigint and b.turnover_high > m::bigint))
        and not exists (select from jsonb_array_elements(fitting -> 'needs') n where not exists (
            select from certificate c where c.business = b.id and c.kind = n ->> 'kind' and n -> 'stages' ? c.stage
                and c.source <> 'mismatch' and (c.expires is null or c.expires >= today)))
        and not exists (select from jsonb_array_elements(fitting -> 'lacks') l join certificate c on c.business = b.id and c.kind = l ->> 'kind'
            where l -> 'stages' ? c.stage and c.source <> 'mismatch' and (c.expires is null or c.expires >= today))
$$;
