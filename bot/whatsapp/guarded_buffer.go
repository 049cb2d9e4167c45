package whatsapp

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow/store"
)

// purposeBuffer is what the texts in whatsmeow's buffer are sealed for.
const purposeBuffer = "whatsmeow_event_buffer.plaintext"

// guardedBuffer keeps each message from when it was deciphered until it was
// stored in the inbox: it can be deciphered only once. There it lies sealed.
type guardedBuffer struct {
	store.EventBuffer
	guard
}

// GetBufferedEvent implements store.EventBuffer. A seal that does not open is
// an error of the message, which is then asked for again.
func (b guardedBuffer) GetBufferedEvent(ctx context.Context, hash [32]byte) (e *store.BufferedEvent, err error) {
	err = b.persist(ctx, func() error {
		e, err = b.EventBuffer.GetBufferedEvent(ctx, hash)
		return err
	})
	if err == nil && e != nil && e.Plaintext != nil {
		e.Plaintext, err = b.vault.Open(purposeBuffer, e.Plaintext)
	}
	return e, err
}

// PutBufferedEvent implements store.EventBuffer.
func (b guardedBuffer) PutBufferedEvent(ctx context.Context, hash [32]byte, plain []byte, at time.Time) error {
	return b.EventBuffer.PutBufferedEvent(ctx, hash, b.vault.Seal(purposeBuffer, plain), at)
}

// DoDecryptionTxn implements store.EventBuffer. It is not repeated: when the
// commit's answer is lost, a second try would find the message's key used up.
func (b guardedBuffer) DoDecryptionTxn(ctx context.Context, do func(context.Context) error) error {
	err := b.EventBuffer.DoDecryptionTxn(ctx, do)
	if err != nil && isOutage(err) {
		return b.outage(err)
	}
	return err
}

// ClearBufferedEventPlaintext implements store.EventBuffer.
func (b guardedBuffer) ClearBufferedEventPlaintext(ctx context.Context, hash [32]byte) error {
	if b.handled != nil {
		b.handled(hash)
		return nil
	}
	return b.persist(ctx, func() error { return b.EventBuffer.ClearBufferedEventPlaintext(ctx, hash) })
}
