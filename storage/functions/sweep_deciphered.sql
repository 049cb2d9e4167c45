-- whatsmeow keeps each message that it deciphered until it was stored here; the
-- text lies there sealed. It takes away what was handled, and this what nobody
-- will ask for: a message that came but was never delivered again. The schema
-- beside this one is made by the first process that connects a number.
create or replace function sweep_deciphered(before timestamptz) returns bigint language plpgsql as $$
declare
    buffer regclass := to_regclass(quote_ident(current_schema() || '_whatsapp') || '.whatsmeow_event_buffer');
    swept  bigint := 0;
begin
    if buffer is not null then
        execute format('update %s set plaintext = null where plaintext is not null and insert_timestamp < $1', buffer)
            using (extract(epoch from before) * 1000)::bigint;
        get diagnostics swept = row_count;
    end if;
    return swept;
end $$;
