package cloudapitest

import (
	"encoding/json"
	"net/http"
	"time"
	"unicode/utf16"
)

// request is a send as it comes over the wire.
type request struct {
	Product     string `json:"messaging_product"`
	To          string `json:"to"`
	Recipient   string `json:"recipient"`
	Type        string `json:"type"`
	Tag         string `json:"biz_opaque_callback_data"`
	Text        struct{ Body string }
	Interactive struct {
		Type   string
		Header *struct {
			Type  string
			Image struct{ ID string }
		}
		Body   struct{ Text string }
		Action struct {
			Name     string
			Button   string
			Buttons  []struct{ Reply Choice }
			Sections []struct{ Rows []Choice }
		}
	}
	Document struct{ ID, Caption, Filename string }
	Image    struct{ ID, Caption string }
	Audio    struct{ ID, Caption, Filename string }
	Template filled
}

// message takes a send, or fails as told or as the real API would.
func (s *Server) message(w http.ResponseWriter, r *http.Request) {
	var in request
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || in.Product != "whatsapp" {
		refuse(w, http.StatusBadRequest, 100)
		return
	}
	to := in.To + in.Recipient
	s.mu.Lock()
	f, failing := s.fault(to)
	takes := s.person(to).slow
	s.mu.Unlock()
	if !wait(r, max(takes, f.Takes)) {
		return
	}
	if failing && !f.Lost && (f.Status != 0 || f.Code != 0) {
		f.write(w)
		return
	}
	id, code := s.take(to, in)
	switch {
	case code != 0:
		refuse(w, http.StatusBadRequest, code)
	case failing && f.Lost:
		panic(http.ErrAbortHandler) // cuts the connection
	default:
		answer(w, map[string]any{
			"messaging_product": "whatsapp", "contacts": []map[string]string{{"input": to, "wa_id": in.To}},
			"messages": []map[string]string{{"id": id}},
		})
	}
}

func wait(r *http.Request, takes time.Duration) bool {
	if takes <= 0 {
		return true
	}
	timer := time.NewTimer(takes)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
		return false
	}
}

func (f Fault) write(w http.ResponseWriter) {
	status := f.Status
	if status == 0 {
		status = http.StatusBadRequest
	}
	if f.Code == 0 {
		http.Error(w, "<html>bad gateway</html>", status)
		return
	}
	refuse(w, status, f.Code)
}

// take shows a message to its person, unless a rule forbids it.
func (s *Server) take(to string, in request) (id string, code int) {
	m, code := read(in)
	if code != 0 {
		return "", code
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.person(to)
	switch {
	case p.blocked:
		return "", 131026
	case p.until.After(s.Now()):
		return "", 131056
	case in.Type != "template" && s.Now().Sub(p.heard) > 24*time.Hour:
		return "", 131047
	case in.Type == "template":
		if code := s.fits(in.Template); code != 0 {
			return "", code
		}
	}
	if id := in.file(); id != "" {
		f, known := s.files[id]
		if !known {
			return "", 131009
		}
		m.File = f.body
	}
	m.ID = s.id("wamid.")
	p.shown = append(p.shown, m)
	return m.ID, 0
}

// file is the id of the file that a message shows; empty for none.
func (in request) file() string {
	if h := in.Interactive.Header; h != nil {
		return h.Image.ID
	}
	if in.Type == "template" {
		return in.Template.file().ID
	}
	return in.Document.ID + in.Image.ID + in.Audio.ID
}

// read checks the sizes of a message, and tells the code of the error if any.
func read(in request) (m Message, code int) {
	m = Message{Type: in.Type, Tag: in.Tag}
	switch in.Type {
	case "text":
		m.Text = in.Text.Body
		return m, limit(m.Text, 1, 4096)
	case "document":
		m.Text, m.Filename = in.Document.Caption, in.Document.Filename
		return m, limit(m.Text, 0, 1024)
	case "image":
		m.Text = in.Image.Caption
		return m, limit(m.Text, 0, 1024)
	case "audio":
		if in.Audio.Caption != "" || in.Audio.Filename != "" {
			return m, 131009 // it has neither
		}
		return m, 0
	case "template":
		m.Template = in.Template.Name
		m.Text, code = in.Template.read()
		return m, code
	case "interactive":
		return m, m.interactive(in)
	default:
		return m, 131051
	}
}

func (m *Message) interactive(in request) (code int) {
	i := in.Interactive
	m.Text, m.Open, m.Type = i.Body.Text, i.Action.Button, i.Type
	switch i.Type {
	case "button":
		for _, b := range i.Action.Buttons {
			m.Choices = append(m.Choices, b.Reply)
		}
		return first(limit(m.Text, 1, 1024), m.choices(3, 20, 256))
	case "list":
		for _, section := range i.Action.Sections {
			m.Choices = append(m.Choices, section.Rows...)
		}
		return first(limit(m.Text, 1, 4096), limit(m.Open, 1, 20), m.choices(10, 24, 200))
	case "location_request_message":
		if i.Action.Name != "send_location" {
			return 131009
		}
		return limit(m.Text, 1, 1024)
	default:
		return 131009
	}
}

// choices checks how many there are and how long they are; ids and titles are
// each there once.
func (m *Message) choices(most, title, id int) (code int) {
	if len(m.Choices) == 0 || len(m.Choices) > most {
		return 131009
	}
	seen := map[string]bool{}
	for _, c := range m.Choices {
		if limit(c.Title, 1, title) != 0 || limit(c.ID, 1, id) != 0 || seen[c.ID] || m.Type == "button" && seen[c.Title] {
			return 131009
		}
		seen[c.ID], seen[c.Title] = true, true
	}
	return 0
}

func limit(s string, least, most int) (code int) {
	if n := len(utf16.Encode([]rune(s))); n < least || n > most {
		return 131009
	}
	return 0
}

func first(codes ...int) int {
	for _, code := range codes {
		if code != 0 {
			return code
		}
	}
	return 0
}
