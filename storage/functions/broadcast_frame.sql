-- What every message of an announcement has around its own words: the buttons,
-- the attachment, and below all of it from whom this is, by which code it is
-- known, and how to stop it.
create or replace function broadcast_frame(of broadcast)
returns jsonb language sql stable as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'p', jsonb_build_array(jsonb_build_object('k', 'siaran.kaki', 'a', jsonb_build_object(
            'dinas', jsonb_build_object('k', 'phrase', 'p', jsonb_build_array(jsonb_build_object('k', 'office.name'))),
            'kode', jsonb_build_object('k', 'text', 't', of.code)))),
        'o', offered.options, 'n', case when offered.options is not null then 'tautan' end,
        'f', (select jsonb_build_object('n', a.name, 't', a.type, 'k', a.id) from attachment a where a.id = of.attachment)))
    from (
        select jsonb_agg(jsonb_build_object('i', b.word || ' ' || of.code, 'l', jsonb_build_object('k', b.label)) order by b.nth) as options
        from (values
            (1, 'ikut', 'siaran.tombol.ikut', of.occasion is not null), (2, 'info', 'siaran.tombol.info', of.more <> ''),
            (3, 'lewati', 'siaran.tombol.lewati', of.declinable)) as b (nth, word, label, offered)
        where b.offered
    ) offered
$$;
