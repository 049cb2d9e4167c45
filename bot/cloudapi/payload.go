package cloudapi

import "encoding/json"

// payload is a call of the webhook, as far as the channel needs it.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
type payload struct {
	Entry []struct {
		Changes []struct {
			Field string          `json:"field"`
			Value json.RawMessage `json:"value"`
		} `json:"changes"`
	} `json:"entry"`
}

// value is what a change of the field "messages" holds.
type value struct {
	Metadata struct {
		Phone string `json:"phone_number_id"`
	} `json:"metadata"`
	Messages []json.RawMessage `json:"messages"`
	Statuses []json.RawMessage `json:"statuses"`
}

// incoming is one message of a person.
type incoming struct {
	From        string        `json:"from"`
	User        string        `json:"from_user_id"`
	ID          string        `json:"id"`
	Timestamp   string        `json:"timestamp"` // seconds since 1970
	Type        string        `json:"type"`
	Group       string        `json:"group_id"`
	Text        words         `json:"text"`
	Button      pressed       `json:"button"`
	Interactive chosen        `json:"interactive"`
	Image       file          `json:"image"`
	Document    file          `json:"document"`
	Audio       file          `json:"audio"`
	Video       file          `json:"video"`
	Sticker     file          `json:"sticker"`
	Location    place         `json:"location"`
	Contacts    []contactCard `json:"contacts"`
}

type words struct {
	Body string `json:"body"`
}

// pressed is a button below a template.
type pressed struct {
	Payload string `json:"payload"`
	Text    string `json:"text"`
}

// chosen is a button or a row of ours.
type chosen struct {
	Button choice `json:"button_reply"`
	List   choice `json:"list_reply"`
}

type file struct {
	ID       string `json:"id"`
	Type     string `json:"mime_type"`
	Caption  string `json:"caption"`
	Filename string `json:"filename"`
	Size     int64  `json:"file_size"`
}

type place struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

type contactCard struct {
	Phones []struct {
		Phone  string `json:"phone"`
		Number string `json:"wa_id"`
	} `json:"phones"`
}

// status is what became of a message of ours.
type status struct {
	Status string `json:"status"`
	Tag    string `json:"biz_opaque_callback_data"`
	Errors []struct {
		Code int `json:"code"`
	} `json:"errors"`
}
