-- The answers that share a word with a question, or come near its spelling: of
-- each sort the nearest. Which of them answers it, if any, is not decided here.
-- search.sql gives it the schema of pg_trgm.
create or replace function near_answers(terms text, plain text, most int)
returns table (id bigint, number int, question text, asked text) language plpgsql stable as $$
declare
    sought tsquery := to_tsquery('indonesian', terms);
begin
    return query
    select a.id, a.current, a.question, a.asked from answer a where a.id in (
        (select b.id from answer b where b.find @@ sought order by ts_rank('{0.1,0.2,0.4,1}', b.find, sought, 1) desc, b.id limit most)
        union
        (select b.id from answer b where plain <% b.asked order by word_similarity(plain, b.asked) desc, b.id limit most));
end $$;
