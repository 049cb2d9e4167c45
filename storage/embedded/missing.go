package embedded

import "teman/umkm"

// Missing is the error of a machine without a Postgres server.
type Missing struct {
	// Command is the one line to type to get it, "sudo apt-get install -y
	// postgresql" for example, or "" where no package manager is known.
	Command string
}

// Error names the missing thing.
func (m *Missing) Error() string { return "no postgres server binaries found" }

// missing explains what to type on this system.
func missing(s system) *Problem {
	m, _, known := s.manager()
	if !known {
		return &Problem{umkm.Say("embedded.missing_unknown"), &Missing{}}
	}
	command := m.command(s.root)
	return &Problem{
		umkm.Say("embedded.missing").With("command", umkm.TextValue(command)),
		&Missing{Command: command},
	}
}
