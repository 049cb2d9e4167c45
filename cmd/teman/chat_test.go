package main

import (
	"path/filepath"
	"strings"
	"testing"

	"teman/storage/storagetest"
)

// pipe sends lines to a phone in the terminal and returns what was printed.
func pipe(t *testing.T, database, as string, lines ...string) string {
	t.Helper()
	out, errs := &buffer{}, &buffer{}
	in := strings.NewReader(strings.Join(lines, "\n") + "\n")
	code := run(t.Context(), []string{"chat", "--database", database, "--data", t.TempDir(), "--as", as}, terminal{In: in, Out: out, Err: errs})
	if code != 0 {
		t.Fatalf("chat ended with %d:\n%s\n%s", code, errs, out)
	}
	return out.String()
}

func TestChatAnswersLineByLine(t *testing.T) {
	t.Parallel()
	said := pipe(t, storagetest.URL(t), "0812-0001-0001", "status halal sy gmn min", "menu", "(sticker)", "")
	for _, want := range []string{"< ", "Bu Siti", "1. Cek sertifikat"} {
		if !strings.Contains(said, want) {
			t.Errorf("want %q in\n%s", want, said)
		}
	}
	if n := strings.Count(said, "\n< ") + 1; n < 4 {
		t.Errorf("four lines got %d answers:\n%s", n, said)
	}
	for line := range strings.Lines(said) {
		if !strings.HasPrefix(line, "< ") && !strings.HasPrefix(line, "  ") {
			t.Errorf("a line that is neither a reply nor goes on with one: %q", line)
		}
	}
}

func TestChatRefusesWhoIsNobody(t *testing.T) {
	t.Parallel()
	if said := refused(t, "chat", "--database", "postgres://127.0.0.1:1/none", "--as", "siti"); !strings.Contains(said, "+62") {
		t.Errorf("chat says: %s", said)
	}
}

// A photo of this machine goes into the register, also when the terminal is
// closed before it was fetched; a path at which nothing lies is told at once,
// and the talk goes on.
func TestChatSendsFiles(t *testing.T) {
	t.Parallel()
	url, data, photo := storagetest.URL(t), t.TempDir(), filepath.Join(t.TempDir(), "keripik saya.jpg")
	writeFile(t, photo, string(picture(t)))
	out, errs := &buffer{}, &buffer{}
	in := strings.NewReader("kirim foto\nproduk\n(photo tidak-ada.jpg)\n(photo " + photo + ")\ncukup\n")
	office := []string{"--database", url, "--data", data, "--secret-key", storagetest.Secret.Text()}
	if code := run(t.Context(), append([]string{"chat", "--as", "0812-0001-0001"}, office...), terminal{In: in, Out: out, Err: errs}); code != 0 {
		t.Fatalf("chat ended with %d:\n%s\n%s", code, errs, out)
	}
	for _, want := range []string{"Kirim fotonya di sini", "! Berkas itu tidak ditemukan", "Sudah 1 foto kami terima"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("want %q in\n%s", want, out)
		}
	}
	start(t, append([]string{"demo"}, office...)...)
	photos(t, url, 1)
}

// What a NIK is kept as: nowhere in the database and in no log does it lie
// open, whatever way it was typed.
func TestChatKeepsNIKsSealed(t *testing.T) {
	t.Parallel()
	const canary = "7571014508680002"
	url := storagetest.URL(t)
	said := pipe(t, url, "+628990000077", "daftar", "boleh", "siti rahma", "bu", canary, "nik saya "+canary+" ya", "batal",
		"NIK 7571 0145 0868 0002", "kenapa nik saya "+canary+" ditolak")
	if strings.Contains(said, canary) {
		t.Errorf("the bot repeats a NIK:\n%s", said)
	}
	storagetest.NoCanary(t, openTest(t, url), canary, said)
}
