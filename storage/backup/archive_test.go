package backup

import (
	"archive/tar"
	"bytes"
	"testing"
)

// Whatever a file holds, reading its manifest ends, and what is taken for one
// is complete.
func FuzzManifest(f *testing.F) {
	var good bytes.Buffer
	w := tar.NewWriter(&good)
	text := []byte(`{"format": 1, "schema": "public", "version": 7, "bytes": 3}`)
	for _, entry := range []struct {
		name string
		body []byte
	}{{dumpName, []byte("abc")}, {manifestName, text}} {
		if err := w.WriteHeader(&tar.Header{Name: entry.name, Size: int64(len(entry.body))}); err != nil {
			f.Fatal(err)
		}
		if _, err := w.Write(entry.body); err != nil {
			f.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	if m, err := readManifest(bytes.NewReader(good.Bytes())); err != nil || m.Version != 7 {
		f.Fatalf("%+v, %v", m, err)
	}
	f.Add(good.Bytes())
	f.Add(good.Bytes()[:700])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := readManifest(bytes.NewReader(file))
		if err == nil && (m.Format != format || m.Schema == "" || m.Version <= 0 || m.Bytes <= 0) {
			t.Errorf("%+v was taken for a manifest", m)
		}
	})
}
