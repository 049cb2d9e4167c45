package whatsapp

import (
	"encoding/binary"
	"testing"
)

// spoken is the frame of an Ogg file with Opus that plays so many samples.
func spoken(samples uint64) []byte {
	page := func(granule uint64, body string) []byte {
		p := append([]byte("OggS\x00\x00"), make([]byte, 21)...)
		binary.LittleEndian.PutUint64(p[6:], granule)
		p[26] = 1
		return append(append(p, byte(len(body))), body...)
	}
	return append(page(0, "OpusHead\x01\x01"), page(samples, "sound")...)
}

func TestOpusSeconds(t *testing.T) {
	t.Parallel()
	for samples, want := range map[uint64]uint32{0: 0, 1: 1, 48_000: 1, 48_001: 2, 48_000 * 90: 90, 1 << 62: 0} {
		if got := opusSeconds(spoken(samples)); got != want {
			t.Errorf("%d samples are %d seconds, want %d", samples, got, want)
		}
	}
}

func FuzzOpusSeconds(f *testing.F) {
	f.Add(spoken(48_000))
	f.Add(spoken(1 << 63)[:40])
	f.Add([]byte("OggS OpusHead"))
	f.Fuzz(func(t *testing.T, body []byte) {
		if n := opusSeconds(body); n > longest {
			t.Errorf("it plays %d seconds", n)
		}
	})
}
