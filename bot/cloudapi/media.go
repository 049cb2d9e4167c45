package cloudapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	"teman/bot"
)

// Fetch opens what somebody attached. Meta keeps it for 30 days, and tells for
// five minutes at a time where it lies.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
func (n *Number) Fetch(ctx context.Context, ref string) (io.ReadCloser, error) {
	if !isID(ref) {
		return nil, fmt.Errorf("fetch: %w", bot.ErrGone)
	}
	var media struct {
		URL string `json:"url"`
	}
	if err := n.graph.get(ctx, "/"+ref, &media); err != nil {
		return nil, fetchError(err)
	}
	response, err := n.graph.send(ctx, http.MethodGet, media.URL, "", nil)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	if response.StatusCode == http.StatusOK {
		return response.Body, nil
	}
	return nil, fetchError(errors.Join(&refusal{response.StatusCode, codeless}, response.Body.Close()))
}

// isID keeps a reference from naming anything else than a file of the API.
func isID(ref string) bool {
	for _, r := range ref {
		if r < '0' || r > '9' {
			return false
		}
	}
	return ref != ""
}

// fetchError tells what will never come from what may.
func fetchError(err error) error {
	if r, ok := errors.AsType[*refusal](err); ok {
		switch r.Status {
		case http.StatusBadRequest, http.StatusNotFound, http.StatusGone:
			return fmt.Errorf("fetch: %w", bot.ErrGone)
		}
	}
	return fmt.Errorf("fetch: %w", err)
}
