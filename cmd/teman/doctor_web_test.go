package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"teman/bot/telegram/telegramtest"
	"teman/storage/storagetest"
)

// botAPI is Telegram with the bot of one token, dinas_bot.
func botAPI(t *testing.T, token string) *telegramtest.Server {
	t.Helper()
	server := telegramtest.New(token, "dinas_bot")
	t.Cleanup(server.Close)
	return server
}

// examined returns what some checks say of such settings, a line for each
// finding.
func examined(t *testing.T, checks func(*doctorCommand) []check, args ...string) string {
	t.Helper()
	parser, c := commandLine(t)
	if _, err := parser.Parse(append([]string{"doctor", "--listen", "127.0.0.1:0"}, args...)); err != nil {
		t.Fatal(err)
	}
	text, err := terminalTexts()
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for _, look := range checks(&c.Doctor) {
		f := look(t.Context())
		fmt.Fprintln(&lines, f.mark+"  "+text.say(f.said))
	}
	return lines.String()
}

func TestDoctorOnServing(t *testing.T) {
	t.Parallel()
	good, goodKey, _ := issue(t, t.TempDir(), 1, time.Now().Add(60*24*time.Hour))
	old, oldKey, _ := issue(t, t.TempDir(), 2, time.Now().Add(20*24*time.Hour))
	const token = "7001:rahasia"
	api := botAPI(t, token).URL
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"a certificate":       {[]string{"--tls-cert", good, "--tls-key", goodKey, "--public-url", "https://teman.example"}, "ok  Sertifikat TLS berlaku sampai"},
		"one that ends":       {[]string{"--tls-cert", old, "--tls-key", oldKey}, "!!  Sertifikat TLS berakhir"},
		"another one's":       {[]string{"--tls-cert", good, "--tls-key", goodKey, "--public-url", "https://lain.example"}, "!!  Sertifikat TLS bukan untuk lain.example"},
		"half of one":         {[]string{"--tls-cert", good}, "!!  TEMAN_TLS_CERT dan TEMAN_TLS_KEY"},
		"a proxy":             {[]string{"--public-url", "https://teman.example", "--trusted-proxy", "127.0.0.1"}, "ok  Dari luar lewat https://teman.example"},
		"an unknown proxy":    {[]string{"--public-url", "https://teman.example"}, "!!  https://teman.example memakai https"},
		"no proxy at all":     {[]string{"--trusted-proxy", "caddy"}, "!!  TEMAN_TRUSTED_PROXY: caddy"},
		"plain":               {[]string{"--public-url", "http://teman.example"}, "--  http://teman.example tanpa TLS"},
		"open to nobody":      {[]string{"--listen", "0.0.0.0:0"}, "!!  0.0.0.0:0 terbuka ke luar"},
		"no address":          {[]string{"--public-url", "teman.example"}, "!!  TEMAN_PUBLIC_URL"},
		"open numbers":        {[]string{"--public-url", "https://teman.example"}, "--  /metrics bisa dibaca"},
		"an open console":     {[]string{"--public-url", "https://teman.example"}, "--  Konsol petugas bisa dicapai"},
		"a console apart":     {[]string{"--console-listen", "127.0.0.1:0"}, "ok  Konsol petugas hanya di 127.0.0.1:0"},
		"numbers apart":       {[]string{"--metrics-listen", "127.0.0.1:0"}, "ok  Angka untuk pemantauan hanya di 127.0.0.1:0"},
		"a busy address":      {[]string{"--metrics-listen", strings.TrimPrefix(api, "http://")}, "!!  Alamat " + strings.TrimPrefix(api, "http://")},
		"a bot":               {[]string{"--telegram-token", token, "--telegram-api", api}, "ok  Telegram menjawab: bot ini bernama @dinas_bot"},
		"another one's token": {[]string{"--telegram-token", "7001:lain", "--telegram-api", api}, "!!  Telegram tidak menjawab, atau menolak"},
		"a silent server":     {[]string{"--telegram-token", token, "--telegram-api", "http://127.0.0.1:1"}, "!!  Telegram tidak menjawab"},
		"no token":            {[]string{"--telegram-token", "nonsense"}, "!!  "},
		"a plain webhook":     {[]string{"--telegram-token", token, "--telegram-webhook", "--public-url", "http://x.example"}, "!!  TELEGRAM_WEBHOOK perlu"},
		"nobody to tell":      {[]string{"--telegram-token", token, "--telegram-api", api}, "--  TEMAN_ALARM_CHAT kosong"},
		"a chat":              {[]string{"--telegram-token", token, "--telegram-api", api, "--alarm-chat=-100123"}, "ok  Alarm dikirim"},
		"no chat":             {[]string{"--alarm-chat", "@petugas"}, "!!  TEMAN_ALARM_CHAT harus nomor"},
		"a chat without bot":  {[]string{"--alarm-chat", "123"}, "!!  TEMAN_ALARM_CHAT terisi"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			said := examined(t, (*doctorCommand).reach, c.args...)
			if !strings.Contains(said, c.want) {
				t.Errorf("the doctor does not say %q:\n%s", c.want, said)
			}
			if strings.Contains(said, "rahasia") {
				t.Errorf("the doctor shows the token:\n%s", said)
			}
		})
	}
}

// What the doctor asks the database for.
func TestDoctorOnTheDatabase(t *testing.T) {
	t.Parallel()
	url := storagetest.URL(t)
	args := []string{"--database", url, "--secret-key", storagetest.Secret.Text(), "--alarm-backup", "48h"}
	data := func(c *doctorCommand) []check { return []check{c.role, c.tools, c.lastBackup} }
	for _, want := range []string{"--  Belum ada cadangan data", "ok  pg_dump dan pg_restore ada", "Program "} {
		if said := examined(t, data, args...); !strings.Contains(said, want) {
			t.Errorf("the doctor does not say %q:\n%s", want, said)
		}
	}
	db := openTest(t, url)
	if err := db.NoteBackup(t.Context(), time.Now().Add(-72*time.Hour), 1, "x"); err != nil {
		t.Fatal(err)
	}
	if said := examined(t, data, args...); !strings.Contains(said, "!!  Cadangan terakhir dibuat") {
		t.Errorf("an old backup is:\n%s", said)
	}
	if err := db.NoteBackup(t.Context(), time.Now(), 1, "y"); err != nil {
		t.Fatal(err)
	}
	if said := examined(t, data, args...); !strings.Contains(said, "ok  Cadangan terakhir dibuat") {
		t.Errorf("a fresh backup is:\n%s", said)
	}
}
