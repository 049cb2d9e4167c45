// Package telegramtest is a Telegram on loopback: the Bot API as programs see
// it, and people and groups whose hands are the test's, or those of whoever
// sits before the page of the command in telegramtest/server.
//
//	server, err := telegramtest.New()
//	... TELEGRAM_API_URL=server.URL(), TELEGRAM_TOKEN=telegramtest.Token ...
//	siti := server.User(101, "Siti")
//	siti.Text("mau daftar")
//	err = siti.Await(ctx, func(seen []telegramtest.Message) bool { return len(seen) > 1 })
//	err = siti.Press("Boleh")
//
// A [Person] writes, presses, shares and blocks, alone with the bot or in a
// group ([Server.Group], [Chat.Member]); [Chat.Shown] is what stands in the
// chat now, edits and keyboards included. [Fault] breaks calls on demand,
// [WithRates] refuses as Telegram does, [Bot.Deliveries] tells which updates
// were handed out and confirmed, and [Server.Unknown] counts the methods that
// are not spoken here, so that a test can fail on any.
//
// # What is known and what is assumed
//
// Read in the source of Telegram's own Bot API server: a webhook is called for
// up to max_connections updates at once, but for one after the other of one
// chat; a press goes by the person who pressed and is no part of the order of
// the chat, so it may overtake a message. The first failure is repeated at
// once, the next after 2 s, 4 s and so on up to a minute or two, or after the
// Retry-After of the answer; a webhook may answer with a method to call.
// Update numbers grow by one; unconfirmed updates come again; a newer
// getUpdates ends the older one with 409.
//
// Assumed: numbers of messages grow over all private chats of a bot, and by
// themselves in each group; what exactly the rates of Telegram are, which it
// does not tell (30 a second for a bot, one a second for a chat with short
// bursts, 20 a minute for a group); that a press can be answered for 15 s.
// Not spoken: legacy Markdown, inline queries, payments, stickers by name,
// albums, channels' usernames. A file that a person sends is kept in memory.
package telegramtest
