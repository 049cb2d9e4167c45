package cloudapitest

import "strings"

// filled is a template with what a send fills in.
type filled struct {
	Name       string
	Language   struct{ Code string }
	Components []struct {
		Type       string
		Parameters []filling
	}
}

// filling is one parameter: words of the body, or the file of the header.
type filling struct {
	Type, Text      string
	Image, Document attached
}

type attached struct{ ID, Filename, Caption string }

// Approve has Meta approve a template of one parameter, in every language.
// header is what stands above its body: "" for nothing, "image" or "document".
func (s *Server) Approve(name, header string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.templates[name] = header
}

// part returns what fills a part of the template in.
func (t filled) part(name string) (all []filling) {
	for _, c := range t.Components {
		if c.Type == name {
			all = append(all, c.Parameters...)
		}
	}
	return all
}

// file is what a send puts into the header; zero where it puts none there.
func (t filled) file() attached {
	for _, p := range t.part("header") {
		switch p.Type {
		case "image":
			return p.Image
		case "document":
			return p.Document
		}
	}
	return attached{}
}

// read returns the words of the body, or the code of what is wrong with them.
func (t filled) read() (text string, code int) {
	body := t.part("body")
	if len(body) != 1 || t.Language.Code == "" {
		return "", 132000 // another number of parameters than was approved
	}
	text = body[0].Text
	if body[0].Type != "text" || strings.ContainsAny(text, "\n\t") || strings.Contains(text, "     ") {
		return text, 132012
	}
	return text, limit(text, 1, 1024)
}

// fits tells the code of what keeps a send from a template as it was approved:
// its name, and the form of its header. The caller holds mu.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
func (s *Server) fits(t filled) (code int) {
	header, approved := s.templates[t.Name]
	if !approved {
		return 132001
	}
	given := t.part("header")
	switch {
	case header == "" && len(given) == 0:
		return 0
	case header == "" || len(given) != 1 || given[0].Type != header:
		return 132012
	}
	file, known := s.files[t.file().ID]
	if !known {
		return 131009
	}
	if strings.HasPrefix(file.mediaType, "image/") != (header == "image") {
		return 131053 // the file is of another form than it is sent as
	}
	return 0
}
