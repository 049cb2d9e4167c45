-- Counts what is said otherwise of a business, whoever says it, and keeps what
-- it is found by. The trigger stands here because it cannot be made before it.
create or replace function note_business() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then -- it has no owner yet, who would be found by a name
        new.find := lower(concat_ws(' ', new.name, new.words, new.number));
        return new;
    end if;
    new.find := business_words(new.id, new.name, new.words, new.number, new.formerly);
    if (new.name, new.activity, new.words, new.kbli, new.kbli_version, new.kbli_confirm, new.region, new.village, new.capital, new.turnover)
        is distinct from (old.name, old.activity, old.words, old.kbli, old.kbli_version, old.kbli_confirm, old.region, old.village, old.capital, old.turnover)
    then
        new.edition := old.edition + 1;
    end if;
    return new;
end $$;

create or replace trigger business_said
    before insert or update of name, activity, words, number, formerly, kbli, kbli_version, kbli_confirm, region, village, capital, turnover on business
    for each row execute function note_business();
