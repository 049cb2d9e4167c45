-- The businesses of a scope that a filter leaves, the newest first: at most so
-- many of them (null: all) that came before one (0: from the newest).
create or replace function find_businesses(scope text, filter jsonb, at timestamptz, before bigint, most int)
returns setof bigint language plpgsql stable as $$
begin
    return query execute format('select b.id from business b where %s and (%s = 0 or b.id < %2$s) order by %s desc limit %s',
        narrowing(scope, filter, at), before,
        case when filter ->> 'Words' <> '' then 'b.id + 0' else 'b.id' end, -- few have these words: they are looked up, not met on the way
        coalesce(most::text, 'all'));
end $$;
