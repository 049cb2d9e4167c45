package webphone

import (
	"errors"
	"io/fs"
	"mime"
	"os"
	"path/filepath"
	"strings"

	"teman/flows"
	"teman/umkm"
)

// attachments are what may stand for a line that is not a text, as in the
// golden conversations: (sticker). A path behind the word sends a file of this
// machine: (photo foto/keripik.jpg).
var attachments = map[string]flows.Media{
	"photo": flows.Photo, "document": flows.Document, "sticker": flows.Sticker, "voice": flows.Voice, "video": flows.Video,
}

// errNoFile is a path at which something else lies.
var errNoFile = errors.New("not a file with something in it")

// typed is the event of one line of a terminal. An error means that the line
// names a file that cannot be sent.
func typed(text string) (flows.Event, error) {
	inside, open := strings.CutPrefix(text, "(")
	inside, closed := strings.CutSuffix(inside, ")")
	word, path, named := strings.Cut(inside, " ")
	media, known := attachments[word]
	if !open || !closed || !known {
		return flows.Event{Kind: flows.EventText, Text: text}, nil
	}
	event := flows.Event{Kind: flows.EventMedia, Media: media}
	if !named {
		return event, nil
	}
	attached, err := onDisk(strings.TrimSpace(path))
	event.Attached = attached
	return event, err
}

// onDisk describes a file of this machine as a phone would, without reading it.
func onDisk(path string) (*flows.Attached, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() == 0 {
		return nil, errNoFile
	}
	kind := mediaType(mime.TypeByExtension(filepath.Ext(path)))
	return &flows.Attached{Ref: diskPrefix + path, Name: filepath.Base(path), Type: kind, Size: info.Size()}, nil
}

// unreadable says why a file cannot be sent.
func unreadable(err error) umkm.Phrase {
	if errors.Is(err, fs.ErrNotExist) {
		return umkm.Say("webphone.file.missing")
	}
	return umkm.Say("webphone.file.unreadable")
}
