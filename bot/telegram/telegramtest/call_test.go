package telegramtest

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// form is a call as a multipart form.
func form(t testing.TB, fields map[string]string) (kind string, body []byte) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, value := range fields {
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), b.Bytes()
}

// However a call is sent, it is the same call.
func TestCallsAreReadInEveryForm(t *testing.T) {
	t.Parallel()
	want := map[string]string{"chat_id": "101", "text": "halo & apa", "reply_markup": `{"inline_keyboard":[]}`, "disable_notification": "true"}
	values := url.Values{}
	for name, value := range want {
		values.Set(name, value)
	}
	kind, parts := form(t, want)
	for name, c := range map[string]struct{ query, kind, body string }{
		"query":     {query: "?" + values.Encode()},
		"form":      {kind: "application/x-www-form-urlencoded", body: values.Encode()},
		"multipart": {kind: kind, body: string(parts)},
		"json": {kind: "application/json; charset=utf-8",
			body: `{"chat_id":101,"text":"halo & apa","reply_markup":{"inline_keyboard":[]},"disable_notification":true}`},
		"json of texts": {kind: "application/json",
			body: `{"chat_id":"101","text":"halo & apa","reply_markup":"{\"inline_keyboard\":[]}","disable_notification":"true"}`},
	} {
		r := httptest.NewRequest(http.MethodPost, "/bot1:x/sendMessage"+c.query, strings.NewReader(c.body))
		r.Header.Set("Content-Type", c.kind)
		got, err := read(r)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got.fields); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A body that breaks off is no call: whoever sent it died, and meant more.
func TestACutCallIsNone(t *testing.T) {
	t.Parallel()
	kind, whole := form(t, map[string]string{"chat_id": "101", "text": "halo"})
	for cut := 1; cut < len(whole)-len("--\r\n"); cut++ {
		broken := io.MultiReader(bytes.NewReader(whole[:cut]), iotest.ErrReader(io.ErrUnexpectedEOF))
		r := httptest.NewRequest(http.MethodPost, "/bot1:x/sendMessage", broken)
		r.Header.Set("Content-Type", kind)
		if got, err := read(r); err == nil {
			t.Errorf("%d of %d bytes were read as %q", cut, len(whole), got.fields)
		}
	}
}

func FuzzRead(f *testing.F) {
	kind, parts := form(f, map[string]string{"chat_id": "101", "text": "halo"})
	f.Add(kind, parts)
	f.Add("multipart/form-data; boundary=x", []byte("--x\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--x--\r\n"))
	f.Add("application/json", []byte(`{"chat_id":101,"reply_markup":{"keyboard":[["a",{"text":"b"}]]}}`))
	f.Add("application/x-www-form-urlencoded", []byte("chat_id=1&text=%20"))
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		r := httptest.NewRequest(http.MethodPost, "/bot1:x/sendMessage", bytes.NewReader(body))
		r.Header.Set("Content-Type", kind)
		c, err := read(r)
		if err != nil {
			return
		}
		c.method = "sendMessage"
		s := newServer("1:x", "Bot")
		s.User(101, "Siti").Text("halo")
		if a := s.perform(c); !json.Valid(encode(a)) || !a.OK && a.Code < 400 {
			t.Errorf("answered %+v", a)
		}
	})
}
