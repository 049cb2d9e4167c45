package bot

import "errors"

// ErrUnavailable says that the database did not answer, or ended the work for
// reasons that have nothing to do with it: connection lost, restart, deadlock,
// out of time. Whether a commit happened is open. Storage wraps it into what
// it returns; the same work may be tried again later.
var ErrUnavailable = errors.New("database unavailable")

// ErrMissing says that there is nothing of what was asked for, or nothing that
// the one who asks may see.
var ErrMissing = errors.New("there is none")
