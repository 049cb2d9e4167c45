// Package whatsapptest is a WhatsApp on loopback: the server, and phones whose
// owners are the test. Nothing of whatsmeow is replaced: a client connects by TLS
// and websocket, shakes hands by Noise, and sends and receives the binary nodes
// and the Signal messages of the real network. Only the key that signs the
// server's certificate is our own, so a test binary says
//
//	func TestMain(m *testing.M) {
//		whatsmeow.WACertPubKey = whatsapptest.Root()
//		os.Exit(m.Run())
//	}
//
// and gives its clients [Server.HTTPClient], or, for a program in a process of
// its own, the environment variables HTTPS_PROXY ([Server.ProxyURL]) and
// SSL_CERT_FILE ([Server.CAFile]).
//
// # What it is faithful to
//
// The shapes of the nodes were learnt by reading whatsmeow, not from the real
// network: a passing test shows that a client copes with this server, not that
// WhatsApp behaves so. Not spoken: app state and the contents of history sync,
// newsletters, the media of calls, changes of groups, business profiles. There
// is no judgement of behaviour: refusals, error 463 and bans come when a test
// asks for them. A message is stored until it is acknowledged, in memory: the
// server outlives its clients' crashes, not its own.
//
// # Races that are whatsmeow's own
//
// Under the race detector whatsmeow itself is not clean when a connection ends
// or a device is unlinked. A race whose two stacks are in these functions is
// not ours:
//
//   - socket.(*NoiseSocket).Stop with socket.(*FrameSocket).Close
//   - socket.(*FrameSocket).readPump with socket.(*FrameSocket).Close
//   - socket.(*FrameSocket).SendFrame and IsConnected with socket.(*FrameSocket).Close
//   - exsync.(*Event).GetChan with itself, in autoReconnect and WaitForConnection
//   - store.(*Device).Delete with store.(*Device).GetJID
package whatsapptest
