package embedded

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// machine is a system that has these package managers, each of which says how
// it was called and ends as ending says.
func machine(t *testing.T, root bool, ending script, programs ...string) system {
	t.Helper()
	folder := t.TempDir()
	for _, program := range programs {
		write(t, folder, program, script("echo "+program)+` "$@" $DEBIAN_FRONTEND`+"\n"+ending)
	}
	return system{path: []string{t.TempDir(), folder}, root: root}
}

func TestMissingSaysWhatToType(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		root     bool
		programs []string
		want     string
	}{
		"Debian":              {false, []string{"apt-get"}, "sudo apt-get install -y postgresql"},
		"Debian, root":        {true, []string{"apt-get"}, "apt-get install -y postgresql"},
		"Fedora":              {false, []string{"yum", "dnf"}, "sudo dnf install -y postgresql-server"},
		"Alpine, root":        {true, []string{"apk"}, "apk add --no-cache postgresql"},
		"openSUSE":            {false, []string{"zypper"}, "sudo zypper --non-interactive install postgresql-server"},
		"Arch":                {false, []string{"pacman"}, "sudo pacman -Sy --noconfirm postgresql"},
		"macOS":               {false, []string{"brew"}, "brew install postgresql@17"},
		"Debian with a brew":  {false, []string{"apt-get", "brew"}, "brew install postgresql@17"},
		"brew refuses root":   {true, []string{"apt-get", "brew"}, "apt-get install -y postgresql"},
		"root with brew only": {true, []string{"brew"}, ""},
		"none that we know":   {false, []string{"emerge"}, ""},
	} {
		err := missing(machine(t, c.root, "", c.programs...))
		lack, ok := errors.AsType[*Missing](error(err))
		if !ok || lack.Command != c.want {
			t.Errorf("%s: type %q, want %q", name, lack.Command, c.want)
		}
		key := "embedded.missing"
		if c.want == "" {
			key = "embedded.missing_unknown"
		}
		wantProblem(t, err, key)
	}
}

func TestInstallAsRoot(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	check(t, machine(t, true, "exit 0", "apt-get").install(t.Context(), &out))
	want := "apt-get update noninteractive\napt-get install -y postgresql noninteractive\n"
	if out.String() != want {
		t.Errorf("it ran:\n%s", out.String())
	}
}

func TestInstallFails(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	err := machine(t, true, "exit 100", "apt-get").install(t.Context(), &out)
	p := wantProblem(t, err, "embedded.install")
	if command := p.Phrase.Args["command"].Text; command != "apt-get install -y postgresql" {
		t.Errorf("the person is told to type %q", command)
	}
	if out.String() != "apt-get update noninteractive\n" {
		t.Errorf("it went on after the failure:\n%s", out.String())
	}
}

func TestInstallAsOrdinaryUser(t *testing.T) {
	t.Parallel()
	err := machine(t, false, "exit 0", "apt-get").install(t.Context(), io.Discard)
	wantProblem(t, err, "embedded.missing")
}
