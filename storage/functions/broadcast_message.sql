-- What one person is told: the officers' words with the person's own name and
-- business in them, within the frame of the announcement. The place of the name
-- is kept by a character that no name has while the business is put in, so that
-- nothing in either is taken for a placeholder.
create or replace function broadcast_message(body text, name text, business text, frame jsonb)
returns jsonb language sql stable as $$
    select frame || jsonb_build_object('p', jsonb_build_array(jsonb_build_object('k', 'siaran.isi', 'a', jsonb_build_object('isi',
            jsonb_build_object('k', 'text', 't', replace(replace(replace(body, '{{nama}}', e'\x01'), '{{usaha}}', replace(business, e'\x01', '')),
                e'\x01', name)))))
        || (frame -> 'p'))
$$;
