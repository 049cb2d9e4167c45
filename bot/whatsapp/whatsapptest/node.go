package whatsapptest

import (
	"errors"

	"go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"
)

// node is an element of what WhatsApp speaks, and attrs are its attributes.
type (
	node  = binary.Node
	attrs = binary.Attrs
)

var errMalformed = errors.New("malformed node")

// parse reads a node as it was sent, which may be compressed. whatsmeow's
// decoder trusts its server and panics on much that it does not expect.
func parse(data []byte) (n node, err error) {
	defer func() {
		if recover() != nil {
			err = errMalformed
		}
	}()
	if data, err = binary.Unpack(data); err != nil {
		return node{}, err
	}
	read, err := binary.Unmarshal(data)
	if err != nil {
		return node{}, err
	}
	return *read, nil
}

// attr is an attribute as text, empty when it is not there.
func attr(n node, name string) string {
	value, _ := n.Attrs[name].(string)
	return value
}

// address is an attribute that names a person, a device, a group or a list.
func address(n node, name string) types.JID {
	jid, _ := n.Attrs[name].(types.JID)
	return jid
}

// content is what a node has in itself instead of children.
func content(n node) []byte {
	data, _ := n.Content.([]byte)
	return data
}

// with is a copy of a node that has one more attribute. The node itself may be
// on its way to somebody else at this moment.
func with(n node, name string, value any) node {
	more := make(attrs, len(n.Attrs)+1)
	for key, old := range n.Attrs {
		more[key] = old
	}
	more[name] = value
	n.Attrs = more
	return n
}

// under is the children of the node that a path of tags leads to.
func under(n node, path ...string) []node {
	n = n.GetChildByTag(path...)
	return n.GetChildren()
}
