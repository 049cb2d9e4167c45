package main

import (
	"io"
	"mime"
	"net/http"
	"strings"

	"teman/bot/whatsapp/whatsapptest"
)

// maxFile bounds what the page attaches: a photo of a good camera, in bytes.
const maxFile = 16 << 20

// attach sends the body as a photo or, when it is no picture, as a document.
func (s *stage) attach(w http.ResponseWriter, r *http.Request, h *hand) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxFile))
	if err == nil {
		content := whatsapptest.Photo(body, "")
		if kind := r.Header.Get("Content-Type"); !strings.HasPrefix(kind, "image/") {
			content = whatsapptest.Paper(r.URL.Query().Get("name"), kind, body, "")
		}
		_, err = h.phone.Send(r.Context(), s.number, content)
	}
	reply(w, nil, err)
}

// open hands over the file of one message. Only pictures are shown; whatever
// else it holds, the browser saves it.
func (s *stage) open(w http.ResponseWriter, r *http.Request, h *hand) {
	b, _ := h.phone.Find(r.URL.Query().Get("id"))
	body, err := h.phone.Open(r.Context(), b)
	if err != nil {
		reply(w, nil, err)
		return
	}
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if b.File.Kind == whatsapptest.Image || b.File.Kind == whatsapptest.Sticker {
		w.Header().Set("Content-Type", http.DetectContentType(body))
	} else {
		w.Header().Set("Content-Type", b.File.Type)
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": b.File.Name}))
	}
	_, _ = w.Write(body)
}
