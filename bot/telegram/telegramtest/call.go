package telegramtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// How much a call may bring, in bytes: Telegram takes files of 50 MB from bots.
// https://core.telegram.org/bots/api#sending-files
const (
	maxFields = 1 << 20
	maxUpload = 50 << 20
)

// fields are the parameters of a call. Nested values are JSON texts, whichever
// way they came.
type fields map[string]string

// upload is a file that came with a call.
type upload struct {
	name string
	data []byte
}

// request is a call as it was decoded.
type request struct {
	fields fields
	files  map[string]upload
}

// errTooLarge and errMalformed are what a call can be beside readable.
var (
	errTooLarge  = errors.New("request entity too large")
	errMalformed = errors.New("malformed request")
)

// decodeRequest reads the parameters of a call from its query and its body: a
// form, a multipart form, or JSON.
func decodeRequest(r *http.Request) (request, error) {
	q := request{fields: fields{}, files: map[string]upload{}}
	q.add(r.URL.Query())
	kind, about, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return q, nil // as Telegram: a body of no kind is not read
	}
	switch kind {
	case "multipart/form-data":
		return q, q.parts(multipart.NewReader(r.Body, about["boundary"]))
	case "application/json":
		return q, q.object(r.Body)
	case "application/x-www-form-urlencoded":
		body, err := readAtMost(r.Body, maxFields)
		if err != nil {
			return q, err
		}
		values, err := url.ParseQuery(string(body))
		if err != nil {
			return q, errMalformed
		}
		q.add(values)
	}
	return q, nil
}

func (q request) add(values url.Values) {
	for name, all := range values {
		q.fields[name] = all[0]
	}
}

// parts reads a multipart form. One without any part is a call without
// parameters: the library sends it so.
func (q request) parts(form *multipart.Reader) error {
	room := maxUpload
	for n := 0; ; n++ {
		part, err := form.NextPart()
		switch {
		case err == io.EOF, n == 0 && errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%w: %w", errMalformed, err)
		}
		data, err := readAtMost(part, room)
		if err != nil {
			return err
		}
		room -= len(data)
		if part.FileName() != "" {
			q.files[part.FormName()] = upload{part.FileName(), data}
		} else {
			q.fields[part.FormName()] = string(data)
		}
	}
}

func (q request) object(body io.Reader) error {
	data, err := readAtMost(body, maxFields)
	if err != nil || len(data) == 0 {
		return err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return errMalformed
	}
	for name, value := range all {
		var text string
		switch {
		case string(value) == "null":
		case json.Unmarshal(value, &text) == nil:
			q.fields[name] = text
		default:
			q.fields[name] = string(value)
		}
	}
	return nil
}

// readAtMost reads what has at most so many bytes.
func readAtMost(r io.Reader, most int) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", errMalformed, err)
	case len(data) > most:
		return nil, errTooLarge
	}
	return data, nil
}

// int64 reads a number; 0 when there is none.
func (f fields) int64(name string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(f[name]), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func (f fields) int(name string) int { return int(f.int64(name)) }

// bool reads a flag as Telegram does.
func (f fields) bool(name string) bool {
	v := strings.ToLower(strings.TrimSpace(f[name]))
	return v == "true" || v == "yes" || v == "1"
}

// object reads a nested value; false when it is there and no such value.
func (f fields) object(name string, to any) bool {
	return f[name] == "" || json.Unmarshal([]byte(f[name]), to) == nil
}
