-- The answers that share a word with a question, or come near the spelling of a
-- word that stands in none: of each sort the nearest. Which of them answers it,
-- if any, is not decided here. Only such words are compared by spelling, because
-- comparing costs 15 microseconds an answer. search.sql gives it the schema of
-- pg_trgm.
create or replace function near_answers(terms text, plain text, most int)
returns table (id bigint, number int, question text, asked text) language plpgsql stable as $$
declare
    sought  tsquery := to_tsquery('indonesian', terms);
    strange text;
begin
    select string_agg(word, ' ') into strange from regexp_split_to_table(plain, ' ') word
    where length(word) > 3 and not exists (select from answer b where b.find @@ to_tsquery('indonesian', word));
    return query
    select a.id, a.current, a.question, a.asked from answer a where a.id in (
        (select b.id from answer b where b.find @@ sought order by ts_rank('{0.1,0.2,0.4,1}', b.find, sought, 1) desc, b.id limit most)
        union
        (select b.id from answer b where strange <% b.asked order by word_similarity(strange, b.asked) desc, b.id limit most));
end $$;
