-- What the column business.consonants holds of a text, each once: those of each
-- word, except of words that have none.
create or replace function consonants(typed text) returns text[] language sql immutable as $$
    select coalesce(array_agg(distinct w), '{}') from
        unnest(string_to_array(translate(lower(typed), '.,;:()[]/&%+*"''`-_aeiouy', '                  '), ' ')) w
    where w <> ''
$$;
