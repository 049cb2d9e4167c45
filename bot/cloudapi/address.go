package cloudapi

import "strings"

// userMark begins the address of somebody who hides their number: WhatsApp then
// tells a user id that is the office's own for them.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
const userMark = "user:"

// address names a person by their number where it is told, as every WhatsApp
// account of the house does.
func address(number, user string) string {
	if number != "" {
		return "+" + strings.TrimPrefix(number, "+")
	}
	if user != "" {
		return userMark + user
	}
	return ""
}

// recipient is the part of a request that says to whom: `to` a number, or
// `recipient` a user id.
type recipient struct {
	To   string `json:"to,omitempty"`
	User string `json:"recipient,omitempty"`
}

func recipientOf(address string) recipient {
	if user, hidden := strings.CutPrefix(address, userMark); hidden {
		return recipient{User: user}
	}
	return recipient{To: strings.TrimPrefix(address, "+")}
}
