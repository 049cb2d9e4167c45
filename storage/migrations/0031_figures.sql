-- +goose Up

-- What is registered in each month is counted from an index alone, within a
-- scope as well.
drop index business_registered;
create index business_registered on business (registered_at) include (region);

-- +goose Down
drop index business_registered;
create index business_registered on business (registered_at);
