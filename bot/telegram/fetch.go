package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	tg "github.com/go-telegram/bot"

	"teman/bot"
)

// Fetch opens a file by its file_id. Telegram hands over up to 20 MB; what is
// larger, or is known no more, will never come. The path of a file is valid
// for an hour, so it is asked for at every fetch.
// https://core.telegram.org/bots/api#getfile
func (b *Bot) Fetch(ctx context.Context, ref string) (io.ReadCloser, error) {
	var path string
	err := b.ask(ctx, func(ctx context.Context) error {
		f, err := b.wire.GetFile(ctx, &tg.GetFileParams{FileID: ref})
		if err == nil {
			path = f.FilePath
		}
		return err
	})
	switch {
	case errors.Is(err, tg.ErrorBadRequest):
		return nil, bot.ErrGone
	case err != nil:
		return nil, fmt.Errorf("ask for a file: %w", err)
	case path == "":
		return nil, bot.ErrGone
	}
	return b.wire.download(ctx, path)
}

func (w *wire) download(ctx context.Context, path string) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, w.files+path, http.NoBody)
	if err != nil {
		return nil, fmt.Errorf("fetch a file: %w", withoutAddress(err))
	}
	response, err := w.http.Do(request)
	if err != nil {
		return nil, fmt.Errorf("fetch a file: %w", withoutAddress(err))
	}
	switch response.StatusCode {
	case http.StatusOK:
		return response.Body, nil
	case http.StatusNotFound, http.StatusGone:
		return nil, errors.Join(bot.ErrGone, response.Body.Close())
	default:
		return nil, errors.Join(fmt.Errorf("fetch a file: answered with %d", response.StatusCode), response.Body.Close())
	}
}
