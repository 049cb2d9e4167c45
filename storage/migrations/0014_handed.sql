-- +goose Up

-- Taken by the commit that made it, not by a claim. When the answer to that
-- commit is lost, its holder does not know of the message and nobody else may
-- take it: so the holder asks for those of its lost commits.
alter table sending add column handed boolean not null default false;

-- +goose Down
alter table sending drop column handed;
