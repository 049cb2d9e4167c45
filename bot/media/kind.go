package media

import (
	"mime"

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

// kindOf returns the media type of a file, and whether it is kept.
func kindOf(body []byte) (kind string, kept bool) {
	kind, _, err := mime.ParseMediaType(mimetype.Detect(body).String())
	return kind, err == nil && kinds[kind]
}
