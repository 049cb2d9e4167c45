package main

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"teman/storage/storagetest"
)

// With an address of its own, the console is not where the world looks, but for
// what is looked up by a code; officers are invited to where it is, under the
// name by which they reach it.
func TestTheConsoleHasItsOwnDoor(t *testing.T) {
	t.Parallel()
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir(), "--console-listen", "127.0.0.1:0")
	invited := demo.hears(t, regexp.MustCompile(`(http://[0-9.:]+)(/konsol/masuk/tautan/\S+)`))
	if invited[1] == demo.url {
		t.Fatalf("officers are invited to %s, where the world is", demo.url)
	}
	for at, want := range map[string]int{
		demo.url + "/konsol/": http.StatusNotFound, demo.url + "/konsol/usaha": http.StatusNotFound, demo.url + invited[2]: http.StatusNotFound,
		demo.url + "/konsol/periksa": http.StatusOK, invited[1] + "/konsol/periksa": http.StatusOK, invited[1] + "/telepon/": http.StatusNotFound,
	} {
		if code, _ := get(t, at, ""); code != want {
			t.Errorf("%s answers %d, want %d", at, code, want)
		}
	}
	if code, _ := get(t, invited[1]+"/konsol/", "evil.example"); code != http.StatusMisdirectedRequest {
		t.Errorf("a foreign host gets %d", code)
	}
	if path, shown := browse(t, newBrowser(t), invited[0], url.Values{}); path != "/konsol/" || !strings.Contains(shown, "<main") {
		t.Errorf("signed in at %s:\n%s", path, shown)
	}
}

func TestOfficersReachTheConsoleUnderItsName(t *testing.T) {
	t.Parallel()
	w := serveWeb(t, listenConfig{ConsoleListen: "127.0.0.1:0", ConsoleURL: "https://konsol.dinas.example/", TrustedProxy: "127.0.0.1"})
	w.Console.HandleFunc("GET /da", func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusOK) })
	if w.ConsoleURL() != "https://konsol.dinas.example" {
		t.Errorf("it is at %s", w.ConsoleURL())
	}
	for host, want := range map[string]int{"konsol.dinas.example": http.StatusOK, "teman.example": http.StatusMisdirectedRequest} {
		if code, _ := get(t, w.console.URL()+"/da", host); code != want {
			t.Errorf("the host %q gets %d, want %d", host, code, want)
		}
	}
}
