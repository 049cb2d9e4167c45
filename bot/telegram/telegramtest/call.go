package telegramtest

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
)

// maxCall bounds one call, in bytes: the Bot API takes files of 50 MB.
const maxCall = 52 << 20

// call is one call of a method, however it was sent: as a form in parts, as a
// plain form, as JSON, or in the address.
type call struct {
	ctx    context.Context
	method string
	fields map[string]string // nested values as JSON
	files  map[string]upload
}

// upload is a file that came with a call.
type upload struct {
	name, mediaType string
	body            []byte
}

func read(r *http.Request) (call, error) {
	c := call{ctx: r.Context(), fields: map[string]string{}, files: map[string]upload{}}
	for name, values := range r.URL.Query() {
		c.fields[name] = values[0]
	}
	mediaType, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	r.Body = http.MaxBytesReader(nil, r.Body, maxCall)
	switch mediaType {
	case "application/json":
		return c, c.readJSON(r.Body)
	case "multipart/form-data":
		return c, c.readParts(r)
	case "application/x-www-form-urlencoded":
		if err := r.ParseForm(); err != nil {
			return c, err
		}
		for name, values := range r.PostForm {
			c.fields[name] = values[0]
		}
	}
	return c, nil
}

func (c call) readJSON(body io.Reader) error {
	var values map[string]json.RawMessage
	if err := json.NewDecoder(body).Decode(&values); err != nil {
		return err
	}
	for name, raw := range values {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		c.fields[name] = text
	}
	return nil
}

// readParts reads a form part by part. An empty one is a call without
// arguments: so libraries send it. One that breaks off is none, whatever was
// read of it before.
func (c call) readParts(r *http.Request) error {
	body := bufio.NewReader(r.Body)
	if _, err := body.Peek(1); errors.Is(err, io.EOF) {
		return nil
	}
	r.Body = io.NopCloser(body)
	parts, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF { //nolint:errorlint // wrapped, it is a form that broke off
			return nil
		}
		if err != nil {
			return err
		}
		body, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if part.FileName() == "" {
			c.fields[part.FormName()] = string(body)
		} else {
			c.files[part.FormName()] = upload{part.FileName(), part.Header.Get("Content-Type"), body}
		}
	}
}

// number reads a field that should be one; zero when it is none.
func (c call) number(field string) int64 {
	n, _ := strconv.ParseInt(c.fields[field], 10, 64)
	return n
}

// answer is what the Bot API says to a call.
type answer struct {
	OK          bool        `json:"ok"`
	Result      any         `json:"result,omitempty"`
	Code        int         `json:"error_code,omitempty"`
	Description string      `json:"description,omitempty"`
	Parameters  *parameters `json:"parameters,omitempty"`
}

type parameters struct {
	RetryAfter      int   `json:"retry_after,omitempty"`
	MigrateToChatID int64 `json:"migrate_to_chat_id,omitempty"`
}

func grant(result any) answer { return answer{OK: true, Result: result} }

func refuse(code int, says string) answer { return answer{Code: code, Description: says} }

func badRequest(says string) answer { return refuse(http.StatusBadRequest, "Bad Request: "+says) }

func patience(seconds int) answer {
	a := refuse(http.StatusTooManyRequests, fmt.Sprintf("Too Many Requests: retry after %d", seconds))
	a.Parameters = &parameters{RetryAfter: seconds}
	return a
}

func write(w http.ResponseWriter, a answer) {
	w.Header().Set("Content-Type", "application/json")
	if !a.OK {
		w.WriteHeader(a.Code)
	}
	_ = json.NewEncoder(w).Encode(a) // whoever left hears nothing
}
