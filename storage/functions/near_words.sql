-- The conditions under which words come near those of a business b, the closest
-- first, of their consonants: as they are; with a slip in one of them; with one
-- in every longer word; and without one of them.
create or replace function near_words(words text[]) returns setof text language plpgsql immutable as $$
declare
    many  constant int := cardinality(words);
    exact text[] := '{}';
    wide  text[] := '{}';
    broad text[] := '{}';
    word  text;
begin
    if many = 0 then
        return;
    end if;
    foreach word in array words loop
        exact := exact || format('b.consonants @> %L::text[]', array[word]);
        wide  := wide || format('b.consonants && %L::text[]', slipped(word));
    end loop;
    for n in 1 .. many loop
        broad := broad || case when length(words[n]) > 2 then wide[n] else exact[n] end;
    end loop;
    return next array_to_string(exact, ' and ');
    return next (select string_agg(array_to_string(exact[:n - 1] || wide[n] || exact[n + 1:], ' and '), ' or ') from generate_series(1, many) n);
    return next array_to_string(broad, ' and ');
    if many > 1 then
        return next (select string_agg(array_to_string(broad[:n - 1] || broad[n + 1:], ' and '), ' or ') from generate_series(1, many) n);
    end if;
end $$;
