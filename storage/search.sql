-- What search needs beside the office's own tables: the extension pg_trgm, which
-- is there once for a whole database and serves every office in it, an index by
-- its trigrams, and the path by which functions find it. Run by the owner after
-- functions are stated; it does nothing where there is nothing to do. See
-- docs/decisions/0016-search.md.
do $$
declare
    office constant name := current_schema();
    house  name;
begin
    select n.nspname into house from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
    if house is null then
        house := 'teman_search';
        begin
            create schema if not exists teman_search;
            create extension if not exists pg_trgm schema teman_search;
        exception when insufficient_privilege then
            raise exception 'the extension pg_trgm is missing, and % may not make it', current_user
                using hint = 'Once for the database: create schema teman_search; create extension pg_trgm schema teman_search;';
        end;
        grant usage on schema teman_search to public;
    end if;
    if to_regclass('business_find') is null then
        execute format('create index business_find on business using gin (find %I.gin_trgm_ops)', house);
    end if;
    if to_regclass('answer_asked') is null then
        execute format('create index answer_asked on answer using gin (asked %I.gin_trgm_ops)', house);
    end if;
    execute format('alter function near_answers(text, text, int) set search_path = %I, %I, pg_temp', office, house);
    execute format('alter function similar_businesses(text, jsonb, timestamptz, int) set search_path = %I, %I, pg_temp', office, house);
    alter function near_answers(text, text, int) set pg_trgm.word_similarity_threshold = 0.5;
    alter function similar_businesses(text, jsonb, timestamptz, int) set pg_trgm.word_similarity_threshold = 0.36;
end $$
