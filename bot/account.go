// Package bot is the runtime: what arrives is stored, turned into one commit,
// and sent. It also holds the vocabulary that channels, storage and the rooms
// beside it share.
package bot

// The identifiers of rows. Each noun has its own type, so that one cannot be
// passed for another.
type (
	AccountID  int64
	ContactID  int64
	PersonID   int64
	BusinessID int64
	InboundID  int64
	OutboundID int64
)

// Account is one bot identity on one channel: a Telegram bot, a WhatsApp
// number, the web phone.
type Account struct {
	ID      AccountID `db:"id"`
	Channel string    `db:"channel"` // webphone, telegram, whatsapp
	Name    string    `db:"name"`    // unique within the channel
}

// Contact is a person's address on one account.
type Contact struct {
	ID      ContactID `db:"id"`
	Account AccountID `db:"account"`
	Address string    `db:"address"` // what the platform calls them: a chat id, an E.164 number
	Person  PersonID  `db:"person"`  // zero until they agreed to be known
	Lang    string    `db:"lang"`
}
