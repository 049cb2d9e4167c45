package cloudapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
)

// graph speaks with the Graph API.
type graph struct {
	base   string
	token  string
	client *http.Client
}

// maxAnswer bounds what is read of an answer that is not a file.
const maxAnswer = 1 << 20

// refusal is an error that the API answered with; its code, not its text, is
// what to act on.
type refusal struct {
	Status int
	Code   int // codeless where the answer is not one of the API's own
}

// codeless is no code of the API; zero is one.
const codeless = -1

// Error leaves out Meta's own words: they may quote the message.
func (r *refusal) Error() string { return fmt.Sprintf("refused with %d, code %d", r.Status, r.Code) }

// unsent wraps an error after which the API certainly has not taken anything.
type unsent struct{ error }

// post sends a JSON body and decodes the answer into result.
func (g graph) post(ctx context.Context, path string, body, result any) error {
	encoded, err := json.Marshal(body)
	if err != nil {
		return unsent{fmt.Errorf("encode: %w", err)}
	}
	return g.do(ctx, http.MethodPost, g.base+path, "application/json", encoded, result)
}

// upload hands a file over and returns its id.
func (g graph) upload(ctx context.Context, path, name, mediaType string, body []byte) (id string, err error) {
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {multipart.FileContentDisposition("file", name)}, "Content-Type": {mediaType},
	})
	if err == nil {
		_, err = part.Write(body)
	}
	if err := errors.Join(err, w.WriteField("messaging_product", "whatsapp"), w.WriteField("type", mediaType), w.Close()); err != nil {
		return "", unsent{fmt.Errorf("encode: %w", err)}
	}
	var answer struct {
		ID string `json:"id"`
	}
	err = g.do(ctx, http.MethodPost, g.base+path, w.FormDataContentType(), form.Bytes(), &answer)
	return answer.ID, err
}

// get decodes what the API tells of an object.
func (g graph) get(ctx context.Context, path string, result any) error {
	return g.do(ctx, http.MethodGet, g.base+path, "", nil, result)
}

func (g graph) do(ctx context.Context, method, address, contentType string, body []byte, result any) error {
	response, err := g.send(ctx, method, address, contentType, body)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("read answer: %w", err)
	}
	if response.StatusCode/100 != 2 {
		return refused(response.StatusCode, answer)
	}
	if err := json.Unmarshal(answer, result); err != nil {
		return errors.New("answer is not what the API promises")
	}
	return nil
}

// send makes one request. An error of a connection that was never made says so.
func (g graph) send(ctx context.Context, method, address, contentType string, body []byte) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, unsent{errors.New("address of the API cannot be read")}
	}
	request.Header.Set("Authorization", "Bearer "+g.token)
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	response, err := g.client.Do(request)
	if err == nil {
		return response, nil
	}
	// The address holds ids; what went wrong stands behind it.
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	if neverConnected(err) {
		return nil, unsent{err}
	}
	return nil, err
}

// refused reads the API's error; without a code when it is not one of its own.
func refused(status int, answer []byte) error {
	var told struct {
		Error struct {
			Code int `json:"code"`
		} `json:"error"`
	}
	told.Error.Code = codeless
	// What is no JSON comes from something before the API: the status tells all.
	_ = json.Unmarshal(answer, &told)
	return &refusal{Status: status, Code: told.Error.Code}
}
