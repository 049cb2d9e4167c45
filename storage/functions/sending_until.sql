-- Until when a message that is taken at a moment belongs to its taker: three
-- times the 15 seconds that a send may last, but not beyond its own deadline.
-- The second is for the last send's answer to be written down.
create or replace function sending_until(at timestamptz, deadline timestamptz) returns timestamptz immutable language sql as $$
    select least(at + interval '45 seconds', deadline + interval '1 second')
$$;
