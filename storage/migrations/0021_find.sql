-- +goose Up

-- What a business is found by, in lower case: its name, how the owner calls the
-- field, its number, and its owners' names. Triggers keep it. The index over its
-- trigrams belongs to search.sql.
alter table business
    add column find     text   not null default '',
    add column formerly text[] not null default '{}', -- numbers of others that turned out to be this one
    add column edition  int    not null default 0; -- raised whenever something is said otherwise of it
alter table person
    add column edition int not null default 0;

update business b set find = lower(concat_ws(' ', b.name, b.words, b.number, (
    select string_agg(p.name, ' ' order by o.since, p.id) from business_owner o join person p on p.id = o.person where o.business = b.id)));

-- A scope is the beginning of a code. Charts read nothing but this.
create index business_region on business (region text_pattern_ops, id) include (activity, scale, registered_at);
create index business_registered on business (registered_at);
create index business_confirm on business (id) where kbli_confirm;

-- By its number somebody is found only as a whole.
create index contact_address on contact (address);

-- +goose Down
drop trigger if exists business_said on business;
drop trigger if exists business_owned on business_owner;
drop trigger if exists business_disowned on business_owner;
drop trigger if exists person_said on person;
drop index contact_address, business_confirm, business_registered, business_region;
drop index if exists business_find;
alter table person drop column edition;
alter table business drop column edition, drop column formerly, drop column find;
