-- The businesses of a scope that a filter leaves whose words come near those of
-- the filter, the nearest first: those that come very near, and only where there
-- are none, those that come near at all. Of names that half of the registry has
-- not every one is weighed: near there are then more than anybody reads.
-- search.sql gives it the schema of pg_trgm.
create or replace function similar_businesses(scope text, filter jsonb, at timestamptz, most int)
returns table (business bigint, likeness real) language plpgsql stable as $$
declare
    near text;
begin
    -- Of the trigrams that were typed, how many must stand there together.
    foreach near in array array['0.6', '0.36'] loop
        perform set_config('pg_trgm.word_similarity_threshold', near, true);
        return query execute format('select * from (select b.id, word_similarity(%1$L, b.find) from business b where %1$L <%% b.find and %2$s limit 1500) x order by 2 desc, 1 desc limit %3$s',
            lower(filter ->> 'Words'), narrowing(scope, filter, at, true), most);
        exit when found;
    end loop;
end $$;
