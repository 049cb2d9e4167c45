package webphone

import (
	"mime"
	"net/http"
	"strconv"

	"teman/flows"
)

// file hands over the attachment of one line of the phone's own talk. It is
// never opened as a page: whatever it holds, the browser saves it, or shows the
// picture that it is within the bubble.
func (p *Phones) file(w http.ResponseWriter, r *http.Request) {
	address, ok := number(r.URL.Query().Get("as"))
	if !ok {
		http.Error(w, "as: a phone number in E.164", http.StatusBadRequest)
		return
	}
	p.fileOf(w, r, address)
}

// fileOf hands over the attachment of one line of a talk.
func (p *Phones) fileOf(w http.ResponseWriter, r *http.Request, address string) {
	thread, err := p.threads.Thread(r.Context(), p.account, address, shownLines)
	if err != nil {
		http.Error(w, "thread", http.StatusServiceUnavailable)
		return
	}
	for _, l := range thread {
		if l.ID == r.URL.Query().Get("line") && l.Ours && l.Message.File != nil {
			p.serve(w, r, l.Message.File)
			return
		}
	}
	http.NotFound(w, r)
}

func (p *Phones) serve(w http.ResponseWriter, r *http.Request, f *flows.File) {
	f, err := p.files.Fill(r.Context(), f)
	if err != nil {
		http.Error(w, "file", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	w.Header().Set("Content-Length", strconv.Itoa(len(f.Body)))
	_, _ = w.Write(f.Body)
}
