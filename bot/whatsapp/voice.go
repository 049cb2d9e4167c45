package whatsapp

import (
	"bytes"
	"encoding/binary"
	"strings"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"

	"teman/flows"
)

// isSound reports whether a file is played in the chat. Nothing can stand below
// one.
func isSound(f *flows.File) bool { return f != nil && strings.HasPrefix(f.Type, "audio/") }

// encodeSound writes a sound that was uploaded: Opus as a voice message, which
// phones play only under its full name.
func encodeSound(f *flows.File, up whatsmeow.UploadResponse) *waE2E.Message {
	sound := &waE2E.AudioMessage{
		Mimetype: proto.String(f.Type), URL: &up.URL, DirectPath: &up.DirectPath, MediaKey: up.MediaKey,
		FileSHA256: up.FileSHA256, FileEncSHA256: up.FileEncSHA256, FileLength: &up.FileLength,
	}
	if f.Type == "audio/ogg" {
		sound.Mimetype, sound.PTT, sound.Seconds = proto.String("audio/ogg; codecs=opus"), proto.Bool(true), proto.Uint32(opusSeconds(f.Body))
	}
	return &waE2E.Message{AudioMessage: sound}
}

// Where an Ogg page says how far it plays, and how many samples of Opus a second
// has, whatever it was recorded at.
// https://www.rfc-editor.org/rfc/rfc3533#section-6, https://www.rfc-editor.org/rfc/rfc7845#section-4
const (
	oggGranule  = 6
	opusSamples = 48_000
	longest     = 24 * 3600 // seconds; what says more is broken
)

// opusSeconds is how long an Ogg file with Opus plays, rounded up; zero where
// that cannot be told.
func opusSeconds(body []byte) uint32 {
	at := bytes.LastIndex(body, []byte("OggS"))
	if at < 0 || len(body) < at+oggGranule+8 || !bytes.Contains(body[:min(len(body), 64)], []byte("OpusHead")) {
		return 0
	}
	samples := binary.LittleEndian.Uint64(body[at+oggGranule:])
	if samples > longest*opusSamples {
		return 0
	}
	return uint32((samples + opusSamples - 1) / opusSamples) //nolint:gosec // at most longest
}
