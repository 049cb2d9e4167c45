package telegramtest

// Acquaint lets the bot write to the person, who wrote to it some time ago.
func (u User) Acquaint() {
	u.server.mu.Lock()
	defer u.server.mu.Unlock()
	u.server.chats[u.id].started = true
}
