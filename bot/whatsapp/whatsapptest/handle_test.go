package whatsapptest

import (
	"testing"

	"go.mau.fi/whatsmeow/binary"
)

// FuzzNode feeds a server what a client may say: one that has shaken hands and
// is nobody, and one that is logged in.
func FuzzNode(f *testing.F) {
	for _, n := range []node{
		{Tag: "iq", Attrs: attrs{"id": "1", "xmlns": "encrypt", "type": "get"}, Content: []node{{Tag: "key"}}},
		{Tag: "iq", Attrs: attrs{"id": "1", "xmlns": "encrypt", "type": "set"}, Content: []node{{Tag: "registration"}}},
		{Tag: "iq", Attrs: attrs{"id": "1", "xmlns": "md", "type": "set"}, Content: []node{{Tag: "link_code_companion_reg"}}},
		{Tag: "iq", Attrs: attrs{"id": "1", "xmlns": "usync", "type": "get"}, Content: []node{{Tag: "usync"}}},
		{Tag: "message", Attrs: attrs{"id": "1", "to": jid(bapak), "type": "text"}, Content: []node{{
			Tag: "participants", Content: []node{{Tag: "to", Attrs: attrs{"jid": jid(bapak)}, Content: []node{{Tag: "enc"}}}},
		}}},
		{Tag: "receipt", Attrs: attrs{"id": "1", "to": jid(bapak), "type": "retry"}},
		{Tag: "ack", Attrs: attrs{"id": "1", "to": jid(bapak), "class": "message"}},
		{Tag: "chatstate", Attrs: attrs{"to": jid(bapak)}, Content: []node{{Tag: "composing"}}},
		{Tag: "call", Attrs: attrs{"to": jid(bapak)}, Content: []node{{Tag: "reject"}}},
	} {
		data, err := binary.Marshal(n)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := parse(data)
		if err != nil {
			return
		}
		s := &Server{
			queries: queries(), accounts: map[string]*account{}, lids: map[string]*account{},
			linking: map[string]*conn{}, sent: map[sending]bool{},
		}
		s.install(jid(ibu), &device{})
		s.install(jid(bapak), &device{})
		for _, who := range []*device{nil, s.device(jid(ibu))} {
			c := &conn{server: s, out: newOutgoing(), asked: map[string]chan<- node{}, cut: func() {}, device: who}
			c.handle(n)
			for _, post := range c.out.posts {
				if _, err := binary.Marshal(post.node); err != nil {
					t.Errorf("cannot say %v", post.node)
				}
			}
		}
		if len(s.accounts) != 2 {
			t.Error("somebody opened an account")
		}
	})
}
