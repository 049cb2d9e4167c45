-- +goose Up

-- How many an answer did not help since somebody last looked at it.
alter table answer add unhelpful int not null default 0;
update answer set unhelpful = missed;

-- +goose Down
alter table answer drop column unhelpful;
