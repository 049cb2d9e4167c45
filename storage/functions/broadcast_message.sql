-- What one person is told: the officers' words with the person's own name and
-- business in them, within the frame of the announcement. The body is parted at
-- the names before the businesses are put in, so that nothing in a name is taken
-- for a placeholder.
create or replace function broadcast_message(body text, name text, business text, frame jsonb)
returns jsonb language sql immutable as $$
    select frame || jsonb_build_object('p', jsonb_build_array(jsonb_build_object('k', 'siaran.isi', 'a', jsonb_build_object('isi',
            jsonb_build_object('k', 'text', 't', array_to_string(array(
                select replace(part, '{{usaha}}', business) from unnest(string_to_array(body, '{{nama}}')) with ordinality as p (part, nth)
                order by nth), name)))))
        || (frame -> 'p'))
$$;
