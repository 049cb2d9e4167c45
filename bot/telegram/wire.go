package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"
)

// officialAPI is Telegram's own Bot API.
const officialAPI = "https://api.telegram.org"

// maxAnswer bounds what is read of an answer, in bytes: a hundred updates of
// the longest texts are far less.
const maxAnswer = 8 << 20

// wire carries calls to the Bot API. The library makes all of them but two:
// its own getUpdates moves the offset before anything is stored, and it
// downloads nothing.
type wire struct {
	*tg.Bot
	methods string // where methods answer; holds the token
	files   string // where files lie; holds the token
	http    *http.Client
}

func newWire(api, token string, client *http.Client) (*wire, error) {
	if api == "" {
		api = officialAPI
	}
	if client == nil {
		client = newClient()
	}
	api = strings.TrimRight(api, "/")
	w := &wire{methods: api + "/bot" + token + "/", files: api + "/file/bot" + token + "/", http: client}
	var err error
	w.Bot, err = tg.New(token, tg.WithSkipGetMe(), tg.WithServerURL(api), tg.WithHTTPClient(0, w),
		// All that it would tell is that closing a pipe failed; its own way is to print it.
		tg.WithErrorsHandler(func(error) {}))
	return w, err
}

// idleConnections is how many connections stay open between bursts.
const idleConnections = 128

// newClient makes a client without a limit of time, which every call has from
// its context, and which follows no redirect: it would carry the token on.
func newClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = idleConnections, idleConnections
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Do makes a call of the library: it tells the call's attempt how it went, and
// keeps the address, which holds the token, out of errors.
func (w *wire) Do(r *http.Request) (*http.Response, error) {
	if err := whole(r); err != nil {
		return nil, err
	}
	response, err := w.http.Do(r)
	if err != nil {
		return nil, withoutAddress(err)
	}
	if a := attemptOf(r.Context()); a != nil {
		a.status = response.StatusCode
	}
	response.Body = bounded{io.LimitReader(response.Body, maxAnswer), response.Body}
	return response, nil
}

// whole gathers the body that the library writes piece by piece through a
// pipe: it goes out in one write, and can go out again by itself when an idle
// connection turns out to be closed. A file has bot.MaxAttachment bytes at most.
func whole(r *http.Request) error {
	if r.GetBody != nil || r.Body == nil {
		return nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	r.ContentLength = int64(len(body))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	r.Body, err = r.GetBody()
	return err
}

// bounded is a body of which only so much is read.
type bounded struct {
	io.Reader
	io.Closer
}

func withoutAddress(err error) error {
	if failed, ok := errors.AsType[*url.Error](err); ok {
		return failed.Err
	}
	return err
}

// question is what getUpdates is asked.
type question struct {
	Offset  int64    `json:"offset"`
	Limit   int      `json:"limit"`
	Timeout int      `json:"timeout"` // seconds
	Allowed []string `json:"allowed_updates"`
}

// grace is how much longer than it was told to wait Telegram may take.
const grace = 10 * time.Second

// updates asks for what arrived, each update as it came. To ask from an offset
// acknowledges everything before it.
// https://core.telegram.org/bots/api#getupdates
func (w *wire) updates(ctx context.Context, q question) ([]json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(q.Timeout)*time.Second+grace)
	defer cancel()
	body, err := json.Marshal(q)
	if err != nil {
		return nil, fmt.Errorf("encode getUpdates: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.methods+"getUpdates", bytes.NewReader(body))
	if err != nil {
		return nil, withoutAddress(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := w.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer struct {
		OK         bool              `json:"ok"`
		Result     []json.RawMessage `json:"result"`
		Code       int               `json:"error_code"`
		Parameters struct {
			RetryAfter int `json:"retry_after"`
		} `json:"parameters"`
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, fmt.Errorf("answer %d is not of the Bot API: %w", response.StatusCode, errAnswer)
	}
	if !answer.OK {
		return nil, refused(answer.Code, answer.Parameters.RetryAfter)
	}
	return answer.Result, nil
}

// errAnswer is returned for what a proxy or a broken server says in place of
// the Bot API.
var errAnswer = errors.New("cannot be read")

// refused says the code of an answer as the library does.
func refused(code, retryAfter int) error {
	switch code {
	case http.StatusTooManyRequests:
		return &tg.TooManyRequestsError{Message: "too many requests", RetryAfter: retryAfter}
	case http.StatusUnauthorized:
		return tg.ErrorUnauthorized
	case http.StatusNotFound:
		return tg.ErrorNotFound
	case http.StatusConflict:
		return tg.ErrorConflict
	default:
		return fmt.Errorf("answered with %d", code)
	}
}
