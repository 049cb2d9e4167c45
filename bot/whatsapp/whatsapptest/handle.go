package whatsapptest

import "go.mau.fi/whatsmeow/types"

// handle does what one node of the client asks.
func (c *conn) handle(n node) {
	switch n.Tag {
	case "iq":
		c.iq(n)
	case "message":
		c.message(n)
	case "receipt":
		c.receipt(n)
	case "ack":
		c.ack(n)
	case "chatstate":
		c.chatstate(n)
	case "presence":
		c.presence(n)
	case "call":
		c.call(n)
	default:
		c.server.strange(n)
	}
}

// iq answers a question of the client, or gives the answer to one of ours to
// who asked it.
func (c *conn) iq(n node) {
	if kind := attr(n, "type"); kind == "result" || kind == "error" {
		c.answered(n)
		return
	}
	q := query{space: attr(n, "xmlns"), kind: attr(n, "type")}
	if children := n.GetChildren(); len(children) > 0 {
		q.child = children[0].Tag
	}
	answer, known := c.server.queries[q]
	if !known {
		c.server.strange(n)
		answer = refuse(501)
	}
	body, code := answer(c, n)
	reply := node{Tag: "iq", Attrs: attrs{"from": types.ServerJID, "id": attr(n, "id"), "type": "result"}}
	if to := address(n, "to"); to.Server == types.GroupServer {
		reply.Attrs["from"] = to
	}
	if code != 0 {
		reply.Attrs["type"] = "error"
		body = []node{{Tag: "error", Attrs: attrs{"code": code, "text": errorText(code)}}}
	}
	if body != nil {
		reply.Content = body
	}
	c.send(reply)
}

func (c *conn) answered(n node) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if waiting, asked := c.asked[attr(n, "id")]; asked {
		delete(c.asked, attr(n, "id"))
		waiting <- n // has room for the one answer
	}
}

// errorText is what the real server writes beside the code.
func errorText(code int) string {
	switch code {
	case 403:
		return "forbidden"
	case 404:
		return "item-not-found"
	case 501:
		return "feature-not-implemented"
	}
	return "bad-request"
}
