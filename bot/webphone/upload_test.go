package webphone_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"teman/bot"
	"teman/bot/webphone"
	"teman/flows"
)

// form is a file as a page posts it.
type form struct {
	as, key, media, text, name, kind string
	body                             []byte
}

func photo(key string, body []byte) form {
	return form{as: "+628990000001", key: key, media: "photo", name: "keripik.jpg", kind: "image/jpeg", body: body}
}

// encode writes the form as a browser does.
func (f form) encode(t testing.TB) (body []byte, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	var err error
	for _, field := range [][2]string{{"as", f.as}, {"key", f.key}, {"media", f.media}, {"text", f.text}} {
		err = errors.Join(err, w.WriteField(field[0], field[1]))
	}
	part, err2 := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {multipart.FileContentDisposition("file", f.name)}, "Content-Type": {f.kind},
	})
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(f.body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), w.FormDataContentType()
}

// attach posts a file and returns the status.
func (g *ground) attach(f form) int {
	g.t.Helper()
	body, contentType := f.encode(g.t)
	request, err := http.NewRequestWithContext(g.t.Context(), http.MethodPost, g.server.URL+"/telepon/attach", bytes.NewReader(body))
	if err != nil {
		g.t.Fatal(err)
	}
	request.Header.Set("Content-Type", contentType)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		g.t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode
}

// fetched reads a file back as the office does.
func (g *ground) fetched(ref string) string {
	g.t.Helper()
	file, err := g.phones.Fetch(g.t.Context(), ref)
	if err != nil {
		g.t.Fatal(err)
	}
	defer file.Close()
	body, err := io.ReadAll(file)
	if err != nil {
		g.t.Fatal(err)
	}
	return string(body)
}

func TestAttachedFilesAreHandedOver(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	keripik, surat := photo("1", []byte("keripik")), photo("2", []byte("%PDF"))
	keripik.text = "ini keripiknya"
	surat.media, surat.name, surat.kind = "document", `C:\surat\`+strings.Repeat("n", 400)+".pdf", "application/pdf; x=y"
	repeated := photo("1", []byte("what a page never does"))
	for _, f := range []form{keripik, surat, repeated} {
		if code := g.attach(f); code != http.StatusOK {
			t.Fatalf("%s got %d", f.name, code)
		}
	}
	want := []flows.Event{
		{Kind: flows.EventMedia, Media: flows.Photo, Text: "ini keripiknya", Attached: &flows.Attached{
			Ref: "page:1@+628990000001", Name: "keripik.jpg", Type: "image/jpeg", Size: 7}},
		{Kind: flows.EventMedia, Media: flows.Document, Attached: &flows.Attached{
			Ref: "page:2@+628990000001", Name: strings.Repeat("n", 200), Type: "application/pdf", Size: 4}},
	}
	stored := g.stored()
	if diff := cmp.Diff(want, stored); diff != "" {
		t.Fatal(diff)
	}
	for i, body := range []string{"keripik", "%PDF"} {
		if got := g.fetched(stored[i].Attached.Ref); got != body {
			t.Errorf("file %d is handed over as %q", i, got)
		}
	}
}

// What had to make room is gone, and whoever asks hears just that.
func TestTheOldestFileMakesRoom(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	large := make([]byte, flows.MaxMedia)
	for i := range 7 {
		if code := g.attach(photo(fmt.Sprint(i), large)); code != http.StatusOK {
			t.Fatalf("file %d got %d", i, code)
		}
	}
	if _, err := g.phones.Fetch(t.Context(), "page:0@+628990000001"); !errors.Is(err, bot.ErrGone) {
		t.Errorf("the oldest file: %v", err)
	}
	for i := 1; i < 7; i++ {
		if n := len(g.fetched(fmt.Sprintf("page:%d@+628990000001", i))); n != flows.MaxMedia {
			t.Errorf("file %d has %d bytes", i, n)
		}
	}
}

func TestAttachRefusesNonsense(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	with := func(change func(*form)) form {
		f := photo("1", []byte("x"))
		change(&f)
		return f
	}
	for name, c := range map[string]struct {
		form form
		want int
	}{
		"no number":  {with(func(f *form) { f.as = "siti" }), http.StatusBadRequest},
		"no key":     {with(func(f *form) { f.key = "" }), http.StatusBadRequest},
		"a long key": {with(func(f *form) { f.key = strings.Repeat("x", 65) }), http.StatusBadRequest},
		"a sticker":  {with(func(f *form) { f.media = "sticker" }), http.StatusBadRequest},
		"no bytes":   {with(func(f *form) { f.body = nil }), http.StatusBadRequest},
		"too large":  {with(func(f *form) { f.body = make([]byte, flows.MaxMedia+1) }), http.StatusRequestEntityTooLarge},
		"far too large": {with(func(f *form) { f.body = make([]byte, flows.MaxMedia+1<<20) }),
			http.StatusRequestEntityTooLarge},
	} {
		if code := g.attach(c.form); code != c.want {
			t.Errorf("%s got %d, not %d", name, code, c.want)
		}
	}
	if code := g.post("/attach", `{"as": "+628990000001"}`); code != http.StatusBadRequest {
		t.Errorf("what is no form got %d", code)
	}
	if n := len(g.stored()); n != 0 {
		t.Errorf("%d events of nonsense were stored", n)
	}
}

// A page that sends without end is held up, and goes on when time has passed.
func TestAttachHoldsUpWhoHurries(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	send := attacher(t, &kept{}, func() time.Time { return now })
	taken := 0
	for send(photo("1", []byte("x"))) == http.StatusOK {
		if taken++; taken > 100 {
			t.Fatal("nobody is held up")
		}
	}
	if code := send(photo("1", []byte("x"))); code != http.StatusTooManyRequests {
		t.Errorf("too many files got %d", code)
	}
	now = now.Add(time.Second)
	if code := send(photo("1", []byte("x"))); code != http.StatusOK {
		t.Errorf("a second later a file got %d", code)
	}
}

// attacher posts files to phones without a database.
func attacher(t *testing.T, intake webphone.Intake, now func() time.Time) func(form) int {
	t.Helper()
	handler, err := webphone.New(webphone.Parts{Intake: intake, Now: now}).Handler("/telepon", "id", &ground{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return func(f form) int {
		body, contentType := f.encode(t)
		request := httptest.NewRequest(http.MethodPost, "/telepon/attach", bytes.NewReader(body))
		request.Header.Set("Content-Type", contentType)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		return answer.Code
	}
}

// FuzzAttach holds that a form is either stored as one file of a plausible phone
// or refused.
func FuzzAttach(f *testing.F) {
	body, contentType := photo("1", []byte("keripik")).encode(f)
	f.Add(body, contentType)
	f.Add([]byte("--x\r\n\r\n--x--"), "multipart/form-data; boundary=x")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		k := &kept{}
		phones := webphone.New(webphone.Parts{Intake: k, Now: time.Now})
		handler, err := phones.Handler("/telepon", "id", &ground{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		request := httptest.NewRequest(http.MethodPost, "/telepon/attach", bytes.NewReader(body))
		request.Header.Set("Content-Type", contentType)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		switch {
		case answer.Code == http.StatusBadRequest && len(k.arrivals) == 0:
		case answer.Code == http.StatusOK && len(k.arrivals) == 1:
			a := k.arrivals[0]
			if file, err := phones.Fetch(t.Context(), a.Event.Attached.Ref); err != nil {
				t.Errorf("%+v cannot be fetched: %v", a, err)
			} else {
				file.Close()
			}
		default:
			t.Errorf("%q got %d and %d arrivals", body, answer.Code, len(k.arrivals))
		}
	})
}
