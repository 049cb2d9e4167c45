package whatsapptest

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
	"go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/util/keys"
)

// grace is how long a connection stays open behind the server's last word for
// it: whatsmeow may lose a node that the end of its connection overtakes. A
// client that is told to come back goes by itself.
const (
	grace     = 200 * time.Millisecond
	longGrace = 10 * time.Second
)

// conn is one client's connection.
type conn struct {
	server *Server
	frames frames
	cut    context.CancelFunc // ends it at once, without a word
	out    *outgoing

	read, write *stream
	static      [32]byte // the client's Noise key

	// What follows is guarded by the server's lock.
	device    *device                                            // whose it is, once logged in
	active    bool                                               // the client said that it is ready for its mail
	companion *waWa6.ClientPayload_DevicePairingRegistrationData // of a client that wants to be paired
	hello     *hello
	asked     map[string]chan<- node // who waits for the client's answer, by the id of the question
}

// serveChat is a client's connection from its first byte to its last.
func (s *Server) serveChat(w http.ResponseWriter, r *http.Request) {
	if s.turnAway() {
		http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
		return
	}
	ws, err := websocket.Accept(w, r, nil)
	if err != nil {
		return
	}
	defer func() { _ = ws.CloseNow() }()
	ctx, cut := context.WithCancel(r.Context())
	defer cut()
	c := &conn{
		server: s,
		frames: newFrames(websocket.NetConn(ctx, ws, websocket.MessageBinary)),
		cut:    cut,
		out:    newOutgoing(),
		asked:  make(map[string]chan<- node),
	}
	c.run(ctx)
}

func (c *conn) run(ctx context.Context) {
	late := time.AfterFunc(handshakeTimeout, c.cut)
	payload, err := c.shakeHands()
	late.Stop()
	if err != nil {
		return
	}
	var writing sync.WaitGroup
	writing.Go(func() { c.sendAll(ctx) })
	c.enter(payload)
	c.readAll()
	c.cut()
	writing.Wait()
	c.leave()
}

// shakeHands returns what the client says of itself, under its proven key.
func (c *conn) shakeHands() (*waWa6.ClientPayload, error) {
	words, err := c.frames.hello()
	if err != nil {
		return nil, err
	}
	frame, err := c.frames.read()
	if err != nil {
		return nil, err
	}
	ephemeral, err := clientEphemeral(frame)
	if err != nil {
		return nil, err
	}
	state, ours := newNoise(words), keys.NewKeyPair()
	answer, err := state.answer(c.server.static, ours, ephemeral)
	if err != nil {
		return nil, err
	}
	if err := c.frames.write(answer); err != nil {
		return nil, err
	}
	if frame, err = c.frames.read(); err != nil {
		return nil, err
	}
	static, payload, err := state.finish(ours, frame)
	if err != nil {
		return nil, err
	}
	c.static = static
	c.read, c.write = state.split()
	return payload, nil
}

// readAll handles the client's nodes one after the other, until it goes.
func (c *conn) readAll() {
	for {
		sealed, err := c.frames.read()
		if err != nil {
			return
		}
		plain, err := c.read.open(sealed)
		if err != nil {
			return
		}
		n, err := parse(plain)
		if err != nil {
			return
		}
		c.handle(n)
	}
}

// sendAll sends what is put out, until the connection ends or the last word is
// said and its grace over.
func (c *conn) sendAll(ctx context.Context) {
	defer c.cut()
	for {
		batch, ended := c.out.take(ctx)
		for _, post := range batch {
			if !wait(ctx, time.Until(post.due)) || c.put(post.node) != nil {
				return
			}
		}
		if ended {
			wait(ctx, patienceAfter(batch))
			return
		}
		if ctx.Err() != nil {
			return
		}
	}
}

func (c *conn) put(n node) error {
	data, err := binary.Marshal(n)
	if err != nil {
		return err
	}
	return c.frames.write(c.write.seal(data))
}

// patienceAfter is the grace behind the last word of a batch.
func patienceAfter(batch []post) time.Duration {
	if len(batch) > 0 && attr(batch[len(batch)-1].node, "code") == "515" {
		return longGrace
	}
	return grace
}

// wait is false if the context ended first.
func wait(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// send puts nodes out; it never waits.
func (c *conn) send(nodes ...node) { c.out.add(nodes, false) }

// end puts out the last nodes of the connection.
func (c *conn) end(nodes ...node) { c.out.add(nodes, true) }
