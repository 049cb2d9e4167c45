package telegram

import (
	"github.com/go-telegram/bot/models"

	"teman/flows"
)

// attachment reads what a message brings beside text, and what to fetch it by;
// nil where there is nothing to fetch.
func attachment(m *models.Message) (flows.Media, *flows.Attached, bool) {
	switch {
	case len(m.Photo) > 0:
		p := largest(m.Photo)
		return flows.Photo, &flows.Attached{Ref: p.FileID, Type: "image/jpeg", Size: int64(p.FileSize)}, true
	case m.Animation != nil: // an animation is a document as well
		a := m.Animation
		return flows.Video, file(a.FileID, a.FileName, a.MimeType, a.FileSize), true
	case m.Document != nil:
		d := m.Document
		return flows.Document, file(d.FileID, d.FileName, d.MimeType, d.FileSize), true
	case m.Voice != nil:
		v := m.Voice
		return flows.Voice, file(v.FileID, "", v.MimeType, v.FileSize), true
	case m.Audio != nil:
		a := m.Audio
		return flows.Voice, file(a.FileID, a.FileName, a.MimeType, a.FileSize), true
	case m.Video != nil:
		v := m.Video
		return flows.Video, file(v.FileID, v.FileName, v.MimeType, v.FileSize), true
	case m.VideoNote != nil:
		return flows.Video, file(m.VideoNote.FileID, "", "video/mp4", int64(m.VideoNote.FileSize)), true
	case m.Sticker != nil:
		return flows.Sticker, file(m.Sticker.FileID, "", "", int64(m.Sticker.FileSize)), true
	case isCurious(m):
		return flows.Other, nil, true
	default:
		return "", nil, false
	}
}

// isCurious names what people send that holds neither words nor a file.
func isCurious(m *models.Message) bool {
	return m.Poll != nil || m.Dice != nil || m.Game != nil || m.Story != nil || m.Checklist != nil ||
		m.PaidMedia != nil || m.Giveaway != nil || m.Invoice != nil || m.Gift != nil || m.UniqueGift != nil
}

func file(id, name, mediaType string, size int64) *flows.Attached {
	return &flows.Attached{Ref: id, Name: name, Type: mediaType, Size: size}
}

// largest of the sizes that Telegram makes of a photo: a certificate is read
// from it.
func largest(sizes []models.PhotoSize) models.PhotoSize {
	best := sizes[0]
	for _, s := range sizes[1:] {
		if s.Width*s.Height > best.Width*best.Height {
			best = s
		}
	}
	return best
}
