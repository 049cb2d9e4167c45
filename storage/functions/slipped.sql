-- The consonants of a word and everything that one slip makes of them: a
-- consonant too many, two in the wrong order, a wrong one, one too few. Of a
-- single consonant or a number that could be anything: they stay alone.
create or replace function slipped(word text) returns text[] language sql immutable as $$
    select case when length(word) < 2 or word ~ '[0-9]' then array[word] else array(
        select word
        union
        select left(word, at) || substr(word, at + 2) from generate_series(0, length(word) - 1) at where length(word) > 2
        union
        select left(word, at) || substr(word, at + 2, 1) || substr(word, at + 1, 1) || substr(word, at + 3) from generate_series(0, length(word) - 2) at
        union
        select left(word, at) || letter || substr(word, at + 2) from generate_series(0, length(word) - 1) at, regexp_split_to_table('bcdfghjklmnpqrstvwxz', '') letter
        union
        select left(word, at) || letter || substr(word, at + 1) from generate_series(0, length(word)) at, regexp_split_to_table('bcdfghjklmnpqrstvwxz', '') letter
    ) end
$$;
