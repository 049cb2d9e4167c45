-- A message of an announcement as an officer tries it on their own phone: it
-- says above all that nobody else has it.
create or replace function tried_message(message jsonb)
returns jsonb language sql immutable as $$
    select message || jsonb_build_object('p', jsonb_build_array(jsonb_build_object('k', 'siaran.uji')) || (message -> 'p'))
$$;
