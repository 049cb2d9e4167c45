package telegram

import (
	"bytes"
	"context"
	"unicode/utf16"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"teman/flows"
)

// The characters of a message and of a file's caption.
// https://core.telegram.org/bots/api#sendmessage, #senddocument
const (
	maxText    = 4096
	maxCaption = 1024
)

// letter is one message as the Bot API takes it. Its text is plain, without a
// parse mode: a name with < or & in it is a name.
type letter struct {
	chat   int64
	thread int // of a group; 0: none
	text   string
	markup models.ReplyMarkup
	file   *flows.File
	known  string // under which Telegram has the file already; empty: it is uploaded
}

// post sends a letter. A text that is too long for a caption goes before its
// file; begun says that it did.
func (w *wire) post(ctx context.Context, l letter) (sent *models.Message, begun bool, err error) {
	switch {
	case l.file == nil:
		sent, err = w.say(ctx, l)
		return sent, false, err
	case length(l.text) <= maxCaption:
		sent, err = w.hand(ctx, l)
		return sent, false, err
	}
	if _, err = w.say(ctx, letter{chat: l.chat, thread: l.thread, text: l.text}); err != nil {
		return nil, false, err
	}
	l.text = ""
	sent, err = w.hand(ctx, l)
	return sent, true, err
}

// length counts characters as Telegram does, in units of UTF-16.
func length(text string) int { return len(utf16.Encode([]rune(text))) }

func (w *wire) say(ctx context.Context, l letter) (*models.Message, error) {
	return w.SendMessage(ctx, &tg.SendMessageParams{
		ChatID: l.chat, MessageThreadID: l.thread, Text: l.text, ReplyMarkup: l.markup, LinkPreviewOptions: noPreview(),
	})
}

// hand sends the file: a picture as one that opens in the chat, a voice message
// as one that plays there, and everything else as what it is.
func (w *wire) hand(ctx context.Context, l letter) (*models.Message, error) {
	switch {
	case isPicture(l.file):
		return w.SendPhoto(ctx, &tg.SendPhotoParams{
			ChatID: l.chat, MessageThreadID: l.thread, Caption: l.text, ReplyMarkup: l.markup, Photo: l.input(),
		})
	case l.file.Type == "audio/ogg":
		return w.SendVoice(ctx, &tg.SendVoiceParams{
			ChatID: l.chat, MessageThreadID: l.thread, Caption: l.text, ReplyMarkup: l.markup, Voice: l.input(),
		})
	}
	return w.SendDocument(ctx, &tg.SendDocumentParams{
		ChatID: l.chat, MessageThreadID: l.thread, Caption: l.text, ReplyMarkup: l.markup, DisableContentTypeDetection: true, Document: l.input(),
	})
}

func isPicture(f *flows.File) bool { return f.Type == "image/jpeg" || f.Type == "image/png" }

// input is the file as the Bot API takes it.
func (l letter) input() models.InputFile {
	if l.known != "" {
		return &models.InputFileString{Data: l.known}
	}
	return &models.InputFileUpload{Filename: l.file.Name, Data: bytes.NewReader(l.file.Body)}
}

// handedID is under which Telegram has the file of a message that was sent.
func handedID(m *models.Message) string {
	switch {
	case len(m.Photo) > 0:
		return largest(m.Photo).FileID
	case m.Document != nil:
		return m.Document.FileID
	case m.Voice != nil:
		return m.Voice.FileID
	default:
		return ""
	}
}

// noPreview keeps a link a line: its preview would push the question out of
// sight.
func noPreview() *models.LinkPreviewOptions {
	off := true
	return &models.LinkPreviewOptions{IsDisabled: &off}
}
