package telegramtest

import "encoding/json"

// keyboard is what a reply markup hangs below a message, and what it puts below
// the chat.
type keyboard struct {
	inline [][]Button
	below  []Key
	clears bool
}

// Key is a button below the chat.
type Key struct {
	Text     string `json:"text"`
	Contact  bool   `json:"request_contact,omitempty"`
	Location bool   `json:"request_location,omitempty"`
}

// UnmarshalJSON takes a bare text as a key with that label.
func (k *Key) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &k.Text) == nil {
		return nil
	}
	type plain Key
	return json.Unmarshal(data, (*plain)(k))
}

// maxData is how many bytes a button carries.
// https://core.telegram.org/bots/api#inlinekeyboardbutton
const maxData = 64

// keyboard reads the reply markup of a call, and refuses what Telegram would.
func (c call) keyboard(kind string) (keyboard, *answer) {
	var m struct {
		Inline [][]Button `json:"inline_keyboard"`
		Below  [][]Key    `json:"keyboard"`
		Remove bool       `json:"remove_keyboard"`
	}
	if given := c.fields["reply_markup"]; given != "" && json.Unmarshal([]byte(given), &m) != nil {
		return keyboard{}, refusal(badRequest("can't parse reply keyboard markup JSON object"))
	}
	k := keyboard{inline: m.Inline, clears: m.Remove}
	for _, row := range m.Inline {
		for _, b := range row {
			if says := b.fault(); says != "" {
				return keyboard{}, refusal(badRequest(says))
			}
		}
	}
	for _, row := range m.Below {
		for _, key := range row {
			if says := key.fault(kind); says != "" {
				return keyboard{}, refusal(badRequest(says))
			}
			k.below = append(k.below, key)
		}
	}
	return k, nil
}

// fault is why Telegram would not take a button; "" when it would.
func (b Button) fault() string {
	switch {
	case b.Text == "":
		return "can't parse inline keyboard button: Keyboard button text must be non-empty"
	case b.URL == "" && b.Data == "":
		return "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
	case len(b.Data) > maxData:
		return "BUTTON_DATA_INVALID"
	}
	return ""
}

func (k Key) fault(kind string) string {
	switch {
	case k.Text == "":
		return "can't parse keyboard button: Keyboard button text must be non-empty"
	case k.Contact && kind != "private":
		return "phone number can be requested in private chats only"
	case k.Location && kind != "private":
		return "location can be requested in private chats only"
	}
	return ""
}

func labels(keys []Key) []string {
	var all []string
	for _, k := range keys {
		all = append(all, k.Text)
	}
	return all
}
