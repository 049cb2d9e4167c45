package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
)

// unit is a file of systemd: what each key of its sections is set to, in order.
type unit map[string][]string

func readUnit(t *testing.T, name string) unit {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	u, section := unit{}, ""
	for line := range strings.Lines(string(content)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			key, value, ok := strings.Cut(line, "=")
			if !ok || section == "" {
				t.Errorf("%s: %q is no setting", name, line)
			}
			u[section+"."+key] = append(u[section+"."+key], value)
		}
	}
	return u
}

func (u unit) one(t *testing.T, key string) string {
	t.Helper()
	if len(u[key]) != 1 {
		t.Errorf("%s is set to %q", key, u[key])
		return ""
	}
	return u[key][0]
}

// The program is given longer to stop than it takes, and says when it runs.
func TestServiceUnit(t *testing.T) {
	t.Parallel()
	u := readUnit(t, "teman.service")
	budget, err := time.ParseDuration(u.one(t, "Service.TimeoutStopSec"))
	// Requests, and beside them: sends, their outcomes, the leases.
	const courierDrain, settling, release = 5 * time.Second, 5 * time.Second, time.Second
	if took := max(closing, courierDrain+settling+release); err != nil || budget < 2*took {
		t.Errorf("a stop may last %v, systemd waits for %v (%v)", took, budget, err)
	}
	for key, want := range map[string]string{
		"Service.Type": "notify", "Service.Restart": "on-failure", "Unit.StartLimitIntervalSec": "0", "Service.User": "teman",
		"Service.ExecStart": "/usr/local/bin/teman serve", "Service.NoNewPrivileges": "yes", "Service.ProtectSystem": "strict",
		"Service.CapabilityBoundingSet": "", "Service.UMask": "0077",
	} {
		if got := u.one(t, key); got != want {
			t.Errorf("%s is %q", key, got)
		}
	}
}

var called = regexp.MustCompile(`/usr/local/bin/teman (\w+)( --\w+)?`)

// What the units call, the program knows; what the timers start is there.
func TestUnitsCallWhatThereIs(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"teman.service", "teman-backup.service", "teman-drill.service"} {
		u := readUnit(t, name)
		m := called.FindStringSubmatch(u.one(t, "Service.ExecStart"))
		if m == nil {
			t.Errorf("%s calls %q", name, u["Service.ExecStart"])
			continue
		}
		args := []string{m[1]}
		if m[2] != "" {
			args = append(args, strings.TrimSpace(m[2]))
		}
		if m[1] != "serve" {
			args = append(args, "file")
		}
		parser, _ := commandLine(t)
		if _, err := parser.Parse(args); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"teman-backup", "teman-drill"} {
		readUnit(t, name+".timer").one(t, "Timer.OnCalendar")
		readUnit(t, name+".service").one(t, "Service.ExecStart")
	}
}

func commandLine(t *testing.T) (*kong.Kong, *commands) {
	t.Helper()
	c := &commands{}
	parser, err := kong.New(c, kong.Vars{"version": version, "cache": ""}, kong.Exit(func(int) {}))
	if err != nil {
		t.Fatal(err)
	}
	return parser, c
}

var variable = regexp.MustCompile(`(?m)^#? ?([A-Z][A-Z_]+)=`)

// What the example of the environment sets, some command reads.
func TestEnvironmentIsRead(t *testing.T) {
	t.Parallel()
	var known []string
	parser, _ := commandLine(t)
	for _, leaf := range parser.Model.Leaves(false) {
		for _, group := range leaf.AllFlags(false) {
			for _, flag := range group {
				known = append(known, flag.Envs...)
			}
		}
	}
	content, err := os.ReadFile(filepath.Join("..", "..", "deploy", "teman.env.example"))
	if err != nil {
		t.Fatal(err)
	}
	names := variable.FindAllStringSubmatch(string(content), -1)
	if len(names) < 10 {
		t.Fatalf("only %d variables were found", len(names))
	}
	for _, m := range names {
		if !slices.Contains(known, m[1]) {
			t.Errorf("nothing reads %s", m[1])
		}
	}
}
