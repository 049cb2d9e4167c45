package telegram

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Whatever comes to the webhook, nothing panics, and what is taken for an
// arrival can be stored.
func FuzzReadUpdate(f *testing.F) {
	for _, seed := range []string{
		said(`"text":"/start pelatihan_12"`),
		said(`"contact":{"phone_number":"62812","first_name":"x","user_id":101}`),
		said(`"photo":[{"file_id":"a","width":1,"height":1}],"caption":"x"`),
		said(`"location":{"latitude":1e308,"longitude":-1}`),
		`{"update_id":1,"callback_query":{"id":"7","from":{"id":1,"is_bot":false,"first_name":"x"},"data":"a:b","message":{"message_id":1,"date":0,"chat":{"id":1,"type":"private"}}}}`,
		`{"update_id":1,"my_chat_member":{"chat":{"id":1,"type":"private"},"from":{"id":1},"date":1,"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}}`,
		`{"update_id":1,"message":{"forward_origin":{"type":"user"},"text":"/"}}`,
		`{"update_id":9223372036854775807}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		n, err := reader{account: 1, now: time.Now}.read(json.RawMessage(raw))
		if err != nil {
			if strings.Contains(err.Error(), "message") {
				t.Errorf("the error quotes: %v", err)
			}
			return
		}
		if a := n.arrival; a != nil && (a.Account != 1 || a.Address == "" || !strings.Contains(a.Key, ":") || a.Event.Kind == "") {
			t.Errorf("arrival %+v", a)
		}
	})
}

// A command never grows beyond what was written, and what is no command stays
// as it is.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"/daftar", "/start pelatihan_12", "/data@Bot x", "//", "/ü", "daftar", "/start\u00a0x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		said := words(text)
		if !strings.HasPrefix(strings.TrimSpace(text), "/") && said != text {
			t.Errorf("%q became %q", text, said)
		}
		if len(said) > len(text)+len(" saya") || utf8.ValidString(text) && !utf8.ValidString(said) {
			t.Errorf("%q became %q", text, said)
		}
	})
}
