package embedded

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestParsePostmaster(t *testing.T) {
	t.Parallel()
	const whole = "4711\n/srv/data\n1795341600\n54321\n\n127.0.0.1\n  1234567 32768\nready   \n"
	for content, want := range map[string]postmaster{
		whole:                           {pid: 4711, port: 54321, status: statusReady},
		"4711\n/srv/data\n1795341600\n": {pid: 4711},
		"4711":                          {pid: 4711},
		"4711\n\n\n99999\n":             {pid: 4711},
		"":                              {},
		"0\n":                           {},
		"1\n":                           {},
		"-4711\n":                       {},
		"kosong\n":                      {},
	} {
		got, err := parsePostmaster(content)
		if got != want || (err == nil) != (want.pid != 0) {
			t.Errorf("%q is %+v (%v), want %+v", content, got, err, want)
		}
	}
}

// A number that reached a signal as 0, 1 or below would end far more than a
// server.
func FuzzParsePostmaster(f *testing.F) {
	f.Add("4711\n/srv/data\n1795341600\n54321\n\n127.0.0.1\n  1234567 32768\nready   \n")
	f.Add("-1\n\n\n-1\n")
	f.Fuzz(func(t *testing.T, content string) {
		p, err := parsePostmaster(content)
		if err == nil && p.pid <= 1 || p.port < 0 || p.port > 65535 {
			t.Errorf("%q is %+v", content, p)
		}
	})
}

func TestServesTellsAServerFromOtherPrograms(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	check(t, os.WriteFile(file, nil, 0o600))
	cmd := exec.Command("tail", "-f", file)
	cmd.Dir = folder
	check(t, cmd.Start())
	if !serves(cmd.Process.Pid, folder) {
		t.Error("a process that works in the folder does not serve it")
	}
	if serves(os.Getpid(), folder) {
		t.Error("this test serves the folder")
	}
	check(t, cmd.Process.Kill())
	// Until we wait for it, it is a zombie: its number is taken, it is not.
	zombie := &server{pid: cmd.Process.Pid, data: folder}
	if !zombie.awaitGone(t.Context()) {
		t.Error("a zombie serves the folder")
	}
	_ = cmd.Wait()
}
