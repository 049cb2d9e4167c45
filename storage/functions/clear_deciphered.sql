-- Takes away what whatsmeow deciphered for one of its devices, because it is
-- stored in the inbox: many at once, where whatsmeow itself would commit for
-- each. That they were deciphered stays known.
create or replace function clear_deciphered(device text, hashes bytea[]) returns void language plpgsql as $$
begin
    execute format('update %I.whatsmeow_event_buffer set plaintext = null where our_jid = $1 and ciphertext_hash = any ($2)',
        current_schema() || '_whatsapp') using device, hashes;
end $$;
