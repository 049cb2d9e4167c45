-- The businesses of a scope that a filter leaves whose words come near those of
-- the filter, the nearest first. search.sql gives it the schema of pg_trgm, and
-- how near is near.
create or replace function similar_businesses(scope text, filter jsonb, at timestamptz, most int)
returns table (business bigint, likeness real) language plpgsql stable as $$
begin
    return query execute format('select b.id, word_similarity(%1$L, b.find) from business b where %1$L <%% b.find and %2$s order by 2 desc, 1 desc limit %3$s',
        lower(filter ->> 'Words'), narrowing(scope, filter, at, true), most);
end $$;
