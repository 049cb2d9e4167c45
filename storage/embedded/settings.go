package embedded

import "strconv"

// settings are the server's arguments. They are given anew at each start and
// not written into postgresql.conf, so that a newer program brings its newer
// settings to an old cluster.
func settings(data string, port int, fast bool) []string {
	connections := 60
	if fast {
		connections = 200 // the tests of several packages share one cluster
	}
	chosen := []string{
		"listen_addresses=127.0.0.1",
		"port=" + strconv.Itoa(port),
		// No socket at all: its path may not pass 107 bytes, and the folder of
		// a clone is easily deeper.
		"unix_socket_directories=",
		"cluster_name=teman",
		"max_connections=" + strconv.Itoa(connections),
		"shared_buffers=64MB",
		"max_wal_size=256MB",
		"jit=off", // our queries are short, compiling them is not
		// The log tells of the server only. Statements, their values and the
		// details of a broken constraint could hold what an owner typed.
		"log_min_messages=log",
		"log_min_error_statement=panic",
		"log_error_verbosity=terse",
		"log_checkpoints=off",
	}
	if fast {
		chosen = append(chosen, "fsync=off", "synchronous_commit=off", "full_page_writes=off")
	}
	arguments := []string{"-D", data}
	for _, s := range chosen {
		arguments = append(arguments, "-c", s)
	}
	return arguments
}
