package telegramtest

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
)

// envelope is how the Bot API wraps every answer.
// https://core.telegram.org/bots/api#making-requests
type envelope struct {
	OK          bool        `json:"ok"`
	Result      any         `json:"result,omitempty"`
	Code        int         `json:"error_code,omitempty"`
	Description string      `json:"description,omitempty"`
	Parameters  *parameters `json:"parameters,omitempty"`
}

type parameters struct {
	RetryAfter int   `json:"retry_after,omitempty"`
	MigrateTo  int64 `json:"migrate_to_chat_id,omitempty"`
}

// enclose wraps what a method gave.
func enclose(result any, err error) envelope {
	if err == nil {
		return envelope{OK: true, Result: result}
	}
	r, ok := errors.AsType[*refusal](err)
	if !ok {
		r = &refusal{code: http.StatusInternalServerError, says: "Internal Server Error"}
	}
	e := envelope{Code: r.code, Description: r.says}
	if r.after != 0 || r.migrate != 0 {
		e.Parameters = &parameters{r.after, r.migrate}
	}
	return e
}

// write sends the answer. That the bot has gone meanwhile is no matter here.
func (e envelope) write(w http.ResponseWriter) {
	body, err := json.Marshal(e)
	if err != nil {
		panic(err) // everything answered is made of plain values
	}
	w.Header().Set("Content-Type", "application/json")
	if e.Parameters != nil && e.Parameters.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(e.Parameters.RetryAfter))
	}
	if !e.OK {
		w.WriteHeader(e.Code)
	}
	_, _ = w.Write(body)
}
