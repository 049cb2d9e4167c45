package main

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

// Villages that come by the command line are talked of without a restart, and
// stay when the office's own texts are read anew.
func TestVillagesAreTakenUpWhileOpen(t *testing.T) {
	t.Parallel()
	database, key := storagetest.URL(t), storagetest.Secret.Text()
	d := &data{DB: storagetest.Open(t, database, storage.Options{})}
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	l, err := newLive(t.Context(), config{}, d, log)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{data: d, live: l, log: log}
	s := o.settle(t.Context())
	knows := func() bool {
		_, ok := l.now.Load().regions.ByCode("75.71.06.1001")
		return ok
	}
	if knows() {
		t.Fatal("a village is known before it was loaded")
	}
	list := filepath.Join(t.TempDir(), "desa.csv")
	if err := os.WriteFile(list, []byte("Kode,Nama\n75.71.06.1001,Liluwo\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	said := &buffer{}
	imports := func(more ...string) int {
		return run(t.Context(), append([]string{"import", "villages", list, "--database", database, "--secret-key", key}, more...),
			terminal{In: strings.NewReader(""), Out: said, Err: said})
	}
	if code := imports("--dry-run"); code != 0 || !strings.Contains(said.String(), "1 baru") || !strings.Contains(said.String(), "Tidak ada yang disimpan") {
		t.Fatalf("a dry run ends with %d: %s", code, said)
	}
	if err := s.look(t.Context()); err != nil || knows() {
		t.Fatalf("a dry run is taken up, %v", err)
	}
	if code := imports(); code != 0 || !strings.Contains(said.String(), "1 baris tersimpan") {
		t.Fatalf("ended with %d: %s", code, said)
	}
	if err := s.look(t.Context()); err != nil || !knows() {
		t.Fatalf("the village is not known, %v", err)
	}
	if err := l.reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.look(t.Context()); err != nil || !knows() {
		t.Errorf("the village was forgotten with the texts, %v", err)
	}
}

// A list goes out by the command line, into a file that nobody else reads and
// that was not there before.
func TestExportByCommand(t *testing.T) {
	t.Parallel()
	database, key := storagetest.URL(t), bot.NewSecret().Text()
	out := filepath.Join(t.TempDir(), "usaha.xlsx")
	exports := func() int {
		return run(t.Context(), []string{"export", "businesses", "--out", out, "--database", database, "--secret-key", key},
			terminal{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard})
	}
	if code := exports(); code != 0 {
		t.Fatalf("ended with %d", code)
	}
	info, err := os.Stat(out)
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() < 1000 {
		t.Errorf("the file is %v, %v", info, err)
	}
	if code := exports(); code != 1 {
		t.Errorf("a file that was there is written over: %d", code)
	}
}
