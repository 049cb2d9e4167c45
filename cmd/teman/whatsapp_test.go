package main

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"teman/bot/whatsapp"
	"teman/bot/whatsapp/whatsapptest"
	"teman/locales"
	"teman/storage/storagetest"
)

// outside is the program in processes of its own, whose environment leads it to
// the loopback WhatsApp: nothing of the program is replaced.
type outside struct {
	t        testing.TB
	server   *whatsapptest.Server
	database string
}

// command is one process of the program.
func (o *outside) command(args ...string) (*exec.Cmd, *buffer) {
	o.t.Helper()
	cmd := exec.CommandContext(context.WithoutCancel(o.t.Context()), os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1", "HTTPS_PROXY="+o.server.ProxyURL(), "SSL_CERT_FILE="+o.server.CAFile(), "LANG=id_ID",
		"LC_ALL=", "DATABASE_URL="+o.database, "TEMAN_SECRET_KEY="+storagetest.Secret.Text(), "TEMAN_DATA="+o.t.TempDir())
	errors := &buffer{}
	cmd.Stderr = errors
	return cmd, errors
}

// run runs a command to its end and returns what it says, and whether it went
// well.
func (o *outside) run(args ...string) (said string, well bool) {
	o.t.Helper()
	cmd, errors := o.command(args...)
	out, err := cmd.Output()
	return string(out) + errors.String(), err == nil
}

// pair links the office's number.
func (o *outside) pair() {
	o.t.Helper()
	o.link(officialNumber)
}

// link links a number: whoever holds its phone scans what the terminal shows.
func (o *outside) link(number string) {
	o.t.Helper()
	primary, err := o.server.Primary(number)
	must(o.t, err)
	cmd, errors := o.command("whatsapp", "pair")
	out, err := cmd.StdoutPipe()
	must(o.t, err)
	must(o.t, cmd.Start())
	text := regexp.MustCompile(`^\S+,\S+,\S+,\S+$`)
	var said strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said.WriteString(lines.Text() + "\n")
		if text.MatchString(lines.Text()) {
			must(o.t, primary.Scan(o.t.Context(), lines.Text()))
		}
	}
	if err := cmd.Wait(); err != nil || !strings.Contains(said.String(), number+" tertaut") || !strings.Contains(said.String(), "█") {
		o.t.Fatalf("pairing ended with %v:\n%s%s", err, said.String(), errors)
	}
}

// serve runs the service until stop is called, which ends it as an operator
// does.
func (o *outside) serve(args ...string) (log *buffer, stop func()) {
	o.t.Helper()
	cmd, log := o.command(append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	must(o.t, cmd.Start())
	ended := false
	stop = func() {
		if !ended {
			ended = true
			must(o.t, cmd.Process.Signal(syscall.SIGTERM))
			if err := cmd.Wait(); err != nil {
				o.t.Errorf("the service ended with %v:\n%s", err, log)
			}
		}
	}
	o.t.Cleanup(stop)
	ctx, cancel := context.WithTimeout(o.t.Context(), patienceOfTests)
	defer cancel()
	if err := o.server.Connected(ctx, officialNumber); err != nil {
		o.t.Fatalf("the service does not connect: %v\n%s", err, log)
	}
	return log, stop
}

// One person goes all the way on a linked number: agrees, registers in careless
// Indonesian with texts, numbers and a quoted answer, sends the photo of a
// paper, which ends sealed, sees where the certificates stand, joins a training
// and gets the appointment as a file. The number is linked, looked at, given a
// budget and unlinked from the command line.
func TestWhatsAppAllTheWay(t *testing.T) {
	t.Parallel()
	o := &outside{t: t, server: newWhatsApp(t), database: sampleDatabase(t)}
	o.says("Belum ada nomor WhatsApp yang tertaut", "whatsapp", "status")
	o.pair()
	log, stop := o.serve()
	siti := &texter{Phone: o.server.Phone(t, "+628990000001"), t: t}
	siti.registers()
	paper := picture(t)
	siti.showsPaper(paper)
	siti.says("kapan ada pelatihan lg", "Mau lihat yang mana?", "Kemasan dan label pangan")
	siti.says("yg kemasan", "Mau ikut?")
	siti.says("ikut", "Kemasan")
	siti.hasFile(".ics")
	isSealed(t, o.database, paper)

	o.says(officialNumber+"  tertaut", "whatsapp", "status")
	o.says("Hanya membalas", "whatsapp", "status")
	if said, well := o.run("whatsapp", "budget", officialNumber, "20"); well || !strings.Contains(said, "--i-accept-the-risk") {
		t.Errorf("a budget without a risk: %s", said)
	}
	o.says("Hanya membalas", "whatsapp", "status")
	o.says("20 obrolan sehari", "whatsapp", "budget", officialNumber, "20", "--i-accept-the-risk")
	o.says("Jatah memulai obrolan: 20 sehari", "whatsapp", "status")
	o.says("hanya membalas", "whatsapp", "budget", officialNumber, "0")
	if said, well := o.run("whatsapp", "budget", "+6281299999999", "0"); well {
		t.Errorf("the budget of a strange number: %s", said)
	}
	stop()
	o.says("tidak tertaut lagi", "whatsapp", "logout", officialNumber)
	o.says(officialNumber+"  tidak tertaut", "whatsapp", "status")
	if said, well := o.run("whatsapp", "logout", officialNumber); well || !strings.Contains(said, "memang tidak tertaut") {
		t.Errorf("unlinked twice: %s", said)
	}
	for _, secret := range []string{siti.Number()[1:], siti.LID()[len("lid:"):], "rahma"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log shows %s", secret)
		}
	}
}

// Whatever stops a number is told in the terminal and to the officers.
func TestEveryStopHasItsTexts(t *testing.T) {
	t.Parallel()
	bundle, err := locales.Load(nil)
	must(t, err)
	for _, why := range whatsapp.Stops() {
		for _, key := range []string{"whatsapp.why." + why, "whatsapp.alarm." + why} {
			if !bundle.Has(key) {
				t.Errorf("there is no text %s", key)
			}
		}
	}
}

// says runs a command that goes well and says something.
func (o *outside) says(want string, args ...string) {
	o.t.Helper()
	if said, well := o.run(args...); !well || !strings.Contains(said, want) {
		o.t.Errorf("%v says\n%s", args, said)
	}
}

func (p *texter) registers() {
	p.t.Helper()
	p.says("ass, mw dftr usaha sy, jualan kripik pisang di kota tengah", "Boleh kami simpan?")
	p.says("boleh", "Siapa nama lengkap")
	p.says("siti rahma", "Bu atau Pak")
	p.picks("Bu atau Pak", "no 1", "Berapa NIK Bu Siti")
	p.says("lewati", "nama usahanya")
	p.says("Keripik Bu Siti", "kripik pisang (KBLI 10794), betul?")
	p.says("1", "Kecamatan Kota Tengah, Kota Gorontalo, betul?")
	p.says("iya", "kelurahan")
	p.says("lewati", "sudah punya NIB?")
	p.says("blm", "modal")
	p.says("5 jt", "omzetnya")
	p.says("2 jt sehari", "Rp2.000.000", "Berapa hari")
	p.says("6", "Rp624.000.000")
	p.says("ya", "Nama pemilik: Siti Rahma", "Sudah betul semua?")
	p.says("eh namanya siti rahmah", "Siti Rahmah")
	p.says("betul", "sudah terdaftar", "mikro")
	p.says("lewati", "usaha lain")
	p.says("tidak ada", "SERTIFIKAT")
}

// picks answers the last message with a text by quoting it.
func (p *texter) picks(question, answer string, answers ...string) {
	p.t.Helper()
	for _, shown := range p.Received() {
		if strings.Contains(shown.Text, question) {
			p.sends(whatsapptest.Quote(shown, whatsapptest.Text(answer)), answers...)
			return
		}
	}
	p.t.Fatalf("nobody asked %q", question)
}

// showsPaper records a certificate with the photo of its paper.
func (p *texter) showsPaper(paper []byte) {
	p.t.Helper()
	p.says("nib sy sdh jadi blm", "NIB: belum ada catatannya")
	p.says("catat", "Yang dicatat NIB, betul?")
	p.says("betul", "Berapa nomornya")
	p.says("lewati", "sampai tanggal berapa")
	p.says("lewati", "foto suratnya")
	p.sends(whatsapptest.Photo(paper, "ini suratnya"), "Foto surat: 1 foto", "Sudah betul?")
	p.says("betul", "Sudah dicatat", "Masih ada yang mau dicatat?")
	p.says("cukup", "")
}

// hasFile waits for a file of the office, and opens it.
func (p *texter) hasFile(suffix string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), patienceOfTests)
	defer cancel()
	var found whatsapptest.Bubble
	err := p.Await(ctx, func(shown []whatsapptest.Bubble) bool {
		for _, b := range shown {
			if b.File != nil && !b.Mine && strings.HasSuffix(b.File.Name, suffix) {
				found = b
				return true
			}
		}
		return false
	})
	if err != nil {
		p.t.Fatalf("no %s came; the chat shows %q", suffix, last(p.Texts(), 3))
	}
	if body, err := p.Open(ctx, found); err != nil || !bytes.Contains(body, []byte("BEGIN:VCALENDAR")) {
		p.t.Errorf("the file is %.100q, %v", body, err)
	}
}
