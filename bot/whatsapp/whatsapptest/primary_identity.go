package whatsapptest

import (
	"slices"
	"time"

	"go.mau.fi/libsignal/ecc"
	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waAdv"
	"go.mau.fi/whatsmeow/util/keys"
	"google.golang.org/protobuf/proto"
)

// vouch is an account's word that a device is one of its own (ADV): details
// about the device, signed over the device's identity key by the account's. The
// device itself has not signed yet.
func vouch(account *keys.KeyPair, identity [32]byte, index uint32) *waAdv.ADVSignedDeviceIdentity {
	details := encode(&waAdv.ADVDeviceIdentity{
		RawID:     proto.Uint32(1),
		Timestamp: proto.Uint64(uint64(time.Now().Unix())),
		KeyIndex:  proto.Uint32(index),
	})
	signed := slices.Concat(whatsmeow.AdvAccountSignaturePrefix, details, identity[:])
	return &waAdv.ADVSignedDeviceIdentity{
		Details:             details,
		AccountSignatureKey: account.Pub[:],
		AccountSignature:    sign(account, signed),
	}
}

// agree is the device's signature under its account's word: without both, no
// other client takes its messages for the account's.
func agree(device *keys.KeyPair, to *waAdv.ADVSignedDeviceIdentity) {
	to.DeviceSignature = sign(device, agreement(to, *device.Pub))
}

// agreed verifies that the device with this identity key agreed.
func agreed(identity [32]byte, to *waAdv.ADVSignedDeviceIdentity) bool {
	signature := to.GetDeviceSignature()
	return len(signature) == 64 &&
		ecc.VerifySignature(ecc.NewDjbECPublicKey(identity), agreement(to, identity), [64]byte(signature))
}

// agreement is what a device signs.
func agreement(to *waAdv.ADVSignedDeviceIdentity, identity [32]byte) []byte {
	return slices.Concat(whatsmeow.AdvDeviceSignaturePrefix, to.GetDetails(), identity[:], to.GetAccountSignatureKey())
}

func sign(by *keys.KeyPair, what []byte) []byte {
	signature := ecc.CalculateSignature(ecc.NewDjbECPrivateKey(*by.Priv), what)
	return signature[:]
}

// encode marshals a message that was built here and so cannot be unfit.
func encode(message proto.Message) []byte {
	data, err := proto.Marshal(message)
	if err != nil {
		panic(err)
	}
	return data
}
