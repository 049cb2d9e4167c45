-- +goose Up

-- The consonants of each word that a business is found by: what stays of a word
-- that was typed in a hurry ("psang" and "pisang" are both psng). Generated, so
-- that nothing is found by what is not said of it any more. Registration numbers
-- are left out: three letters that stand for nothing come near everything.
alter table business add column consonants text[] not null
    generated always as (string_to_array(translate(regexp_replace(find, '\d{4}-\d{6}-[a-z]{3}', '', 'g'),
        '.,;:()[]/&%+*"''`-_aeiouy', '                  '), ' ')) stored;
create index business_consonants on business using gin (consonants);

-- +goose Down
alter table business drop column consonants;
