package whatsapptest

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow/store"
)

// bufferedFor is how long the server may deliver a message again, and so how
// long its hash is worth keeping.
const bufferedFor = 14 * 24 * time.Hour

// eventBuffer keeps what was decrypted until it was handled: a Signal message
// can be decrypted only once.
type eventBuffer struct {
	events table[[32]byte, store.BufferedEvent]
}

func (e *eventBuffer) GetBufferedEvent(_ context.Context, ciphertext [32]byte) (*store.BufferedEvent, error) {
	if event, known := e.events.get(ciphertext); known {
		return &event, nil
	}
	return nil, nil
}

func (e *eventBuffer) PutBufferedEvent(_ context.Context, ciphertext [32]byte, plaintext []byte, at time.Time) error {
	e.events.put(ciphertext, store.BufferedEvent{Plaintext: plaintext, InsertTime: time.Now(), ServerTime: at})
	return nil
}

// DoDecryptionTxn runs the function as it is: memory loses nothing halfway.
func (e *eventBuffer) DoDecryptionTxn(ctx context.Context, fn func(context.Context) error) error {
	return fn(ctx)
}

func (e *eventBuffer) ClearBufferedEventPlaintext(_ context.Context, ciphertext [32]byte) error {
	e.events.change(ciphertext, func(event store.BufferedEvent) store.BufferedEvent {
		event.Plaintext = nil
		return event
	})
	return nil
}

func (e *eventBuffer) DeleteOldBufferedHashes(context.Context) error {
	oldest := time.Now().Add(-bufferedFor)
	e.events.dropWhere(func(_ [32]byte, event store.BufferedEvent) bool { return event.InsertTime.Before(oldest) })
	return nil
}
