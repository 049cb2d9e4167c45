package whatsapptest

import (
	"context"
	"time"

	"go.mau.fi/whatsmeow/types"
)

// chatSettings are what a person set for single chats.
type chatSettings struct {
	chats table[types.JID, types.LocalChatSettings]
}

func (c *chatSettings) PutMutedUntil(_ context.Context, chat types.JID, until time.Time) error {
	c.set(chat, func(s *types.LocalChatSettings) { s.MutedUntil = until })
	return nil
}

func (c *chatSettings) PutPinned(_ context.Context, chat types.JID, pinned bool) error {
	c.set(chat, func(s *types.LocalChatSettings) { s.Pinned = pinned })
	return nil
}

func (c *chatSettings) PutArchived(_ context.Context, chat types.JID, archived bool) error {
	c.set(chat, func(s *types.LocalChatSettings) { s.Archived = archived })
	return nil
}

func (c *chatSettings) GetChatSettings(_ context.Context, chat types.JID) (types.LocalChatSettings, error) {
	settings, _ := c.chats.get(chat)
	return settings, nil
}

func (c *chatSettings) set(chat types.JID, to func(*types.LocalChatSettings)) {
	c.chats.change(chat, func(settings types.LocalChatSettings) types.LocalChatSettings {
		settings.Found = true
		to(&settings)
		return settings
	})
}
