package main

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"teman/storage/storagetest"
)

func get(t *testing.T, url, host string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if host != "" {
		request.Host = host
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// One person goes all the way: agrees, registers, sees where the certificates
// stand, joins a training and gets the appointment.
func TestDemoAllTheWay(t *testing.T) {
	t.Parallel()
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir())
	siti := pickUp(t, demo.url, "+628990000001")
	siti.says("ass, mw dftr usaha sy, jualan kripik pisang di kota tengah").wants(t, "Waalaikumsalam", "Boleh kami simpan?")
	siti.says("blh").wants(t, "Siapa nama lengkap")
	siti.says("siti rahma").wants(t, "Bu atau Pak")
	siti.says("bu").wants(t, "Berapa NIK Bu Siti")
	siti.says("lewati").wants(t, "nama usahanya")
	siti.says("Keripik Bu Siti").wants(t, "kripik pisang (KBLI 10794), betul?")
	siti.says("iya").wants(t, "Kecamatan Kota Tengah, Kota Gorontalo, betul?")
	siti.says("betul").wants(t, "kelurahan")
	siti.says("lewati").wants(t, "sudah punya NIB?")
	siti.says("blm").wants(t, "modal")
	siti.says("5 jt").wants(t, "omzetnya")
	siti.says("2 jt sehari").wants(t, "Rp2.000.000", "Berapa hari")
	siti.says("6").wants(t, "Rp624.000.000")
	siti.says("ya").wants(t, "Nama pemilik: Siti Rahma", "Sudah betul semua?")
	siti.says("eh namanya siti rahmah").wants(t, "Siti Rahmah")
	done := siti.says("betul").wants(t, "sudah terdaftar", "mikro")
	if !regexp.MustCompile(`7571-\d{6}-[A-Z]{3}`).MatchString(done.text()) {
		t.Errorf("no registration number in:\n%s", done.text())
	}
	siti.says("lewati").wants(t, "usaha lain")
	siti.says("tidak ada").wants(t, "SERTIFIKAT")
	siti.says("nib sy sdh jadi blm").wants(t, "NIB")
	siti.says("menu").wants(t, "Cek sertifikat")
	list := siti.says("kapan ada pelatihan lg").wants(t, "Kemasan dan label pangan")
	for _, b := range list.Telegram[len(list.Telegram)-1].Buttons {
		if strings.HasPrefix(b.Label, "Kemasan") {
			siti.post(map[string]any{"choice": map[string]string{"n": b.Nonce, "o": b.Option}})
		}
	}
	siti.hears().wants(t, "Kemasan dan label pangan") // with its poster
	siti.hears().wants(t, "Mau ikut?")
	joined := siti.says("ikut").wants(t, "Kemasan")
	if len(joined.WhatsApp) == 0 || !strings.HasSuffix(joined.WhatsApp[len(joined.WhatsApp)-1].File, ".ics") {
		t.Errorf("no appointment came with the seat: %+v", joined)
	}
	if code := demo.stop(); code != 0 {
		t.Errorf("the demo ended with %d:\n%s", code, demo.errors)
	}
}

func TestDemoPages(t *testing.T) {
	t.Parallel()
	demo := start(t, "demo", "--database", storagetest.URL(t), "--data", t.TempDir())
	if code, body := get(t, demo.url+"/telepon/", ""); code != http.StatusOK || !strings.Contains(body, "Siti Rahmah") {
		t.Errorf("the page of the phones: %d\n%.300s", code, body)
	}
	if code, _ := get(t, demo.url+"/telepon/", "evil.example:80"); code != http.StatusMisdirectedRequest {
		t.Errorf("a foreign host name got %d", code)
	}
	for path, want := range map[string]string{"/healthz": "ok", "/readyz": "ready", "/metrics": "teman_turns_total"} {
		if code, body := get(t, demo.url+path, ""); code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %q", path, code, want)
		}
	}
}

// The sample phones can be anybody, so they are nowhere but beside the sample.
func TestServeHasNoPhones(t *testing.T) {
	t.Parallel()
	serve := start(t, "serve", "--database", storagetest.URL(t), "--secret-key", storagetest.Secret.Text())
	for _, path := range []string{"/telepon/", "/telepon/events?as=%2B6281200010001", "/telepon/send", "/"} {
		if code, _ := get(t, serve.url+path, ""); code != http.StatusNotFound {
			t.Errorf("serve answers %s with %d", path, code)
		}
	}
}

// refused runs a command that must not start, and returns what it says.
func refused(t *testing.T, args ...string) string {
	t.Helper()
	said := &buffer{}
	if code := run(t.Context(), args, terminal{In: strings.NewReader(""), Out: said, Err: said}); code != 1 {
		t.Fatalf("%v ended with %d:\n%s", args, code, said)
	}
	return said.String()
}

func TestSamplePhonesRefuseARealDatabase(t *testing.T) {
	t.Parallel()
	db := storagetest.New(t)
	if _, err := db.MakeAccount(t.Context(), "telegram", "dinas_bot"); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"demo", "chat"} {
		args := []string{command, "--database", db.URL(), "--data", t.TempDir()}
		if command == "demo" {
			args = append(args, "--listen", "127.0.0.1:0")
		}
		if said := refused(t, args...); !strings.Contains(said, "telegram") {
			t.Errorf("%s says: %s", command, said)
		}
	}
}

func TestServeRefusesAGeneratedKey(t *testing.T) {
	t.Parallel()
	said := refused(t, "serve", "--database", "postgres://127.0.0.1:1/none", "--secret-key", generatedMark+storagetest.Secret.Text())
	if !strings.Contains(said, "teman key new") {
		t.Errorf("serve says: %s", said)
	}
}
