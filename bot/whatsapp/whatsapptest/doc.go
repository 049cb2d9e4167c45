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
// is no judgement of behaviour but [Server.Distrust]: refusals, error 463 and
// bans come when a test asks for them. Error 404 for a number that is not on
// WhatsApp is a guess. A message is stored until it is acknowledged, in memory: the
// server outlives its clients' crashes, not its own.
//
// # Races that are whatsmeow's own
//
// Under the race detector whatsmeow itself is not clean when a connection ends
// or a device is unlinked. The command races beside this package runs tests
// under the detector, forgives those races, which it lists by function, and
// fails on every other:
//
//   - socket.(*FrameSocket).Close with SendFrame, IsConnected, Context and
//     readPump of the same socket, and with socket.(*NoiseSocket).Stop
//   - store.(*Device).Delete with GetJID and GetLID of the same device, and with
//     whatever of whatsmeow.(*Client) reads it
//   - exsync.(*Event).GetChan with itself, in autoReconnect and WaitForConnection
package whatsapptest
