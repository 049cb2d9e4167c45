package console

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"teman/bot"
)

// form is what a browser sends: fields, then a file.
func form(t testing.TB, fields map[string]string, name string, body []byte) *http.Request {
	t.Helper()
	var sent bytes.Buffer
	w := multipart.NewWriter(&sent)
	for field, value := range fields {
		if err := w.WriteField(field, value); err != nil {
			t.Fatal(err)
		}
	}
	file, err := w.CreateFormFile("gambar", name)
	if err == nil {
		_, err = file.Write(body)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", &sent)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return r
}

func visitOf(r *http.Request) *visit { return &visit{w: httptest.NewRecorder(), r: r} }

func TestAFormBringsItsFieldsAndItsFile(t *testing.T) {
	t.Parallel()
	v := visitOf(form(t, map[string]string{"judul": "Pelatihan {{nama}}"}, "poster.png", []byte("gambar")))
	up, err := v.readUpload(100)
	if err != nil || up.Name != "poster.png" || string(up.Body) != "gambar" || v.r.FormValue("judul") != "Pelatihan {{nama}}" {
		t.Errorf("%+v, %v, %v", up, v.r.PostForm, err)
	}
	plain := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader("judul=Halo"))
	plain.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	v = visitOf(plain)
	if up, err := v.readUpload(100); err != nil || up.Body != nil || v.r.FormValue("judul") != "Halo" {
		t.Errorf("%+v, %v, %v", up, v.r.PostForm, err)
	}
}

func TestWhatIsTooLargeOrBrokenIsRefused(t *testing.T) {
	t.Parallel()
	whole := form(t, nil, "a.png", make([]byte, 100))
	cut, err := io.ReadAll(io.LimitReader(whole.Body, whole.ContentLength-80))
	if err != nil {
		t.Fatal(err)
	}
	broken := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", bytes.NewReader(cut))
	broken.Header = whole.Header
	for name, r := range map[string]*http.Request{
		"file":   form(t, nil, "a.png", make([]byte, 101)),
		"field":  form(t, map[string]string{"isi": strings.Repeat("x", maxFields+1)}, "a.png", nil),
		"broken": broken,
	} {
		_, err := visitOf(r).readUpload(100)
		if _, ok := errors.AsType[*bot.Refusal](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// flood is an endless file.
type flood struct{ read int }

func (f *flood) Read(p []byte) (int, error) {
	f.read += len(p)
	return len(p), nil
}

// Whoever sends 200 MB is stopped after the first ten, and costs no more memory
// than those.
func TestAFloodIsRefusedAsItComes(t *testing.T) { //nolint:paralleltest // measures memory
	head := "--x\r\nContent-Disposition: form-data; name=\"gambar\"; filename=\"a.png\"\r\n\r\n"
	endless := &flood{}
	sent := io.LimitReader(endless, 200<<20)
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/", io.MultiReader(strings.NewReader(head), sent))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := visitOf(r).readUpload(bot.MaxAttachment)
	runtime.ReadMemStats(&after)
	if _, ok := errors.AsType[*bot.Refusal](err); !ok {
		t.Errorf("taken: %v", err)
	}
	if most := bot.MaxAttachment + maxFields + 64<<10; endless.read > most {
		t.Errorf("%d bytes were read", endless.read)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 8*bot.MaxAttachment {
		t.Errorf("%d bytes were used", used)
	}
}

// FuzzUpload holds that a form is read within its bounds or refused.
func FuzzUpload(f *testing.F) {
	f.Add([]byte("--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nc\r\n--x--"), "multipart/form-data; boundary=x")
	f.Add([]byte("a=b"), "application/x-www-form-urlencoded")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", bytes.NewReader(body))
		r.Header.Set("Content-Type", contentType)
		if up, err := visitOf(r).readUpload(10); err == nil && len(up.Body) > 10 {
			t.Errorf("%d bytes", len(up.Body))
		}
	})
}
