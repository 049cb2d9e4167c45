package console

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"time"

	"teman/bot"
	"teman/umkm"
)

// maxFields bounds what a form has beside its file, in bytes.
const maxFields = 256 << 10

// uploadWithin is how long an upload may take: 10 MB on the line of a small
// office, which the server's own patience with requests would cut off.
const uploadWithin = 5 * time.Minute

// upload is a file that came with a form.
type upload struct {
	Name string // as the browser said; never a path
	Body []byte // nil: none was chosen
}

// readUpload reads a form with at most one file, of at most limit bytes, part
// by part: nothing is written to disk, and what is larger is refused as soon as
// it is seen to be. The other fields stand in visit.r.PostForm from then on. A
// *bot.Refusal says what is wrong with the file.
func (v *visit) readUpload(limit int) (up upload, err error) {
	v.patient(uploadWithin)
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, int64(limit)+maxFields)
	parts, err := v.r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		return up, v.r.ParseForm()
	}
	if err != nil {
		return up, errNotFound
	}
	v.r.PostForm = url.Values{}
	for room := maxFields; ; {
		part, err := parts.NextPart()
		switch {
		case err == io.EOF: //nolint:errorlint // wrapped, it is a form that broke off
			v.r.Form = v.r.PostForm
			return up, nil
		case err != nil:
			return up, uploadError(err)
		case part.FileName() != "" && up.Body == nil:
			up, err = readFile(part, limit)
		case part.FormName() != "":
			room, err = v.readField(part, room)
		}
		if err != nil {
			return up, uploadError(err)
		}
	}
}

// patient gives the browser so long to send, and to be answered.
func (v *visit) patient(d time.Duration) {
	control, until := http.NewResponseController(v.w), time.Now().Add(d)
	// Where it cannot be set, the server's own patience holds.
	_ = control.SetReadDeadline(until)
	_ = control.SetWriteDeadline(until)
}

// errUploadSize is a file, or a form, of more bytes than there is room for.
var errUploadSize = errors.New("upload too large")

func readFile(part *multipart.Part, limit int) (upload, error) {
	body, err := io.ReadAll(io.LimitReader(part, int64(limit)+1))
	if len(body) > limit {
		err = errUploadSize
	}
	return upload{Name: part.FileName(), Body: body}, err
}

func (v *visit) readField(part *multipart.Part, room int) (left int, err error) {
	value, err := io.ReadAll(io.LimitReader(part, int64(room)+1))
	if len(value) > room {
		return 0, errUploadSize
	}
	v.r.PostForm.Add(part.FormName(), string(value))
	return room - len(value), err
}

// uploadError tells what the officer can mend. The rest of what is too large is
// not read: the connection ends.
func uploadError(err error) error {
	if _, over := errors.AsType[*http.MaxBytesError](err); over || errors.Is(err, errUploadSize) {
		return &bot.Refusal{Says: umkm.Say("console.upload.size")}
	}
	return &bot.Refusal{Says: umkm.Say("console.upload.broken")}
}
