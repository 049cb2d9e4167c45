package bot

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"teman/flows"
)

// cellar is where attachments lie, each of size bytes.
type cellar struct {
	size int
	read atomic.Int32
}

func (c *cellar) Attachment(_ context.Context, id AttachmentID) (Attachment, error) {
	if id > 100 {
		return Attachment{}, ErrMissing
	}
	c.read.Add(1)
	return Attachment{ID: id, Body: make([]byte, c.size)}, nil
}

func (c *cellar) Sent(context.Context, InboundID) (flows.File, error) {
	return flows.File{}, ErrMissing
}

func TestWhatManyGetIsReadOnce(t *testing.T) {
	t.Parallel()
	c := &cellar{size: 1 << 20}
	s := NewShelf(c)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			f, err := s.Fill(t.Context(), &flows.File{Kept: 7})
			if err != nil || len(f.Body) != c.size {
				t.Errorf("%v", err)
			}
		})
	}
	all.Wait()
	if n := c.read.Load(); n != 1 {
		t.Errorf("it was read %d times", n)
	}
}

func TestAShelfHoldsNoMoreThanThereIsRoomFor(t *testing.T) {
	t.Parallel()
	c := &cellar{size: MaxAttachment}
	s := NewShelf(c)
	for id := range int64(10) {
		if _, err := s.Fill(t.Context(), &flows.File{Kept: id + 1}); err != nil {
			t.Fatal(err)
		}
		held := 0
		for _, a := range s.held {
			held += len(a.Body)
		}
		if held > shelfRoom || held+s.room != shelfRoom {
			t.Fatalf("%d bytes are held, %d are free", held, s.room)
		}
	}
	if len(s.held) != 3 || s.held[2].ID != 10 {
		t.Errorf("%d are held", len(s.held))
	}
}

func TestWhatTravelsWithItsMessageIsLeftAlone(t *testing.T) {
	t.Parallel()
	s := NewShelf(&cellar{})
	own := &flows.File{Body: []byte("x")}
	for _, f := range []*flows.File{nil, own} {
		if got, err := s.Fill(t.Context(), f); got != f || err != nil {
			t.Errorf("%+v became %+v, %v", f, got, err)
		}
	}
	if _, err := s.Fill(t.Context(), &flows.File{Kept: 101}); !errors.Is(err, ErrMissing) {
		t.Errorf("what there is not: %v", err)
	}
}
