package main

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"teman/bot/telegram/telegramtest"
	"teman/storage/storagetest"
)

func TestDatabaseOnThisMachine(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"postgres://u:p@127.0.0.1:5432/x": true, "postgres://localhost/x": true, "postgres:///x?host=/run/postgresql": true,
		"postgres://[::1]/x": true, "postgres://db.example/x": false, "postgres://10.0.0.9/x": false, "host=db.example dbname=x": false, "host=/run/postgresql dbname=x": true, "host=db.example hostaddr=127.0.0.1 dbname=x": true,
	} {
		if got := onThisMachine(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestFreeBytes(t *testing.T) {
	t.Parallel()
	here, err := freeBytes(t.TempDir())
	if err != nil || here <= 0 {
		t.Errorf("%d bytes are free: %v", here, err)
	}
	if n, err := freeBytes(t.TempDir() + "/not/there"); err != nil || n <= 0 {
		t.Errorf("%d bytes are free where nothing is: %v", n, err)
	}
}

// Monitors find a gauge for each watch that is configured.
func TestBoardIsCounted(t *testing.T) {
	t.Parallel()
	metrics := prometheus.NewRegistry()
	d := &data{DB: storagetest.New(t)}
	b := alarmConfig{AlarmUnsent: 1, AlarmWaiting: 1, AlarmBackup: 1}.board(d, 0, t.TempDir(), slog.New(slog.DiscardHandler), metrics)
	if err := b.Look(t.Context()); err != nil {
		t.Fatal(err)
	}
	w, err := openWeb(t.Context(), listenConfig{Listen: "127.0.0.1:0"}, metrics, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	go w.Run(t.Context())
	code, page := get(t, w.URL()+"/metrics", "")
	if code != http.StatusOK || !strings.Contains(page, `teman_alarm{alarm="backup"} 1`) || !strings.Contains(page, `teman_alarm{alarm="unsent"} 0`) {
		t.Errorf("%d:\n%s", code, page)
	}
}

// The officers' group hears what is wrong, from the whole program through its
// real outbox and over the wire.
func TestOfficersHearOfAlarms(t *testing.T) {
	t.Parallel()
	const token = "7001:rahasia"
	telegram := botAPI(t, token)
	group := telegram.Group(-1001234, "Petugas")
	group.Add(telegram.User(5, "Anwar"))
	start(t, "serve", "--database", storagetest.URL(t), "--secret-key", storagetest.Secret.Text(),
		"--telegram-token", token, "--telegram-api", telegram.URL, "--alarm-chat=-1001234", "--alarm-backup", "1h")
	ctx, cancel := context.WithTimeout(t.Context(), patienceOfTests)
	defer cancel()
	err := group.Await(ctx, func(seen []telegramtest.Message) bool {
		return slices.ContainsFunc(seen, func(m telegramtest.Message) bool {
			return strings.HasPrefix(m.Text, "PERHATIAN. Data belum pernah dicadangkan.") && strings.Contains(m.Text, "Sejak ")
		})
	})
	if err != nil {
		t.Errorf("the group saw %q", group.Shown())
	}
}
