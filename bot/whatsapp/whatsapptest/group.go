package whatsapptest

import (
	"slices"
	"strconv"
	"time"

	"go.mau.fi/whatsmeow/types"
)

// group is a chat of several. The server's lock guards it.
type group struct {
	jid     types.JID
	subject string
	created time.Time
	byLID   bool // its members go by their LIDs
	members []*account
}

// Group opens a group; the first member owns it. In a group by LID the members
// are addressed by their LIDs.
func (s *Server) Group(subject string, byLID bool, members ...string) types.JID {
	s.mu.Lock()
	defer s.mu.Unlock()
	number := 120_363_000_000_000_000 + len(s.groups)
	g := &group{
		jid:     types.NewJID(strconv.Itoa(number), types.GroupServer),
		subject: subject,
		created: time.Now(),
		byLID:   byLID,
	}
	for _, number := range members {
		g.members = append(g.members, s.open(number))
	}
	s.groups[g.jid.User] = g
	return g.jid
}

func (g *group) has(a *account) bool { return slices.Contains(g.members, a) }

// mark writes on a copy that it comes from a member, by way of the group.
func (g *group) mark(from *device, marks attrs) {
	marks["from"] = g.jid
	if g.byLID {
		marks["addressing_mode"], marks["participant"] = "lid", from.on(types.HiddenUserServer)
		if !from.account.hidden {
			marks["participant_pn"] = from.account.on(types.DefaultUserServer)
		}
		return
	}
	marks["addressing_mode"], marks["participant"] = "pn", from.on(types.DefaultUserServer)
	marks["participant_lid"] = from.account.on(types.HiddenUserServer)
}

// giveGroup tells a member about the group that it asks of.
func giveGroup(c *conn, n node) ([]node, int) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.groups[address(n, "to").User]
	if g == nil {
		return nil, 404
	}
	if c.device == nil || !g.has(c.device.account) {
		return nil, 403
	}
	mode := "pn"
	if g.byLID {
		mode = "lid"
	}
	owner := g.members[0].on(types.DefaultUserServer)
	return []node{{
		Tag: "group",
		Attrs: attrs{
			"id": g.jid.User, "subject": g.subject, "creation": g.created.Unix(), "s_t": g.created.Unix(),
			"s_o": owner, "creator": owner, "size": len(g.members), "addressing_mode": mode,
		},
		Content: g.participants(),
	}}, 0
}

func (g *group) participants() []node {
	var nodes []node
	for i, a := range g.members {
		marks := attrs{}
		if g.byLID {
			marks["jid"], marks["phone_number"] = a.on(types.HiddenUserServer), a.on(types.DefaultUserServer)
		} else {
			marks["jid"], marks["lid"] = a.on(types.DefaultUserServer), a.on(types.HiddenUserServer)
		}
		if i == 0 {
			marks["type"] = "superadmin"
		}
		nodes = append(nodes, node{Tag: "participant", Attrs: marks})
	}
	return nodes
}
