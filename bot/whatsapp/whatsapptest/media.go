package whatsapptest

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

// filesPath is where the files are that were uploaded.
const filesPath = "/v/"

// biggestFile bounds an upload, in bytes; the real limit for documents is 2 GB.
const biggestFile = 100 << 20

// mediaHost is the name under which clients find the files.
const mediaHost = "mmg.whatsapp.net"

func giveMediaHosts(*conn, node) ([]node, int) {
	return []node{{
		Tag: "media_conn",
		Attrs: attrs{
			"auth": newToken(), "ttl": int(time.Hour / time.Second), "auth_ttl": int(6 * time.Hour / time.Second),
			"max_buckets": 12,
		},
		Content: []node{{Tag: "host", Attrs: attrs{"hostname": mediaHost}}},
	}}, 0
}

// serveUpload takes an encrypted file and says where it is found. The path has
// a query, because clients append to it.
func (s *Server) serveUpload(w http.ResponseWriter, r *http.Request) {
	if status := s.mediaTrouble(); status != 0 {
		http.Error(w, http.StatusText(status), status)
		return
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, biggestFile))
	if tooBig := new(http.MaxBytesError); errors.As(err, &tooBig) {
		http.Error(w, http.StatusText(http.StatusRequestEntityTooLarge), http.StatusRequestEntityTooLarge)
		return
	} else if err != nil {
		return
	}
	file := newToken()
	s.mu.Lock()
	s.files[file] = data
	s.mu.Unlock()
	path := filesPath + file + "?ccb=11-4"
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"url": "https://" + mediaHost + path, "direct_path": path})
}

func (s *Server) serveDownload(w http.ResponseWriter, r *http.Request) {
	if status := s.mediaTrouble(); status != 0 {
		http.Error(w, http.StatusText(status), status)
		return
	}
	s.mu.Lock()
	data, found := s.files[r.PathValue("file")]
	s.mu.Unlock()
	if !found {
		http.Error(w, http.StatusText(http.StatusGone), http.StatusGone)
		return
	}
	_, _ = w.Write(data)
}

// BreakMedia makes the media hosts answer the next n requests with this HTTP
// status.
func (s *Server) BreakMedia(n, status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trouble.media, s.trouble.status = n, status
}

func (s *Server) mediaTrouble() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.trouble.media == 0 {
		return 0
	}
	s.trouble.media--
	return s.trouble.status
}

// ForgetFiles deletes everything that was uploaded, as WhatsApp does after some
// weeks: from now on it is gone (HTTP status 410).
func (s *Server) ForgetFiles() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.files)
}
