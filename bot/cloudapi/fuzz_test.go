package cloudapi

import "testing"

// FuzzDecode holds that no call of the webhook, however it looks, breaks the
// reading or brings an arrival that names nobody.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"messages":[{"from":"62812","id":"a","type":"text","text":{"body":"halo"}}]}}]}]}`,
		`{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"messages":[{"from_user_id":"ID.1","id":"a","type":"interactive","interactive":{"list_reply":{"id":"n x"}}}],"statuses":[{"status":"failed","biz_opaque_callback_data":"7","errors":[{"code":131026}]}]}}]}]}`,
		`{"entry":[{"changes":[{"field":"messages","value":[]}]}]}`, `null`, `[]`, `{"entry":[null]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		n, err := decode(body, "1")
		if err != nil {
			return
		}
		for _, a := range n.arrivals {
			if a.Address == "" || a.Key == "m:" || a.Event.Kind == "" || a.At.IsZero() {
				t.Errorf("arrival %+v", a)
			}
		}
		for _, fate := range n.fates {
			if fate.out <= 0 || fate.state == "" {
				t.Errorf("fate %+v", fate)
			}
		}
	})
}
