// Package cloudapi is the channel of a WhatsApp number on Meta's official
// Cloud API: the adapter that an office moves to when its number is verified.
// People's addresses are the same as on an unofficial number, so their talks go
// on.
package cloudapi

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Channel is the name under which WhatsApp numbers are accounts, official or
// not.
const Channel = "whatsapp"

// Intake stores what arrived; when it returns, it is kept.
type Intake interface {
	Receive(ctx context.Context, arrivals ...bot.Arrival) error
}

// Data is what the channel asks the office's database.
type Data interface {
	// Heard returns when a contact last wrote; zero when they never did.
	Heard(ctx context.Context, contact bot.ContactID) (time.Time, error)
	// Receipt notes what became of a message after it was sent.
	Receipt(ctx context.Context, out bot.OutboundID, state bot.Verdict) error
	// Readdress makes a contact known by another address.
	Readdress(ctx context.Context, account bot.AccountID, from, to string) error
}

// Speaker says a phrase in a language.
type Speaker interface {
	Text(lang string, p umkm.Phrase) string
}

// Credentials are what Meta gives for a number.
type Credentials struct {
	Phone  string // the id of the phone number, not the number
	Token  string // of a system user; allows sending and fetching
	Secret string // of the app; signs webhooks
	Verify string // chosen by the office; proves a webhook's set-up
}

// Parts are what a Number is made of.
type Parts struct {
	Account bot.AccountID
	Credentials
	API       string    // where the Graph API answers, with its version; "": Meta's own
	Templates Templates // for who did not write in the last day
	Intake    Intake
	Data      Data
	Speaker   Speaker
	Now       func() time.Time
	HTTP      *http.Client // nil: one that waits no longer than a send may take
	Log       *slog.Logger
}

// officialAPI is the Graph API in the version whose documents were read.
const officialAPI = "https://graph.facebook.com/v23.0"

// Number is one number on the Cloud API. It is a bot.Channel and a bot.Fetcher;
// what arrives comes by its Webhook.
type Number struct {
	Parts
	graph  graph
	handed bot.Handed[string] // ids of files
}

// New makes a number. It asks nothing of the network.
func New(p Parts) *Number {
	if p.API == "" {
		p.API = officialAPI
	}
	if p.HTTP == nil {
		p.HTTP = &http.Client{Timeout: 30 * time.Second}
	}
	p.Log = p.Log.With(slog.Int64("account", int64(p.Account)), slog.String("channel", Channel))
	return &Number{Parts: p, graph: graph{base: strings.TrimRight(p.API, "/"), token: p.Token, client: p.HTTP}}
}

// Limits are those of the Cloud API: 80 messages a second to start with, and
// one in six seconds to the same person beyond short bursts, which error 131056
// tells of when it matters. A list holds ten rows of 24 characters.
// https://developers.facebook.com/documentation/business-messaging/whatsapp
func (*Number) Limits() bot.Limits {
	return bot.Limits{
		Text: maxBody, Buttons: maxRows, Label: maxRow,
		PerSecond: 80, PerContact: 100 * time.Millisecond, InFlight: 32, Receipts: true,
	}
}

var (
	_ bot.Channel = (*Number)(nil)
	_ bot.Fetcher = (*Number)(nil)
)
