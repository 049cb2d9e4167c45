package whatsapp

import (
	"strings"
	"unicode/utf16"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"

	"teman/flows"
)

// What WhatsApp carries, in characters. It takes longer texts, but folds them
// up behind "read more".
const (
	maxText    = 4096
	maxCaption = 1024
)

// encodeText writes a text. Its links get no preview: that would mean to open
// them from here.
func encodeText(text string) *waE2E.Message { return &waE2E.Message{Conversation: proto.String(text)} }

// captioned reports whether a text may stand below a file.
func captioned(f *flows.File, text string) bool {
	if isSound(f) {
		return text == ""
	}
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n <= maxCaption
}

// kindOf tells how a file is shown: pictures and sounds open in the chat,
// everything else is a document.
func kindOf(f *flows.File) whatsmeow.MediaType {
	switch {
	case f.Type == "image/jpeg", f.Type == "image/png":
		return whatsmeow.MediaImage
	case isSound(f):
		return whatsmeow.MediaAudio
	}
	return whatsmeow.MediaDocument
}

// encodeFile writes a file that was uploaded, with a text below it.
func encodeFile(f *flows.File, caption string, up whatsmeow.UploadResponse) *waE2E.Message {
	switch kindOf(f) {
	case whatsmeow.MediaAudio:
		return encodeSound(f, up)
	case whatsmeow.MediaImage:
		return &waE2E.Message{ImageMessage: &waE2E.ImageMessage{
			Mimetype: proto.String(f.Type), Caption: optional(caption),
			URL: &up.URL, DirectPath: &up.DirectPath, MediaKey: up.MediaKey,
			FileSHA256: up.FileSHA256, FileEncSHA256: up.FileEncSHA256, FileLength: &up.FileLength,
		}}
	}
	document := &waE2E.Message{DocumentMessage: &waE2E.DocumentMessage{
		Mimetype: proto.String(f.Type), FileName: proto.String(f.Name), Title: proto.String(strings.TrimSpace(f.Name)),
		Caption: optional(caption), URL: &up.URL, DirectPath: &up.DirectPath, MediaKey: up.MediaKey,
		FileSHA256: up.FileSHA256, FileEncSHA256: up.FileEncSHA256, FileLength: &up.FileLength,
	}}
	if caption == "" {
		return document
	}
	// Phones show a document's caption only in this wrapping.
	return &waE2E.Message{DocumentWithCaptionMessage: &waE2E.FutureProofMessage{Message: document}}
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
