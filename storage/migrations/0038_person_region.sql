-- +goose Up

-- Where somebody is: the region of the first of their businesses, empty without
-- one. Triggers keep it (place_people), so that what came of an occasion with
-- 100,000 invited is counted without looking for everybody's businesses.
alter table person add column region text not null default '';
update person p set region = b.region from (
    select distinct on (o.person) o.person, b.region from business_owner o join business b on b.id = o.business order by o.person, b.id) b
where b.person = p.id;

-- +goose Down
drop trigger if exists business_moved on business;
alter table person drop column region;
