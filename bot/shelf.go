package bot

import (
	"context"
	"fmt"
	"slices"

	"teman/flows"
)

// Attachments is where attachments lie. Storage implements it.
type Attachments interface {
	// Attachment returns an attachment; ErrMissing when there is none.
	Attachment(ctx context.Context, id AttachmentID) (Attachment, error)
	// Sent returns what an owner sent and the office keeps; ErrMissing when it
	// is not kept.
	Sent(ctx context.Context, file InboundID) (flows.File, error)
}

// shelfRoom is how many bytes of attachments a process keeps in memory: those
// of the announcements that are going out at the same time.
const shelfRoom = 32 << 20

// Shelf holds the attachments that were handed out last, so that one which goes
// to a hundred thousand people is read once. It is safe for concurrent use.
type Shelf struct {
	from Attachments
	turn chan struct{} // held by whoever looks; what many wait for is read once

	held []Attachment // the one used last behind
	room int          // bytes that are free
}

// NewShelf makes an empty shelf.
func NewShelf(from Attachments) *Shelf {
	return &Shelf{from: from, turn: make(chan struct{}, 1), room: shelfRoom}
}

// Fill returns a file of a message with what is in it. A file that came with
// its message, and none, are returned as they are.
func (s *Shelf) Fill(ctx context.Context, f *flows.File) (*flows.File, error) {
	if f == nil || f.Kept == 0 && f.Sent == 0 || f.Body != nil {
		return f, nil
	}
	filled := *f
	if f.Sent != 0 {
		sent, err := s.from.Sent(ctx, InboundID(f.Sent))
		if err != nil {
			return nil, fmt.Errorf("file %s: %w", InboundID(f.Sent).Ref(), err)
		}
		filled.Body = sent.Body
		return &filled, nil
	}
	a, err := s.attachment(ctx, AttachmentID(f.Kept))
	if err != nil {
		return nil, fmt.Errorf("attachment %d: %w", f.Kept, err)
	}
	filled.Body = a.Body
	return &filled, nil
}

func (s *Shelf) attachment(ctx context.Context, id AttachmentID) (Attachment, error) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return Attachment{}, ctx.Err()
	}
	if at := slices.IndexFunc(s.held, func(a Attachment) bool { return a.ID == id }); at >= 0 {
		a := s.held[at]
		s.held = append(slices.Delete(s.held, at, at+1), a)
		return a, nil
	}
	a, err := s.from.Attachment(ctx, id)
	if err != nil {
		return a, err
	}
	s.keep(a)
	return a, nil
}

// keep holds an attachment in the place of those that nobody used for longest.
func (s *Shelf) keep(a Attachment) {
	s.room -= len(a.Body)
	for s.room < 0 && len(s.held) > 0 {
		s.room += len(s.held[0].Body)
		s.held = slices.Delete(s.held, 0, 1)
	}
	s.held = append(s.held, a)
}
