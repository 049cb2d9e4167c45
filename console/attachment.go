package console

import (
	"context"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"teman/bot"
)

type attachmentStore interface {
	OfficeAttachment(ctx context.Context, s bot.Scope, tickets bool, id bot.AttachmentID) (bot.Attachment, error)
	Attach(ctx context.Context, a bot.Attachment, n bot.Note) (bot.AttachmentID, error)
}

func (c *Console) attachmentRoutes() []route {
	return []route{{"GET", "/lampiran/{id}", bot.RoleViewer, c.attachment, ""}}
}

// seeAttachment returns what the office hands out, as far as who looks may see
// it; bot.ErrMissing otherwise.
func (v *visit) seeAttachment(id bot.AttachmentID) (bot.Attachment, error) {
	return v.console.Store.OfficeAttachment(v.r.Context(), v.by.Scope, v.by.Role.May(bot.RoleStaff), id)
}

// attachment shows a picture that the office hands out, plays a sound, or has a
// document saved. The bytes said what it is when it was kept.
func (c *Console) attachment(v *visit) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	a, err := v.seeAttachment(bot.AttachmentID(id))
	if err != nil {
		return err
	}
	disposition := "attachment"
	if isPicture(a.Type) || isSound(a.Type) {
		disposition = "inline"
	}
	h := v.w.Header()
	h.Set("Content-Type", a.Type)
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": a.Name}))
	h.Set("Content-Length", strconv.Itoa(len(a.Body)))
	h.Set("Cache-Control", "private, max-age=3600") // what has a number never changes
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(a.Body) // whoever has gone away needs no answer
	return nil
}

// handout is the attachment of a form: what it had before, or what was uploaded
// in its place.
type handout struct {
	ID   bot.AttachmentID
	Name string
	Type string
}

// IsPicture reports whether the page can show it.
func (h handout) IsPicture() bool { return strings.HasPrefix(h.Type, "image/") }

// The fields of a form with an attachment: the file, the number of what is
// attached already, and whether that is taken off.
const (
	attachedField = "lampiran"
	detachedField = "tanpa_lampiran"
)

// readHandout reads a form with an attachment and keeps the file at once, so
// that a form which is shown again still has it. A *bot.Refusal says why the
// file cannot be handed out; the other fields are read then, too.
func (v *visit) readHandout() (h handout, err error) {
	up, err := v.readUpload(bot.MaxAttachment)
	if err != nil {
		return h, err
	}
	return v.handoutOf(up)
}

// handoutOf is what a form hands out: the file that came with it, or what it
// had before.
func (v *visit) handoutOf(up upload) (h handout, err error) {
	if len(up.Body) > 0 {
		return v.keepHandout(up)
	}
	id, _ := strconv.ParseInt(v.r.PostForm.Get(attachedField), 10, 64) // anything else is none
	if id == 0 || v.r.PostForm.Get(detachedField) != "" {
		return h, nil
	}
	return v.handout(bot.AttachmentID(id))
}

func (v *visit) keepHandout(up upload) (handout, error) {
	a, err := bot.NewAttachment(up.Name, up.Body)
	if err != nil {
		return handout{}, err
	}
	a.By, a.At = v.by.ID, v.at
	a.ID, err = v.console.Store.Attach(v.r.Context(), a, bot.Note{At: v.at, Officer: v.by.ID, Act: "attached"})
	return handout{ID: a.ID, Name: a.Name, Type: a.Type}, err
}

// handout returns what a form shows of an attachment; nothing of none.
func (v *visit) handout(id bot.AttachmentID) (handout, error) {
	if id == 0 {
		return handout{}, nil
	}
	a, err := v.seeAttachment(id)
	if err != nil {
		return handout{}, fmt.Errorf("attachment %d: %w", id, err)
	}
	return handout{ID: id, Name: a.Name, Type: a.Type}, nil
}
