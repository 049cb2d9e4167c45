package bot

import "teman/umkm"

// Refusal is why something that was asked for cannot be done, as the one who
// asked reads it.
type Refusal struct{ Says umkm.Phrase }

func (r *Refusal) Error() string { return "refused: " + r.Says.Key }
