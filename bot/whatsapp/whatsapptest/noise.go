package whatsapptest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/socket"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

// noise is the state of a handshake Noise_XX_25519_AESGCM_SHA256, seen from the
// side that answers. whatsmeow has the other side, which cannot be turned round.
type noise struct {
	hash, salt []byte
	cipher     cipher.AEAD
	sealed     uint32 // how many times the cipher was used
}

// newNoise begins a handshake with the words that the client began with.
func newNoise(prologue []byte) *noise {
	n := &noise{hash: []byte(socket.NoiseStartPattern), salt: []byte(socket.NoiseStartPattern)}
	n.cipher = aead(n.hash)
	n.authenticate(prologue)
	return n
}

func (n *noise) authenticate(data []byte) {
	hash := sha256.New()
	hash.Write(n.hash)
	hash.Write(data)
	n.hash = hash.Sum(nil)
}

// mix takes the secret that two keys share into the state.
func (n *noise) mix(private, public []byte) error {
	secret, err := agreeOn(private, public)
	if err != nil {
		return err
	}
	salt, key := n.expand(secret)
	n.salt, n.cipher, n.sealed = salt, aead(key), 0
	return nil
}

func (n *noise) expand(secret []byte) (first, second []byte) {
	both, err := hkdf.Key(sha256.New, secret, n.salt, "", 64)
	if err != nil {
		panic(err) // 64 bytes are never too many
	}
	return both[:32], both[32:]
}

func (n *noise) seal(plain []byte) []byte {
	sealed := n.cipher.Seal(nil, counted(n.sealed), plain, n.hash)
	n.sealed++
	n.authenticate(sealed)
	return sealed
}

func (n *noise) open(sealed []byte) ([]byte, error) {
	plain, err := n.cipher.Open(nil, counted(n.sealed), sealed, n.hash)
	n.sealed++
	n.authenticate(sealed)
	return plain, err
}

// answer makes the server's part of the handshake: its ephemeral key in the
// clear, then its static key and its certificates under what is shared so far.
func (n *noise) answer(static *keys.KeyPair, ephemeral *keys.KeyPair, client []byte) ([]byte, error) {
	n.authenticate(client)
	n.authenticate(ephemeral.Pub[:])
	if err := n.mix(ephemeral.Priv[:], client); err != nil {
		return nil, fmt.Errorf("client's ephemeral key: %w", err)
	}
	hello := &waWa6.HandshakeMessage_ServerHello{Ephemeral: ephemeral.Pub[:], Static: n.seal(static.Pub[:])}
	if err := n.mix(static.Priv[:], client); err != nil {
		return nil, fmt.Errorf("client's ephemeral key: %w", err)
	}
	hello.Payload = n.seal(certify(*static.Pub))
	return encode(&waWa6.HandshakeMessage{ServerHello: hello}), nil
}

// clientEphemeral is the key in the client's first part.
func clientEphemeral(frame []byte) ([]byte, error) {
	var message waWa6.HandshakeMessage
	if err := proto.Unmarshal(frame, &message); err != nil {
		return nil, fmt.Errorf("client hello: %w", err)
	}
	return message.GetClientHello().GetEphemeral(), nil
}

var errHandshake = errors.New("handshake not understood")

// finish reads the client's last part: who it is, and proof that it has the
// private half of its static key.
func (n *noise) finish(ephemeral *keys.KeyPair, frame []byte) (static [32]byte, payload *waWa6.ClientPayload, err error) {
	var message waWa6.HandshakeMessage
	if err := proto.Unmarshal(frame, &message); err != nil {
		return static, nil, fmt.Errorf("client finish: %w", err)
	}
	key, err := n.open(message.GetClientFinish().GetStatic())
	if err != nil || len(key) != len(static) {
		return static, nil, errHandshake
	}
	if err := n.mix(ephemeral.Priv[:], key); err != nil {
		return static, nil, fmt.Errorf("client's static key: %w", err)
	}
	plain, err := n.open(message.GetClientFinish().GetPayload())
	if err != nil {
		return static, nil, errHandshake
	}
	payload = new(waWa6.ClientPayload)
	if err := proto.Unmarshal(plain, payload); err != nil {
		return static, nil, fmt.Errorf("client payload: %w", err)
	}
	return [32]byte(key), payload, nil
}

// split is the end of a handshake: one cipher for each direction.
func (n *noise) split() (read, write *stream) {
	fromClient, toClient := n.expand(nil)
	return &stream{aead: aead(fromClient)}, &stream{aead: aead(toClient)}
}

// stream is one direction of a connection after the handshake. Each use counts,
// so it must be used in the order of the frames.
type stream struct {
	aead  cipher.AEAD
	count uint32
}

func (s *stream) seal(plain []byte) []byte {
	sealed := s.aead.Seal(nil, counted(s.count), plain, nil)
	s.count++
	return sealed
}

func (s *stream) open(sealed []byte) ([]byte, error) {
	plain, err := s.aead.Open(sealed[:0], counted(s.count), sealed, nil)
	s.count++
	return plain, err
}

// counted is the initialisation vector of the nth use of a key.
func counted(n uint32) []byte {
	return binary.BigEndian.AppendUint32(make([]byte, 8, 12), n)
}

// aead is AES-256-GCM under a key that was derived to fit.
func aead(key []byte) cipher.AEAD {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return gcm
}
