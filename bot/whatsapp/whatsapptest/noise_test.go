package whatsapptest

import (
	"bufio"
	"bytes"
	"testing"

	"go.mau.fi/whatsmeow/socket"
	"go.mau.fi/whatsmeow/util/keys"
	"pgregory.net/rapid"
)

func TestFramesReadBackHoweverTheyAreCut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		bodies := rapid.SliceOf(rapid.SliceOfN(rapid.Byte(), 0, 300)).Draw(t, "bodies")
		var wire bytes.Buffer
		wire.Write(socket.WAConnHeader)
		for _, body := range bodies {
			if err := (frames{out: &wire}).write(body); err != nil {
				t.Fatal(err)
			}
		}
		f := frames{in: bufio.NewReaderSize(&wire, rapid.IntRange(16, 64).Draw(t, "buffer"))}
		if _, err := f.hello(); err != nil {
			t.Fatal(err)
		}
		for _, body := range bodies {
			if got, err := f.read(); err != nil || !bytes.Equal(got, body) {
				t.Fatalf("read %x, %v; want %x", got, err, body)
			}
		}
	})
}

func TestAFrameMayNotBeLongerThanItsLengthCanSay(t *testing.T) {
	t.Parallel()
	var wire bytes.Buffer
	if err := (frames{out: &wire}).write(make([]byte, socket.FrameMaxSize)); err == nil || wire.Len() > 0 {
		t.Errorf("wrote %d bytes, %v", wire.Len(), err)
	}
}

// FuzzHandshake feeds the server what anybody may send who finds its port.
func FuzzHandshake(f *testing.F) {
	static := keys.NewKeyPair()
	f.Add(socket.WAConnHeader)
	f.Add(append(append([]byte{}, routed[:]...), 0, 0, 1, 7, 'W', 'A', 6, 3))
	f.Add(append(append([]byte{}, socket.WAConnHeader...), 0, 0, 2, 0x12, 0x00))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := &conn{server: &Server{static: static}, frames: frames{in: bufio.NewReader(bytes.NewReader(data)), out: &bytes.Buffer{}}}
		if payload, err := c.shakeHands(); err == nil {
			t.Errorf("a stranger without keys got in as %v", payload)
		}
	})
}
