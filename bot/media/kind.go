package media

import (
	"mime"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// kinds are the media types that are kept: what phones make of a picture, and
// scans. They are told by their bytes; what a sender calls a file says nothing.
var kinds = map[string]bool{
	"image/jpeg":      true,
	"image/png":       true,
	"image/webp":      true,
	"image/heic":      true,
	"image/heif":      true,
	"application/pdf": true,
}

// voices are the media types of what people speak, which officers hear. They
// are kept where the phone says so too: a picture was asked for elsewhere.
var voices = map[string]bool{
	"audio/ogg":   true,
	"audio/mpeg":  true,
	"audio/aac":   true,
	"audio/amr":   true,
	"audio/mp4":   true,
	"audio/x-m4a": true,
}

// kindOf returns the media type of a file, and whether it is kept when the
// phone calls it so.
func kindOf(body []byte, said string) (kind string, kept bool) {
	kind, _, err := mime.ParseMediaType(mimetype.Detect(body).String())
	if err != nil {
		return kind, false
	}
	if kind == "video/mp4" && said == "audio/mp4" {
		kind = said // the container does not tell
	}
	return kind, kinds[kind] || voices[kind] && strings.HasPrefix(said, "audio/")
}
