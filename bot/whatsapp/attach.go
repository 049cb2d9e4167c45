package whatsapp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"

	"teman/bot"
	"teman/flows"
)

// attach writes the message that says where a file lies and how to open it.
func (p *Phone) attach(ctx context.Context, client *whatsmeow.Client, f *flows.File, caption string) (*waE2E.Message, error) {
	up, err := p.handed.Once(ctx, f, p.Now(), func() (whatsmeow.UploadResponse, error) { return client.Upload(ctx, f.Body, kindOf(f)) })
	if err != nil {
		return nil, fmt.Errorf("upload: %w", err)
	}
	return encodeFile(f, caption, up), nil
}

// Fetch implements bot.Fetcher. WhatsApp keeps a file for some weeks. What does
// not fit its hash or its key will never do so.
func (p *Phone) Fetch(ctx context.Context, ref string) (io.ReadCloser, error) {
	var r reference
	if err := json.Unmarshal([]byte(ref), &r); err != nil || !r.whole() {
		return nil, fmt.Errorf("fetch: %w", bot.ErrGone)
	}
	client, err := p.online(ctx)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	size := r.Size
	if size == 0 {
		size = -1 // not said
	}
	body, err := client.DownloadMediaWithPath(ctx, r.Path, r.EncSum, r.Sum, r.Key, size, mediaKinds()[r.Kind], "")
	if err != nil {
		return nil, fetchError(err)
	}
	return io.NopCloser(bytes.NewReader(body)), nil
}

// fetchError tells what will never come from what may.
func fetchError(err error) error {
	for _, final := range []error{
		whatsmeow.ErrMediaDownloadFailedWith403, whatsmeow.ErrMediaDownloadFailedWith404, whatsmeow.ErrMediaDownloadFailedWith410,
		whatsmeow.ErrFileLengthMismatch, whatsmeow.ErrTooShortFile, whatsmeow.ErrInvalidMediaHMAC,
		whatsmeow.ErrInvalidMediaEncSHA256, whatsmeow.ErrInvalidMediaSHA256, errTooLarge,
	} {
		if errors.Is(err, final) {
			return fmt.Errorf("fetch: %w", bot.ErrGone)
		}
	}
	return fmt.Errorf("fetch: %w", nameless(err))
}

// maxDownload bounds what is read of a file, in bytes: whatsmeow reads all of
// it into memory before it looks whether it is what the message said.
const maxDownload = 32 << 20

var errTooLarge = errors.New("file is larger than anything that is kept")

// bounded is a transport whose answers end at maxDownload.
type bounded struct{ http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		response.Body = &boundedBody{response.Body, maxDownload}
	}
	return response, err
}

type boundedBody struct {
	io.ReadCloser
	left int
}

// Read implements io.Reader.
func (b *boundedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLarge
	}
	n, err := b.ReadCloser.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
