package whatsapptest

import (
	"crypto/sha256"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waCert"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

// Root is the public key that vouches for every server of this package: what
// whatsmeow.WACertPubKey has to be in a test binary. It is the same in every
// process, so that a client can live in another one than its server.
func Root() [32]byte { return *rootKey().Pub }

func rootKey() *keys.KeyPair {
	return keys.NewKeyPairFromPrivateKey(sha256.Sum256([]byte("the root of a WhatsApp that is not one")))
}

// Serial numbers of the chain. The issuer of the intermediate certificate is
// the root, whose number clients know.
const (
	intermediateSerial = 1
	leafSerial         = 2
)

// The certificates are valid for as long as the format can say; newer clients
// look at both ends.
const (
	validFrom = 1_577_836_800 // 2020-01-01
	validTo   = 4_102_444_800 // 2100-01-01
)

// certify is the certificate chain from the root to a server's Noise key.
func certify(server [32]byte) []byte {
	intermediate := keys.NewKeyPair()
	return encode(&waCert.CertChain{
		Intermediate: certificate(rootKey(), intermediateSerial, whatsmeow.WACertIssuerSerial, *intermediate.Pub),
		Leaf:         certificate(intermediate, leafSerial, intermediateSerial, server),
	})
}

func certificate(by *keys.KeyPair, serial, issuer uint32, key [32]byte) *waCert.CertChain_NoiseCertificate {
	details := encode(&waCert.CertChain_NoiseCertificate_Details{
		Serial:       proto.Uint32(serial),
		IssuerSerial: proto.Uint32(issuer),
		Key:          key[:],
		NotBefore:    proto.Uint64(validFrom),
		NotAfter:     proto.Uint64(validTo),
	})
	return &waCert.CertChain_NoiseCertificate{Details: details, Signature: sign(by, details)}
}
