-- What a business is found by. Its plan is kept for as long as a transaction
-- lasts, also of one that began with empty tables: it must not read them whole.
create or replace function business_words(id bigint, name text, words text, number text, formerly text[]) returns text language sql stable
set enable_seqscan = off as $$
    select lower(concat_ws(' ', name, words, number, array_to_string(formerly, ' '), (
        select string_agg(p.name, ' ' order by o.since, p.id) from business_owner o join person p on p.id = o.person
        where o.business = business_words.id)))
$$;
