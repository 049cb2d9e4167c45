// Package storagetest gives every test a database of its own, cloned from a
// migrated template. The server is the one at TEMAN_TEST_DATABASE_URL, whose
// user must be allowed to create databases; without that, a private cluster
// without fsync below the system's temporary folder. All packages of a test
// run share it, and it ends itself when nobody was connected for a while.
package storagetest
