package cloudapitest

import (
	"io"
	"net/http"
	"strings"
)

// media takes an upload.
func (s *Server) media(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("file")
	if err != nil || r.FormValue("messaging_product") != "whatsapp" {
		refuse(w, http.StatusBadRequest, 100)
		return
	}
	body, err := io.ReadAll(file)
	if err != nil {
		refuse(w, http.StatusBadRequest, 100)
		return
	}
	s.mu.Lock()
	id := s.keep(upload{header.Filename, header.Header.Get("Content-Type"), body})
	s.uploads++
	s.mu.Unlock()
	answer(w, map[string]string{"id": id})
}

// Uploads counts the files that the office handed over.
func (s *Server) Uploads() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.uploads
}

// keep stores a file; the caller holds mu.
func (s *Server) keep(u upload) (id string) {
	id = s.id("9")
	s.files[id] = u
	return id
}

// locate tells where a file lies.
func (s *Server) locate(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	s.mu.Lock()
	u, known := s.files[id]
	s.mu.Unlock()
	if !known {
		refuse(w, http.StatusBadRequest, 100)
		return
	}
	answer(w, map[string]any{
		"messaging_product": "whatsapp", "id": id, "mime_type": u.mediaType, "file_size": len(u.body), "url": s.URL + "/file/" + id,
	})
}

func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	u, known := s.files[r.PathValue("id")]
	s.mu.Unlock()
	if !known {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", u.mediaType)
	_, _ = io.Copy(w, strings.NewReader(string(u.body)))
}

// Forget makes the platform lose a file, as it does after 30 days.
func (s *Server) Forget(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.files, id)
}
