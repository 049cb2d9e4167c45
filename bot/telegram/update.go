package telegram

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"strconv"
	"time"

	"github.com/go-telegram/bot/models"

	"teman/bot"
	"teman/flows"
)

// heard are the kinds of updates that a bot asks Telegram for. Channel posts,
// inline queries and everything else never come.
func heard() []string {
	return []string{
		models.AllowedUpdateMessage, models.AllowedUpdateEditedMessage,
		models.AllowedUpdateCallbackQuery, models.AllowedUpdateMyChatMember, models.AllowedUpdateChatMember,
	}
}

// news is what one update tells. At most one of its parts is set, but for
// wording and knock, which come beside others; none, when there is nothing to do.
type news struct {
	id      int64
	arrival *bot.Arrival // what somebody wrote or pressed
	wording *wording     // beside an arrival: the message that says it
	press   *press       // beside an arrival, or alone
	move    *move        // a chat that came, went or changed its address
	knock   *knock       // a group that wants to know where to write
	staff   *bot.Arrival // what somebody wrote in a group, if that is the office's own
	crew    int64        // a group that other people are in now; 0: none
}

// wording is what a message says, by its hash: an edit may change nothing that
// we read, such as the preview of a link.
type wording struct {
	at     place
	hash   uint64
	edited bool
}

// move is a chat that the bot cannot write to any more, or can again, or that
// has another address.
type move struct {
	address string
	at      time.Time
	why     bot.Verdict // of leaving; "": came back
	to      string      // the other address; "": the same
}

// reader turns the updates of one account into news. It knows no network.
type reader struct {
	account bot.AccountID
	now     func() time.Time // for presses, of which Telegram tells no time
}

// read decodes one update. What only the number of the update can be read of
// is returned with that number and an error.
func (r reader) read(raw json.RawMessage) (news, error) {
	var numbered struct {
		ID int64 `json:"update_id"`
	}
	if err := json.Unmarshal(raw, &numbered); err != nil {
		return news{}, errUpdate
	}
	n := news{id: numbered.ID}
	var u models.Update
	if err := json.Unmarshal(raw, &u); err != nil {
		return n, errUpdate
	}
	switch {
	case u.Message != nil:
		r.message(&n, u.Message)
	case u.EditedMessage != nil:
		r.edit(&n, u.EditedMessage)
	case u.CallbackQuery != nil:
		r.pressed(&n, u.CallbackQuery)
	case u.MyChatMember != nil:
		n.move, n.knock = membership(u.MyChatMember)
	case u.ChatMember != nil:
		n.crew = u.ChatMember.Chat.ID
	}
	return n, nil
}

// errUpdate is returned for an update that the library cannot read; why is not
// said, because the decoder quotes what it reads.
var errUpdate = fmt.Errorf("update %w", errAnswer)

// message reads what was written. In groups only a command for the bot is an
// address, and everything else talk among others; but a group of the office's
// own is heard.
func (r reader) message(n *news, m *models.Message) {
	switch {
	case m.MigrateToChatID != 0:
		n.move = &move{address: address(m.Chat.ID), to: address(m.MigrateToChatID)}
	case m.Chat.Type != models.ChatTypePrivate:
		n.knock, n.staff = knocked(m), r.staff(m)
	case fromPerson(m):
		if e, ok := event(m); ok {
			n.arrival = r.arrival(m, "m:"+strconv.Itoa(m.ID), m.Date, e)
			n.wording = reworded(m, e, false)
		}
	}
}

// edit reads a message that was changed: it is said anew. A location that
// lives is not: it would speak every few seconds.
func (r reader) edit(n *news, m *models.Message) {
	if m.Chat.Type != models.ChatTypePrivate || !fromPerson(m) || m.Location != nil {
		return
	}
	if e, ok := event(m); ok {
		n.arrival = r.arrival(m, "e:"+strconv.Itoa(m.ID)+":"+strconv.Itoa(m.EditDate), m.EditDate, e)
		n.wording = reworded(m, e, true)
	}
}

func fromPerson(m *models.Message) bool { return m.From != nil && !m.From.IsBot }

// arrival makes a key of kind and chat: numbers of messages are promised to be
// unique only inside a chat.
func (r reader) arrival(m *models.Message, key string, at int, e flows.Event) *bot.Arrival {
	to := address(m.Chat.ID)
	return &bot.Arrival{Account: r.account, Address: to, Key: key + "@" + to, At: time.Unix(int64(at), 0), Event: e}
}

func reworded(m *models.Message, e flows.Event, edited bool) *wording {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%s\x00", e.Media, e.Text)
	if e.Attached != nil {
		fmt.Fprint(h, e.Attached.Ref)
	}
	return &wording{at: place{m.Chat.ID, m.ID}, hash: h.Sum64(), edited: edited}
}

// address is a chat's number as the house writes it.
func address(chat int64) string { return strconv.FormatInt(chat, 10) }
