package media

import "testing"

func TestKindsAreToldByTheirBytes(t *testing.T) {
	t.Parallel()
	for kind, body := range map[string]string{
		"image/jpeg":      "\xff\xd8\xff\xe1\x00\x10Exif\x00\x00",
		"image/png":       "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"image/webp":      "RIFF\x24\x00\x00\x00WEBPVP8 ",
		"image/heic":      "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
		"application/pdf": "%PDF-1.4\n%\xe2\xe3\xcf\xd3",
	} {
		if got, kept := kindOf([]byte(body), ""); got != kind || !kept {
			t.Errorf("%s is told as %s, kept: %v", kind, got, kept)
		}
	}
	for what, body := range map[string]string{
		"an SVG, which may hold a script": `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
		"a page":                          "<!DOCTYPE html><html>", "a program": "\x7fELF\x02\x01\x01", "an archive": "PK\x03\x04\x14\x00\x00\x00",
		"what is in an Ogg file": "OggS\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00", "text": "foto ktp saya", "nothing": "",
	} {
		if got, kept := kindOf([]byte(body), ""); kept {
			t.Errorf("%s is kept, as %s", what, got)
		}
	}
}

// FuzzKindOf: whatever a file holds, it is of a kind that the table names, or
// it is not kept.
func FuzzKindOf(f *testing.F) {
	for _, seed := range []string{"", "%PDF-", "\xff\xd8\xff", "RIFF....WEBP", "\x00\x00\x00\x18ftypheic", "PK\x03\x04", "<svg"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		kind, kept := kindOf(body, "audio/ogg")
		if kept != (kinds[kind] || voices[kind]) || kept && len(body) == 0 {
			t.Errorf("%q of %d bytes, kept: %v", kind, len(body), kept)
		}
	})
}

// What people speak is kept where their phone calls it that, and nowhere else.
func TestVoicesAreKeptAsVoices(t *testing.T) {
	t.Parallel()
	ogg, mp4 := append([]byte("OggS\x00\x02"), append(make([]byte, 22), "OpusHead\x01\x01"...)...), []byte("\x00\x00\x00\x1cftypmp42\x00\x00\x00\x00mp42isom")
	for _, c := range []struct {
		body []byte
		said string
		kept bool
	}{
		{ogg, "audio/ogg", true}, {ogg, "", false}, {ogg, "application/pdf", false},
		{mp4, "audio/mp4", true}, {mp4, "video/mp4", false}, {[]byte("<html></html>"), "audio/ogg", false},
	} {
		if kind, kept := kindOf(c.body, c.said); kept != c.kept {
			t.Errorf("%s said to be %q: kept %t, want %t", kind, c.said, kept, c.kept)
		}
	}
}
