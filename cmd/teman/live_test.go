package main

import (
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"teman/bot"
	"teman/flows/definitions"
	"teman/storage/storagetest"
	"teman/umkm"
)

// An office changes its texts and flows while it is served; what is broken is
// told in the log and changes nothing.
func TestOfficeChangesItsConversations(t *testing.T) {
	t.Parallel()
	own := config{Locales: t.TempDir(), Flows: t.TempDir()}
	log := &buffer{}
	store := storagetest.New(t)
	l, err := newLive(t.Context(), own, store, slog.New(slog.NewTextHandler(log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	say := func() string { return l.Text("id", umkm.Say("office.name")) }
	shipped := say()

	writeFile(t, filepath.Join(own.Locales, "id", "office.yaml"), "office:\n  name: \"Dinas Contoh\"\n")
	l.look(t.Context())
	if say() != "Dinas Contoh" || shipped == "Dinas Contoh" {
		t.Errorf("the office is called %q, was %q", say(), shipped)
	}
	writeFile(t, filepath.Join(own.Locales, "id", "office.yaml"), "office:\n  name: \"{{.salah}}\"\n")
	l.look(t.Context())
	if say() != "Dinas Contoh" || !strings.Contains(log.String(), "not used") {
		t.Errorf("a broken text is in use: %q\n%s", say(), log)
	}
	writeFile(t, filepath.Join(own.Locales, "id", "office.yaml"), "office:\n  name: \"Dinas Lain\"\n")

	before, _ := l.now.Load().library.Flow("terima_kasih")
	content, err := definitions.Files().ReadFile("terima_kasih.yaml")
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(own.Flows, "terima_kasih.yaml"), string(content)+"# ours\n")
	l.look(t.Context())
	after, _ := l.now.Load().library.Flow("terima_kasih")
	if before.Hash == after.Hash || say() != "Dinas Lain" {
		t.Errorf("the office's own flow is not in use")
	}
	if _, known := l.now.Load().library.Version(before.Hash); !known {
		t.Error("talks that began with the former version have lost it")
	}
}

// What a program has talked by until yesterday is known to the next one, however
// long ago that program was started.
func TestFlowsOfALongServiceOutliveIt(t *testing.T) {
	t.Parallel()
	store := storagetest.New(t)
	log := slog.New(slog.DiscardHandler)
	long, err := newLive(t.Context(), config{}, store, log)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := storagetest.SQL(t, store).Exec(`update flow set seen_at = now() - interval '70 days'`); err != nil {
		t.Fatal(err)
	}
	if err := long.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	own := config{Flows: t.TempDir()}
	content, err := definitions.Files().ReadFile("terima_kasih.yaml")
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(own.Flows, "terima_kasih.yaml"), string(content)+"# newer\n")
	next, err := newLive(t.Context(), own, store, log)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := long.now.Load().library.Flow("terima_kasih")
	if _, known := next.now.Load().library.Version(before.Hash); !known {
		t.Error("talks that began before the change have lost their version")
	}
}

// What an officer taught is understood without a restart.
func TestWhatOfficersTeachIsUnderstood(t *testing.T) {
	t.Parallel()
	store := storagetest.New(t)
	l, err := newLive(t.Context(), config{}, store, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	const strange = "zumba kelakar lempuyang"
	if intent, sure := l.Understood(strange); sure {
		t.Fatalf("%q is taken for %s already", strange, intent)
	}
	by, err := store.AddOfficer(t.Context(), bot.Officer{Email: "rina@dinas.example", Name: "Rina", Role: bot.RoleOfficer}, "")
	if err != nil {
		t.Fatal(err)
	}
	note := bot.Note{At: time.Now(), Officer: by, Act: "utterance_proposed", Subject: "puzzles 0"}
	if err := store.SettlePuzzles(t.Context(), nil, bot.Utterance{Text: strange, Intent: "ekatalog"}, note); err != nil {
		t.Fatal(err)
	}
	l.listen(t.Context())
	if _, sure := l.Understood(strange); sure {
		t.Error("it is learned before a second look")
	}
	waiting, err := store.Utterances(t.Context(), false, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.AgreeToUtterance(t.Context(), waiting[0].ID, note); err != nil {
		t.Fatal(err)
	}
	l.listen(t.Context())
	if intent, sure := l.Understood(strange); intent != "ekatalog" || !sure {
		t.Errorf("%q is taken for %q, sure %v", strange, intent, sure)
	}
}
