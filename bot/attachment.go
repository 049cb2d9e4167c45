package bot

import (
	"bytes"
	"image"
	_ "image/jpeg" // how large a picture is
	_ "image/png"
	"mime"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"

	"teman/umkm"
)

// AttachmentID is the database's number of an attachment; zero is none.
type AttachmentID int64

// Attachment is a file that the office hands to many: a poster, a letter. It
// lies in the database once, and messages refer to it by its number.
type Attachment struct {
	ID   AttachmentID
	Name string // as people see it; never a path
	Type string // media type, as the bytes say
	Body []byte // at most MaxAttachment
	By   OfficerID
	At   time.Time
}

// MaxAttachment bounds an attachment, in bytes: it is the largest photo that
// Telegram takes.
// https://core.telegram.org/bots/api#sendphoto
const MaxAttachment = 10 << 20

// endings are the media types of attachments, which every channel shows, each
// with how the name of its files ends.
var endings = map[string][]string{
	"image/jpeg":      {".jpg", ".jpeg"},
	"image/png":       {".png"},
	"application/pdf": {".pdf"},
	"audio/ogg":       {".ogg", ".oga", ".opus"}, // a voice message
	"audio/mpeg":      {".mp3"},
}

// maxAttachmentName bounds the name of an attachment, in bytes.
const maxAttachmentName = 100

// NewAttachment makes an attachment of what somebody uploaded under a name.
// What it is, the bytes say. A *Refusal says why it cannot be handed out.
func NewAttachment(name string, body []byte) (Attachment, error) {
	kind, _, err := mime.ParseMediaType(mimetype.Detect(body).String())
	allowed := err == nil && endings[kind] != nil
	switch {
	case len(body) == 0:
		return Attachment{}, refuseAttachment("empty")
	case len(body) > MaxAttachment:
		return Attachment{}, refuseAttachment("size")
	case !allowed:
		return Attachment{}, refuseAttachment("kind")
	}
	if strings.HasPrefix(kind, "image/") {
		if err := checkPicture(body); err != nil {
			return Attachment{}, err
		}
	}
	return Attachment{Name: attachmentName(name, endings[kind]), Type: kind, Body: body}, nil
}

func refuseAttachment(why string) *Refusal {
	return &Refusal{Says: umkm.Say("attachment.problem." + why)}
}

// What Telegram takes as a photo: so many pixels in width and height together,
// and no side so many times the other.
// https://core.telegram.org/bots/api#sendphoto
const (
	maxSides = 10_000
	maxRatio = 20
)

func checkPicture(body []byte) error {
	c, _, err := image.DecodeConfig(bytes.NewReader(body))
	switch {
	case err != nil:
		return refuseAttachment("broken")
	case c.Width+c.Height > maxSides, c.Width > maxRatio*c.Height, c.Height > maxRatio*c.Width:
		return refuseAttachment("shape")
	}
	return nil
}

// attachmentName is what people see of an uploaded name: no folders, nothing
// that does not print, and the ending of what the file is.
func attachmentName(said string, endings []string) string {
	name := path.Base(strings.ReplaceAll(strings.ToValidUTF8(said, ""), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || strings.ContainsRune(`"<>:|?*/`, r) {
			return -1
		}
		return r
	}, name)
	ending := endings[0]
	if last := strings.ToLower(path.Ext(name)); slices.Contains(endings, last) {
		name, ending = name[:len(name)-len(last)], last
	}
	name = strings.Trim(name, ". ")
	for len(name)+len(ending) > maxAttachmentName {
		_, last := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-last]
	}
	if name == "" {
		name = "berkas"
	}
	return name + ending
}
