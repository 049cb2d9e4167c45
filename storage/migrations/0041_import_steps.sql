-- +goose Up

-- One index for what is still to be checked and one for what is still to be
-- applied: in a common one each step passed all that the steps before it had
-- checked, which made an import quadratic in its rows.
drop index import_row_open;
create index import_row_unchecked on import_row (import, row) where outcome = '';
create index import_row_unapplied on import_row (import, row) where outcome in ('new', 'changed');

-- +goose Down
drop index import_row_unchecked, import_row_unapplied;
create index import_row_open on import_row (import, row) where outcome in ('', 'new', 'changed');
