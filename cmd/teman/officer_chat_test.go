package main

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"teman/storage/storagetest"
)

// An officer is known in the chat by the code from their page, and a link from
// there stands for the password: in the browser that asked, by its button, once.
func TestAnOfficerSignsInFromTheChat(t *testing.T) {
	t.Parallel()
	database := storagetest.URL(t)
	said := &buffer{}
	add := []string{"officer", "add", "fitri@dinas.example", "--name", "Fitri", "--role", "staff",
		"--database", database, "--secret-key", storagetest.Secret.Text(), "--data", t.TempDir()}
	if code := run(t.Context(), add, terminal{In: strings.NewReader(""), Out: said, Err: said}); code != 0 {
		t.Fatalf("the command ended with %d: %s", code, said)
	}
	password := regexp.MustCompile(`[a-z2-7]{4}(-[a-z2-7]{4}){3}`).FindString(said.String())
	s := newBot(t)
	konsol := serveTelegram(t, s, database).url + "/konsol"
	fitri := &owner{User: s.User(101, "Fitri"), t: t}

	page := newBrowser(t)
	browse(t, page, konsol+"/masuk", url.Values{"email": {"fitri@dinas.example"}, "password": {password}})
	_, shown := browse(t, page, konsol+"/akun/telegram", url.Values{})
	code := regexp.MustCompile(`KAITKAN \d{6}`).FindString(shown)
	if code == "" || !strings.Contains(shown, "https://t.me/TemanBot?") {
		t.Fatalf("no code and link are shown: %s", shown)
	}
	fitri.says("kaitkan 100000", "Kode itu tidak berlaku")
	fitri.says(code, "Ini kode Fitri")
	fitri.presses("Ya, hubungkan", "Sudah terhubung")

	asked := newBrowser(t)
	browse(t, asked, konsol+"/masuk/telegram", url.Values{"email": {"fitri@dinas.example"}})
	link := regexp.MustCompile(`http\S+/konsol/masuk/tautan/\w+`).FindString(fitri.hears("tautan untuk masuk").Text)
	if path, _ := browse(t, newBrowser(t), link, url.Values{}); path == "/konsol/" {
		t.Error("a link lets in a browser that did not ask")
	}
	if path, _ := browse(t, asked, link, nil); path == "/konsol/" {
		t.Error("looking at a link signs in")
	}
	if path, shown := browse(t, asked, link, url.Values{}); path != "/konsol/" || !strings.Contains(shown, "Fitri") {
		t.Errorf("the link leads to %s", path)
	}
	if path, _ := browse(t, asked, link, url.Values{}); path == "/konsol/" {
		t.Error("a link served twice")
	}
}
