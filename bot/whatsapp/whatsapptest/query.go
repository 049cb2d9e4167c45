package whatsapptest

// query is what a client's question is told by: its namespace, whether it gets
// or sets, and the tag of its first child, if it has one.
type query struct{ space, kind, child string }

// answer is what the server says to a question: the body of a result, or the
// code of an error.
type answer func(c *conn, n node) (body []node, code int)

// queries is everything that can be asked. What is not here is answered by
// error 501 and told by Unknown.
func queries() map[query]answer {
	return map[query]answer{
		{"encrypt", "get", "count"}:        countKeys,
		{"encrypt", "get", "key"}:          giveKeys,
		{"encrypt", "get", "digest"}:       refuse(404),
		{"encrypt", "set", "registration"}: takeKeys,
		{"encrypt", "set", "rotate"}:       rotateKey,
		{"encrypt", "set", "skey"}:         rotateKey,

		{"usync", "get", "usync"}: giveUsers,

		{"passive", "set", "active"}:  setActive(true),
		{"passive", "set", "passive"}: setActive(false),
		{"w:p", "get", ""}:            agreeTo,
		{"w:p", "get", "ping"}:        agreeTo,

		{"privacy", "get", "privacy"}:                     givePrivacy,
		{"privacy", "set", "privacy"}:                     takePrivacy,
		{"privacy", "set", "tokens"}:                      agreeTo,
		{"status", "get", "privacy"}:                      refuse(404),
		{"status", "set", "status"}:                       agreeTo,
		{"disappearing_mode", "set", "disappearing_mode"}: agreeTo,
		{"blocklist", "get", ""}:                          giveBlocklist,
		{"blocklist", "set", "item"}:                      takeBlock,

		{"w:m", "set", "media_conn"}:            giveMediaHosts,
		{"w:g2", "get", "query"}:                giveGroup,
		{"w:profile:picture", "get", "picture"}: refuse(404),
		{"w:biz", "get", "business_profile"}:    refuse(404),

		{"abt", "get", "props"}:                     give("props"),
		{"w", "get", "props"}:                       give("props"),
		{"w:stats", "set", "add"}:                   agreeTo,
		{"w:sync:app:state", "set", "sync"}:         give("sync"),
		{"urn:xmpp:whatsapp:push", "set", "config"}: agreeTo,
		{"urn:xmpp:whatsapp:dirty", "set", "clean"}: agreeTo,
		{"tos", "set", "notice"}:                    agreeTo,

		{"md", "set", "remove-companion-device"}: removeCompanion,
		{"md", "set", "link_code_companion_reg"}: linkByCode,
	}
}

// agreeTo is the answer that has nothing to say.
func agreeTo(*conn, node) ([]node, int) { return nil, 0 }

// give is the answer that is empty but for its name.
func give(tag string) answer {
	return func(*conn, node) ([]node, int) { return []node{{Tag: tag}}, 0 }
}

// refuse is an error.
func refuse(code int) answer {
	return func(*conn, node) ([]node, int) { return nil, code }
}

func setActive(active bool) answer {
	return func(c *conn, _ node) ([]node, int) {
		c.server.mu.Lock()
		defer c.server.mu.Unlock()
		if active {
			c.activate()
		} else {
			c.active = false
		}
		return nil, 0
	}
}
