package backup

import "errors"

// The reasons for which a backup is not brought back.
var (
	ErrDamaged  = errors.New("the file is damaged, or no backup")
	ErrKey      = errors.New("the secret key does not fit the backup")
	ErrNewer    = errors.New("a newer program wrote the backup")
	ErrOldPG    = errors.New("the server is older than the one that the backup is from")
	ErrNotEmpty = errors.New("the database is not empty")
	ErrInUse    = errors.New("another program is connected to the database")
	ErrName     = errors.New("that is not the name of the database")
	ErrSchema   = errors.New("the database address leads to another schema than the backup's")
	ErrRights   = errors.New("the user may not create databases")
	ErrRows     = errors.New("other rows came back than went in")
)
