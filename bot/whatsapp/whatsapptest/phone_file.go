package whatsapptest

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"google.golang.org/protobuf/proto"
)

// errNoFile is the answer to opening a message that has nothing to open.
var errNoFile = errors.New("message without a file")

// Photo is a picture with a caption, which may be empty. Its type is told from
// its content.
func Photo(body []byte, caption string) Content {
	return uploaded(body, whatsmeow.MediaImage, func(up whatsmeow.UploadResponse) *waE2E.Message {
		return &waE2E.Message{ImageMessage: &waE2E.ImageMessage{
			Caption: optional(caption), Mimetype: proto.String(http.DetectContentType(body)),
			URL: &up.URL, DirectPath: &up.DirectPath, MediaKey: up.MediaKey,
			FileEncSHA256: up.FileEncSHA256, FileSHA256: up.FileSHA256, FileLength: &up.FileLength,
		}}
	})
}

// Paper is a document. With a caption it is wrapped in another message, as
// phones do.
func Paper(name, mime string, body []byte, caption string) Content {
	return uploaded(body, whatsmeow.MediaDocument, func(up whatsmeow.UploadResponse) *waE2E.Message {
		paper := &waE2E.Message{DocumentMessage: &waE2E.DocumentMessage{
			FileName: &name, Title: &name, Mimetype: &mime, Caption: optional(caption),
			URL: &up.URL, DirectPath: &up.DirectPath, MediaKey: up.MediaKey,
			FileEncSHA256: up.FileEncSHA256, FileSHA256: up.FileSHA256, FileLength: &up.FileLength,
		}}
		if caption == "" {
			return paper
		}
		return &waE2E.Message{DocumentWithCaptionMessage: &waE2E.FutureProofMessage{Message: paper}}
	})
}

// VoiceNote is a recording of so many seconds.
func VoiceNote(body []byte, seconds uint32) Content {
	return uploaded(body, whatsmeow.MediaAudio, func(up whatsmeow.UploadResponse) *waE2E.Message {
		return &waE2E.Message{AudioMessage: &waE2E.AudioMessage{
			PTT: proto.Bool(true), Seconds: &seconds, Mimetype: proto.String("audio/ogg; codecs=opus"),
			URL: &up.URL, DirectPath: &up.DirectPath, MediaKey: up.MediaKey,
			FileEncSHA256: up.FileEncSHA256, FileSHA256: up.FileSHA256, FileLength: &up.FileLength,
		}}
	})
}

// Clip is a video with a caption, which may be empty.
func Clip(body []byte, caption string) Content {
	return uploaded(body, whatsmeow.MediaVideo, func(up whatsmeow.UploadResponse) *waE2E.Message {
		return &waE2E.Message{VideoMessage: &waE2E.VideoMessage{
			Caption: optional(caption), Mimetype: proto.String("video/mp4"),
			URL: &up.URL, DirectPath: &up.DirectPath, MediaKey: up.MediaKey,
			FileEncSHA256: up.FileEncSHA256, FileSHA256: up.FileSHA256, FileLength: &up.FileLength,
		}}
	})
}

// StickerOf is a sticker.
func StickerOf(body []byte) Content {
	return uploaded(body, whatsmeow.MediaImage, func(up whatsmeow.UploadResponse) *waE2E.Message {
		return &waE2E.Message{StickerMessage: &waE2E.StickerMessage{
			Mimetype: proto.String("image/webp"),
			URL:      &up.URL, DirectPath: &up.DirectPath, MediaKey: up.MediaKey,
			FileEncSHA256: up.FileEncSHA256, FileSHA256: up.FileSHA256, FileLength: &up.FileLength,
		}}
	})
}

// uploaded is a message about a file that the phone uploads first.
func uploaded(body []byte, kind whatsmeow.MediaType, message func(whatsmeow.UploadResponse) *waE2E.Message) Content {
	return func(ctx context.Context, on *Phone, _ types.JID) (*waE2E.Message, error) {
		up, err := on.client().Upload(ctx, body, kind)
		if err != nil {
			return nil, fmt.Errorf("upload: %w", err)
		}
		return message(up), nil
	}
}

// Open downloads and decrypts the file of a message, as tapping on it does.
func (p *Phone) Open(ctx context.Context, m Bubble) ([]byte, error) {
	if m.File == nil {
		return nil, errNoFile
	}
	body, err := p.client().Download(ctx, m.File.sealed)
	if err != nil {
		return nil, fmt.Errorf("download: %w", err)
	}
	return body, nil
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
