// Package embedded runs the private Postgres of a first run: it finds the
// server's binaries, makes a cluster below a data folder, starts it or adopts
// the one that a killed program left behind, and stops it when its last user
// leaves. It serves `teman demo`, `teman chat` and the tests; an office in
// service brings its own server.
//
// A data folder looks like this:
//
//	teman-postgres.lock   claims the folder; held while a cluster is started or stopped
//	teman-postgres.users  held shared by each program that uses the cluster
//	teman-postgres.place  where cluster/ lies, if the server cannot enter this folder
//	cluster/              what the server's account owns: data/, password, port, log
//	making-*/             a cluster being made, renamed to cluster/ when it is whole
package embedded
