package webphone

import (
	"bytes"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is sent: what was sent last lies there unchanged as far as there is
// room for all of it, what came before is gone, and a repeat changes nothing.
func TestAlbumKeepsTheNewest(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const room = 20
		a := newAlbum(room)
		sent := rapid.SliceOfN(rapid.IntRange(1, room), 1, 30).Draw(t, "sizes")
		for i, size := range sent {
			a.keep(fmt.Sprint(i), bytes.Repeat([]byte{byte(i)}, size))
			a.keep(fmt.Sprint(i), []byte("again"))
		}
		held := 0
		for i := len(sent) - 1; i >= 0; i-- {
			held += sent[i]
			body, known := a.find(fmt.Sprint(i))
			if known != (held <= room) || known && !bytes.Equal(body, bytes.Repeat([]byte{byte(i)}, sent[i])) {
				t.Fatalf("file %d of %d, after which there are %d bytes, is known: %v", i, len(sent), held, known)
			}
		}
	})
}

func TestAlbumTakesNothingLargerThanItself(t *testing.T) {
	t.Parallel()
	a := newAlbum(3)
	a.keep("small", []byte("abc"))
	a.keep("large", []byte("abcd"))
	if _, known := a.find("small"); !known {
		t.Error("what cannot be kept made room for itself")
	}
	if _, known := a.find("large"); known {
		t.Error("the album holds more than its room")
	}
}
