-- The conditions that a bot.Fitting puts on a business b, as narrowing() writes
-- them: what the rules of an occasion ask for, as far as they are about the
-- business itself.
create or replace function fitting(rules jsonb, today date) returns text[] language plpgsql stable as $$
declare
    asked text[] := '{}';
    held  constant text := 'exists (select from certificate c where c.business = b.id and c.kind = %L and c.stage = any (%L::text[])'
        || ' and c.source <> ''mismatch'' and (c.expires is null or c.expires >= %L))';
    rule  jsonb;
begin
    if rules -> 'fields' is not null then
        asked := asked || format('(b.kbli = '''' or b.kbli like any (%L::text[]))',
            array(select f || '%' from jsonb_array_elements_text(rules -> 'fields') f));
    end if;
    if rules -> 'scales' is not null then
        asked := asked || format('(b.scale = '''' or b.scale = any (%L::text[]) or exists ('
            || 'select from unnest(%L::bigint[]) m where b.turnover_low <= m and b.turnover_high > m))',
            array(select jsonb_array_elements_text(rules -> 'scales')), array(select jsonb_array_elements_text(rules -> 'bounds')));
    end if;
    for rule in select jsonb_array_elements(rules -> 'needs') loop
        asked := asked || format(held, rule ->> 'kind', array(select jsonb_array_elements_text(nullif(rule -> 'stages', 'null'))), today);
    end loop;
    for rule in select jsonb_array_elements(rules -> 'lacks') loop
        asked := asked || ('not ' || format(held, rule ->> 'kind', array(select jsonb_array_elements_text(nullif(rule -> 'stages', 'null'))), today));
    end loop;
    return asked;
end $$;
