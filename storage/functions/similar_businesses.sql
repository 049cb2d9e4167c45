-- The businesses of a scope that a filter leaves whose words come near those of
-- the filter, the nearest first: the closest way of near_words that finds any,
-- for at most eight words that come near somebody's at all; and only where there
-- is none, as where words were run together, what has enough of the same
-- trigrams. Of names that half of the registry has not every one is weighed:
-- near there are then more than anybody reads. search.sql gives it the schema of
-- pg_trgm.
create or replace function similar_businesses(scope text, filter jsonb, at timestamptz, most int)
returns table (business bigint, likeness real) language plpgsql stable
set enable_seqscan = off as $$
declare
    typed constant text := lower(filter ->> 'Words');
    rest  constant text := narrowing(scope, filter, at, true);
    words constant text[] := array(select w from unnest(consonants(typed)) w
        where exists (select from business b where b.consonants @> array[w]) or exists (select from business b where b.consonants && slipped(w)) limit 8);
    way   text;
begin
    for way in
        select near_words(words) union all select format('%L <%% b.find', typed)
    loop
        return query execute format('select * from (select b.id, word_similarity(%L, b.find) from business b where (%s) and %s limit 1000) x order by 2 desc, 1 desc limit %s',
            typed, way, rest, most);
        exit when found;
    end loop;
end $$;
