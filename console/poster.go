package console

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"teman/bot"
)

// Posters draw sheets to be hung up; *programme.Posters does.
type Posters interface {
	Write(w io.Writer, o bot.Occasion, size, lang string) error
}

func (c *Console) posterRoutes() []route {
	return []route{{"GET", "/acara/{id}/poster", bot.RoleViewer, c.poster, ""}}
}

// paperSizes are the sizes of posters, as addresses name them.
func paperSizes() []string { return []string{"a4", "a5"} }

// poster has the poster of an occasion saved: with a code that leads to it in
// the chat, in the office's language.
func (c *Console) poster(v *visit) error {
	o, err := v.occasion()
	if err != nil {
		return err
	}
	size := v.r.URL.Query().Get("ukuran")
	if !slices.Contains(paperSizes(), size) {
		return errNotFound
	}
	var body bytes.Buffer
	err = c.Posters.Write(&body, o, size, c.Lang)
	if refused, ok := errors.AsType[*bot.Refusal](err); ok {
		return v.showOccasion(refused.Says)
	}
	if err != nil {
		return err
	}
	v.attach(fmt.Sprintf("poster-%d-%s.pdf", o.ID, size), "application/pdf")
	_, err = body.WriteTo(v.w)
	return err
}
