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

// readUpload reads a form with at most one file, of at most limit bytes.
func (v *visit) readUpload(limit int) (up upload, err error) {
	files, err := v.readFiles(limit, func(string) int { return limit })
	for _, up = range files {
		break
	}
	return up, err
}

// readUploads reads a form with a file in some of its fields, none larger than
// the limit of its field. A field in which none was chosen is not there.
func (v *visit) readUploads(limits map[string]int) (map[string]upload, error) {
	total := 0
	for _, limit := range limits {
		total += limit
	}
	return v.readFiles(total, func(field string) int { return limits[field] })
}

// readFiles reads a form part by part: nothing is written to disk, and what is
// larger than it may be is refused as soon as it is seen to be. The fields
// without a file stand in visit.r.PostForm from then on. A *bot.Refusal says
// what is wrong.
func (v *visit) readFiles(total int, limit func(field string) int) (files map[string]upload, err error) {
	v.patient(uploadWithin)
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, int64(total)+maxFields)
	parts, err := v.r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		return nil, v.r.ParseForm()
	}
	if err != nil {
		return nil, errNotFound
	}
	v.r.PostForm, files = url.Values{}, map[string]upload{}
	for room := maxFields; ; {
		part, err := parts.NextPart()
		switch {
		case err == io.EOF: //nolint:errorlint // wrapped, it is a form that broke off
			v.r.Form = v.r.PostForm
			return files, nil
		case err != nil:
			return files, uploadError(err)
		case part.FileName() != "":
			files[part.FormName()], err = readFile(part, limit(part.FormName()))
		case part.FormName() != "":
			room, err = v.readField(part, room)
		}
		if err != nil {
			return files, uploadError(err)
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
