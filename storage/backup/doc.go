// Package backup writes the data of one office to a file and brings it back:
// one schema of a database, by the pg_dump and pg_restore that fit its server,
// from one snapshot, while the service runs.
//
// The file is a tar with the dump in pg_dump's own format and a manifest, so
// that without this program `tar x` and pg_restore do. The secret key is in
// neither; something sealed with it is, so that a restore knows before it
// begins whether the key fits. WhatsApp's session keys lie in a schema of their
// own and are left out: an old state of theirs breaks every session, so a
// restored number is paired again.
package backup
