package webphone

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/time/rate"

	"teman/bot"
	"teman/flows"
)

// The bounds of what pages upload. A file waits in memory while it comes in, so
// few come in at once.
const (
	uploadsAtOnce = 4
	uploadEvery   = 500 * time.Millisecond
	uploadBurst   = 10
	maxName       = 200 // bytes of a file's name
	maxField      = 48 << 10
)

// gate lets in no more uploads than the process has room for.
type gate struct {
	places chan struct{}
	pace   *rate.Limiter
}

func newGate() *gate {
	return &gate{places: make(chan struct{}, uploadsAtOnce), pace: rate.NewLimiter(rate.Every(uploadEvery), uploadBurst)}
}

// enter reports whether an upload may begin; leave ends it.
func (g *gate) enter(now time.Time) bool {
	select {
	case g.places <- struct{}{}:
	default:
		return false
	}
	if !g.pace.AllowN(now, 1) {
		g.leave()
		return false
	}
	return true
}

func (g *gate) leave() { <-g.places }

// upload is a file as a page posts it.
type upload struct {
	as, key, caption string
	media            flows.Media
	attached         flows.Attached
	body             []byte
}

// errTooLarge is a file of more than flows.MaxMedia bytes.
var errTooLarge = errors.New("file too large")

// attach keeps a file that somebody sent and stores that it was sent; a page
// that hears nothing sends it again under the same key.
func (p *Phones) attach(w http.ResponseWriter, r *http.Request) {
	if !p.gate.enter(p.now()) {
		w.Header().Set("Retry-After", "1")
		http.Error(w, "too many files at once", http.StatusTooManyRequests)
		return
	}
	defer p.gate.leave()
	r.Body = http.MaxBytesReader(w, r.Body, flows.MaxMedia+maxRequest)
	up, err := readUpload(r)
	if _, over := errors.AsType[*http.MaxBytesError](err); over || errors.Is(err, errTooLarge) {
		http.Error(w, "file: up to 10 MB", http.StatusRequestEntityTooLarge)
		return
	}
	address, ok := number(up.as)
	if err != nil || !ok || !plausibleKey(up.key) || up.media == "" || len(up.body) == 0 {
		http.Error(w, "as: a phone number in E.164; key: up to 64 bytes; media: photo or document; file", http.StatusBadRequest)
		return
	}
	up.attached.Ref = pagePrefix + up.key + keySuffix(address)
	p.album.keep(up.attached.Ref, up.body)
	p.store(w, r, bot.Arrival{Address: address, Key: "m:" + up.key + keySuffix(address), Event: flows.Event{
		Kind: flows.EventMedia, Media: up.media, Text: up.caption, Attached: &up.attached,
	}})
}

// readUpload reads the parts of a form as they come; it writes nothing to disk.
func readUpload(r *http.Request) (up upload, err error) {
	form, err := r.MultipartReader()
	if err != nil {
		return up, err
	}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return up, nil
		}
		if err != nil {
			return up, err
		}
		if err := up.read(part); err != nil {
			return up, err
		}
	}
}

// read takes one part of the form; parts that it does not know are passed over.
func (u *upload) read(part *multipart.Part) error {
	name, limit := part.FormName(), maxField
	if name == "file" {
		limit = flows.MaxMedia
	}
	body, err := io.ReadAll(io.LimitReader(part, int64(limit)+1))
	if err != nil {
		return err
	}
	if len(body) > limit {
		return errTooLarge
	}
	switch name {
	case "as":
		u.as = string(body)
	case "key":
		u.key = string(body)
	case "text":
		u.caption = strings.ToValidUTF8(string(body), "")
	case "media":
		if m := flows.Media(body); m == flows.Photo || m == flows.Document || m == flows.Voice {
			u.media = m
		}
	case "file":
		u.body = body
		u.attached = flows.Attached{Name: fileName(part.FileName()), Type: mediaType(part.Header.Get("Content-Type")), Size: int64(len(body))}
	}
	return nil
}

// fileName is what a phone calls a file, without its folders.
func fileName(said string) string {
	name := strings.ToValidUTF8(path.Base(strings.ReplaceAll(said, `\`, "/")), "")
	for len(name) > maxName {
		_, last := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-last]
	}
	return name
}

// mediaType is what a browser says that a file is; empty when it says nothing
// that can be read.
func mediaType(said string) string {
	kind, _, err := mime.ParseMediaType(said)
	if err != nil {
		return ""
	}
	return kind
}
