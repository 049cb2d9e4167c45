package telegramtest

import (
	"context"
	"fmt"
	"slices"
)

// view is a chat as a test or a page sees it.
type view struct {
	server *Server
	id     int64
}

// ID is the number of the chat.
func (v view) ID() int64 { return v.id }

// Messages returns everything in the chat, as it looks now.
func (v view) Messages() []Message {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return v.messages()
}

func (v view) messages() []Message {
	var all []Message
	for _, m := range v.server.chats[v.id].messages {
		if !m.Deleted {
			all = append(all, *m)
		}
	}
	return all
}

// Shown returns the texts of what the bot wrote, in order, as they read now.
func (v view) Shown() []string {
	var texts []string
	for _, m := range v.Messages() {
		if m.Ours {
			texts = append(texts, m.Text)
		}
	}
	return texts
}

// Keyboard returns the buttons below the chat.
func (v view) Keyboard() []string {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return labels(v.server.chats[v.id].keyboard)
}

// Typed returns how often the bot was shown as typing.
func (v view) Typed() int {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return v.server.chats[v.id].typed
}

// Await waits until the chat looks as a test wants, or ctx ends.
func (v view) Await(ctx context.Context, holds func([]Message) bool) error {
	for {
		v.server.mu.Lock()
		held, altered := holds(v.messages()), v.server.chats[v.id].alteration()
		v.server.mu.Unlock()
		if held {
			return nil
		}
		select {
		case <-altered:
		case <-ctx.Done():
			return fmt.Errorf("waited in vain for what chat %d should show: %w", v.id, ctx.Err())
		}
	}
}

// Sent is how many messages the bot wrote, also those that are gone.
func (v view) Sent() int {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return v.server.chats[v.id].sent
}

// Toasts are the texts with which presses in the chat were answered.
func (v view) Toasts() []string {
	v.server.mu.Lock()
	defer v.server.mu.Unlock()
	return slices.Clone(v.server.chats[v.id].toasts)
}
