package telegramtest

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // how large a photo is
	_ "image/png"
	"net/http"
	"strconv"
	"strings"
)

// maxDownload is what a bot may fetch of a file, in bytes.
// https://core.telegram.org/bots/api#getfile
const maxDownload = 20 << 20

// File is what hangs on a message.
type File struct {
	ID, Name, Type string
	Body           []byte
}

// describe is a file as messages show it.
func (f *File) describe() map[string]any {
	return map[string]any{"file_id": f.ID, "file_unique_id": f.ID, "file_name": f.Name, "mime_type": f.Type, "file_size": len(f.Body)}
}

// sizes are a photo as messages show it: a small one, which is the same file,
// and the whole.
func (f *File) sizes() []any {
	width, height := 1280, 960
	if c, _, err := image.DecodeConfig(bytes.NewReader(f.Body)); err == nil {
		width, height = c.Width, c.Height
	}
	size := func(width, height int) map[string]any {
		return map[string]any{"file_id": f.ID, "file_unique_id": f.ID, "width": width, "height": height, "file_size": len(f.Body)}
	}
	return []any{size(max(1, width/8), max(1, height/8)), size(width, height)}
}

// store keeps a file of a person.
func (s *Server) store(up upload) *File {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.keep(up)
}

// keep gives a file an id; mu is held.
func (s *Server) keep(up upload) *File {
	id := "file-" + strconv.Itoa(s.id())
	s.files[id] = up
	return &File{ID: id, Name: up.name, Type: up.mediaType, Body: up.body}
}

// File returns what lies behind a file's id.
func (s *Server) File(id string) (File, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	up, ok := s.files[id]
	return File{ID: id, Name: up.name, Type: up.mediaType, Body: up.body}, ok
}

// Expire has the server forget what lies behind every file's id.
func (s *Server) Expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.files)
}

func (s *Server) getFile(c call) answer {
	id := c.fields["file_id"]
	f, ok := s.files[id]
	switch {
	case !ok:
		return badRequest("wrong file_id or the file is temporarily unavailable")
	case len(f.body) > maxDownload:
		return badRequest("file is too big")
	}
	return grant(map[string]any{"file_id": id, "file_unique_id": id, "file_size": len(f.body), "file_path": fmt.Sprintf("files/%s", id)})
}

// handOut gives a file to who knows its path.
func (s *Server) handOut(w http.ResponseWriter, r *http.Request, path string) {
	c := call{ctx: r.Context(), method: "download"}
	if f := s.faulty(c); !f.before(w, c) {
		f.sever()
		return
	}
	s.mu.Lock()
	f, ok := s.files[strings.TrimPrefix(path, "files/")]
	s.calls["download"]++
	s.mu.Unlock()
	if !ok {
		write(w, refuse(http.StatusNotFound, "Not Found"))
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(f.body)
}
