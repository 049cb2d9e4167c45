package telegramtest

import "net/http"

// refusal is an answer of the Bot API that something cannot be done, in
// Telegram's own words.
type refusal struct {
	code    int
	says    string
	after   int   // seconds to wait, with 429
	migrate int64 // the chat that this one became
}

func (r *refusal) Error() string { return r.says }

func badRequest(says string) *refusal {
	return &refusal{code: http.StatusBadRequest, says: "Bad Request: " + says}
}

func forbidden(says string) *refusal {
	return &refusal{code: http.StatusForbidden, says: "Forbidden: " + says}
}

func conflict(says string) *refusal {
	return &refusal{code: http.StatusConflict, says: "Conflict: " + says}
}

func unauthorized() *refusal {
	return &refusal{code: http.StatusUnauthorized, says: "Unauthorized"}
}

func notFound() *refusal { return &refusal{code: http.StatusNotFound, says: "Not Found"} }
