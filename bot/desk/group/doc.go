// Package group is the desk in groups of a messenger: every ticket of a scope
// has a thread there, in which officers read what owners write and answer it.
// Rights follow the officer's own account, never membership; the console is the
// truth, and a group its copy.
package group
