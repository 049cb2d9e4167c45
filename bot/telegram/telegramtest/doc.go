// Package telegramtest is Telegram on loopback: the Bot API as bots see it, and
// the people, groups and phones behind it as tests and a page see them.
//
//	s := telegramtest.New("4242:AAE", "TemanBot") // s.URL is TELEGRAM_API_URL
//	siti := s.User(101, "Siti")
//	siti.Text("mau daftar")
//	siti.Await(ctx, func(seen []telegramtest.Message) bool { ... })
//	siti.Press("Boleh")
//
// A [User] writes, presses, shares and blocks, alone with the bot or in a group
// ([Group.As]); what a chat shows now, edits and keyboards included, is in
// Messages and Shown. [Server.Fail] breaks calls, Rates refuses what comes too
// fast, [Server.Deliveries] tells which updates were handed out and confirmed,
// [Server.Journal] which calls came, and [Server.Unknown] which methods were
// called that are not spoken here, so that a test can fail on any. The command
// in telegramtest/server is all that with a page.
//
// # What is known and what is assumed
//
// Known from the documentation (https://core.telegram.org/bots/api) and from
// reading Telegram's own Bot API server: updates are numbered one after the
// other and come again until an offset goes past them; a newer getUpdates or a
// webhook ends the older getUpdates with 409; a webhook is called for up to
// max_connections updates at once, but for those of one chat one after the
// other; its first failure is repeated at once, the next after 2 s, 4 s and so
// on up to a minute or two ([TelegramPause]; tests get shorter pauses unless
// they ask for it); it may answer with a method to call; in a group that it
// does not administer a bot hears commands, answers to it, and what Telegram
// itself says.
//
// Believed, and left out unless PressesApart is set: presses are queued for a
// webhook by the person who pressed, beside the messages of the chat, so that
// one may overtake a message. A bot that polls gets all in order.
//
// Assumed: numbers of messages grow over all chats of a bot; a press can be
// answered for half a minute; three messages may follow each other in a chat
// at once before a second has to pass. Telegram tells none of this.
//
// Not spoken: legacy Markdown, quotations in MarkdownV2, inline queries,
// payments, albums, channels' usernames, the Retry-After of a webhook. Two bots
// of one server do not meet in groups.
package telegramtest
