package embedded

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// manager is a package manager and what it is told to install a server.
type manager struct {
	program string
	refresh []string // arguments that fetch its lists, nil if it does so by itself
	install []string
	asUser  bool // refuses root
}

// managers returns the ones we know, the more particular first: a machine with
// Homebrew may have an apt-get too, and its person chose Homebrew.
func managers() []manager {
	return []manager{
		{program: "brew", install: []string{"install", "postgresql@17"}, asUser: true},
		{program: "apt-get", refresh: []string{"update"}, install: []string{"install", "-y", "postgresql"}},
		{program: "dnf", install: []string{"install", "-y", "postgresql-server"}},
		{program: "yum", install: []string{"install", "-y", "postgresql-server"}},
		{program: "zypper", install: []string{"--non-interactive", "install", "postgresql-server"}},
		{program: "apk", install: []string{"add", "--no-cache", "postgresql"}},
		{program: "pacman", install: []string{"-Sy", "--noconfirm", "postgresql"}},
	}
}

// command is the one line that a person types.
func (m manager) command(root bool) string {
	line := m.program + " " + strings.Join(m.install, " ")
	if m.asUser || root {
		return line
	}
	return "sudo " + line
}

// system is the machine as far as installing goes.
type system struct {
	path []string // where programs are looked for
	root bool
}

func thisSystem() system {
	return system{path: filepath.SplitList(os.Getenv("PATH")), root: os.Geteuid() == 0}
}

// manager returns the package manager that the person at this machine can use.
// Root cannot use Homebrew.
func (s system) manager() (manager, string, bool) {
	for _, m := range managers() {
		if m.asUser && s.root {
			continue
		}
		for _, folder := range s.path {
			if found, err := exec.LookPath(filepath.Join(folder, m.program)); err == nil {
				return m, found, true
			}
		}
	}
	return manager{}, "", false
}
