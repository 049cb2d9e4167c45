package bot

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func encoded(t testing.TB, kind string, width, height int) []byte {
	t.Helper()
	var body bytes.Buffer
	var err error
	if picture := image.NewGray(image.Rect(0, 0, width, height)); kind == "png" {
		err = png.Encode(&body, picture)
	} else {
		err = jpeg.Encode(&body, picture, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return body.Bytes()
}

func TestAnAttachmentIsWhatItsBytesSay(t *testing.T) {
	t.Parallel()
	jpg, picture, pdf := encoded(t, "jpeg", 40, 30), encoded(t, "png", 40, 30), []byte("%PDF-1.7\n%âãÏÓ")
	for _, c := range []struct {
		said string
		body []byte
		name string
		kind string
	}{
		{"poster.jpg", jpg, "poster.jpg", "image/jpeg"},
		{"POSTER.JPEG", jpg, "POSTER.jpeg", "image/jpeg"},
		{"poster.pdf", picture, "poster.pdf.png", "image/png"},
		{"../../etc/passwd", pdf, "passwd.pdf", "application/pdf"},
		{`C:\Users\rina\surat undangan.pdf`, pdf, "surat undangan.pdf", "application/pdf"},
		{"a\r\nSet-Cookie: x\".png", picture, "aSet-Cookie x.png", "image/png"},
		{"..", jpg, "berkas.jpg", "image/jpeg"},
		{"", jpg, "berkas.jpg", "image/jpeg"},
		{strings.Repeat("ü", 200) + ".png", picture, strings.Repeat("ü", 48) + ".png", "image/png"},
	} {
		a, err := NewAttachment(c.said, c.body)
		if err != nil || a.Name != c.name || a.Type != c.kind {
			t.Errorf("%q: %q %s, %v, want %q %s", c.said, a.Name, a.Type, err, c.name, c.kind)
		}
	}
}

func TestWhatCannotBeHandedOutIsRefused(t *testing.T) {
	t.Parallel()
	jpg := encoded(t, "jpeg", 40, 30)
	for why, body := range map[string][]byte{
		"empty":  nil,
		"kind":   []byte("<html><script>alert(1)</script></html>"),
		"broken": jpg[:20],
		"size":   append(bytes.Clone(jpg), make([]byte, MaxAttachment)...),
		"shape":  encoded(t, "png", 2100, 100),
	} {
		_, err := NewAttachment("x.jpg", body)
		if r, ok := errors.AsType[*Refusal](err); !ok || r.Says.Key != "attachment.problem."+why {
			t.Errorf("%s: %v", why, err)
		}
	}
}

// FuzzNewAttachment holds that whatever is taken has a name without folders
// and nothing that breaks out of a header.
func FuzzNewAttachment(f *testing.F) {
	f.Add("poster.png", encoded(f, "png", 4, 3))
	f.Add("../x.jpg", encoded(f, "jpeg", 4, 3))
	f.Add("x", []byte("%PDF-1.4"))
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		a, err := NewAttachment(name, body)
		if err != nil {
			return
		}
		if !utf8.ValidString(a.Name) || len(a.Name) > maxAttachmentName || strings.ContainsAny(a.Name, `/\":`) ||
			strings.ContainsFunc(a.Name, unicode.IsControl) || strings.HasPrefix(a.Name, ".") {
			t.Errorf("%q became %q", name, a.Name)
		}
	})
}
