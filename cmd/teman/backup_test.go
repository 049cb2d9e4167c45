package main

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"teman/bot"
	"teman/storage"
	"teman/storage/storagetest"
)

// command runs a command that must succeed, and returns what it says.
func command(t *testing.T, args ...string) string {
	t.Helper()
	said := &buffer{}
	if code := run(t.Context(), args, terminal{In: strings.NewReader(""), Out: said, Err: said}); code != 0 {
		t.Fatalf("%v ended with %d:\n%s", args, code, said)
	}
	return said.String()
}

// emptied returns the address of a database with nothing in it.
func emptied(t *testing.T) string {
	t.Helper()
	url := storagetest.URL(t)
	if _, err := storagetest.SQL(t, openTest(t, url)).Exec(`drop schema public cascade; create schema public`); err != nil {
		t.Fatal(err)
	}
	return url
}

// The drill as an office does it: a backup while people write, tried at once,
// and brought back where nothing is; there the talk goes on at the question it
// had come to.
func TestBackupDrill(t *testing.T) {
	t.Parallel()
	key := []string{"--secret-key", storagetest.Secret.Text(), "--data", t.TempDir()}
	here := append([]string{"--database", storagetest.URL(t)}, key...)
	file := filepath.Join(t.TempDir(), "kantor.teman")
	demo := start(t, append([]string{"demo"}, here...)...)
	siti := pickUp(t, demo.url, "+628990000051")
	siti.says("mw dftr usaha sy").wants(t, "Boleh kami simpan?")
	siti.says("blh").wants(t, "Siapa nama lengkap")
	siti.says("siti rahma").wants(t, "Bu atau Pak")
	siti.says("bu").wants(t, "Berapa NIK Bu Siti")

	stop, writing := make(chan struct{}), sync.WaitGroup{}
	writing.Go(func() {
		other := &phone{t: t, url: demo.url + "/telepon", as: "+628990000052"}
		for {
			select {
			case <-stop:
				return
			default:
				other.post(map[string]any{"text": "syarat nib apa aja"})
			}
		}
	})
	command(t, append([]string{"backup", file}, here...)...)
	close(stop)
	writing.Wait()
	if said := command(t, append([]string{"restore", file, "--drill"}, here...)...); !strings.Contains(said, "Latihan berhasil") {
		t.Errorf("the drill says: %s", said)
	}
	vitals, err := openTest(t, here[1]).Vitals(t.Context(), time.Now())
	if err != nil || vitals.LastBackup.IsZero() {
		t.Errorf("the backup is not noted: %+v, %v", vitals, err)
	}
	if demo.stop() != 0 {
		t.Errorf("the demo ended badly:\n%s", demo.errors)
	}

	there := append([]string{"--database", emptied(t)}, key...)
	command(t, append([]string{"restore", file}, there...)...)
	demo = start(t, append([]string{"demo"}, there...)...)
	siti = pickUp(t, demo.url, "+628990000051")
	siti.sent = 100 // keys of a later day
	siti.says("lewati").wants(t, "nama usahanya")
}

// What is wrong with a restore is said in words, with the way out.
func TestRestoreSaysWhy(t *testing.T) {
	t.Parallel()
	db := storagetest.URL(t)
	key := []string{"--secret-key", storagetest.Secret.Text(), "--database", db}
	file := filepath.Join(t.TempDir(), "kantor.teman")
	command(t, append([]string{"backup", file}, key...)...)
	junk := filepath.Join(t.TempDir(), "junk")
	writeFile(t, junk, "no backup")
	for want, args := range map[string][]string{
		"tidak kosong":     append([]string{"restore", file}, key...),
		"bukan nama":       append([]string{"restore", file, "--replace", "teman"}, key...),
		"bukan kunci":      {"restore", file, "--secret-key", bot.NewSecret().Text(), "--database", db},
		"rusak":            append([]string{"restore", junk}, key...),
		"foldernya":        append([]string{"restore", file + "x"}, key...),
		"tidak ditimpa":    append([]string{"backup", file}, key...),
		"TEMAN_SECRET_KEY": {"restore", file, "--data", t.TempDir()},
		"key new":          {"backup", file + "2", "--database", db},
		"folder":           append([]string{"backup", filepath.Join(t.TempDir(), "no", "file")}, key...),
		"yang lebih baru":  append([]string{"restore", newer(t, file)}, key...),
		"invalid address":  {"backup", file + "3", "--secret-key", storagetest.Secret.Text(), "--database", "postgres://u:kucing%zz@x/"},
	} {
		if said := refused(t, args...); !strings.Contains(said, want) || strings.Contains(said, "kucing") {
			t.Errorf("%v says %q, not %q", args[:2], said, want)
		}
	}
}

// newer makes a file as a later program would write it.
func newer(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "newer")
	writeFile(t, name, strings.Replace(string(content), `"format": 1`, `"format": 2`, 1))
	return name
}

// A program that may not change the schema starts where nothing is to be
// changed, and migrations run as the owner where one is given.
func TestOwnerMigrates(t *testing.T) {
	t.Parallel()
	db := emptied(t)
	command(t, "migrate", "--database", "postgres://127.0.0.1:1/none?sslmode=disable", "--owner", db)
	if missing, err := storage.Pending(t.Context(), db); err != nil || missing != 0 {
		t.Errorf("%d migrations are missing: %v", missing, err)
	}
}
