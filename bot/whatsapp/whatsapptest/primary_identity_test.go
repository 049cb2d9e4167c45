package whatsapptest

import (
	"encoding/base64"
	"strings"
	"testing"

	"go.mau.fi/whatsmeow/util/keys"
	"pgregory.net/rapid"
)

func TestOnlyTheDeviceItselfAgrees(t *testing.T) {
	t.Parallel()
	account, device, other := keys.NewKeyPair(), keys.NewKeyPair(), keys.NewKeyPair()
	identity := vouch(account, *device.Pub, 3)
	if agreed(*device.Pub, identity) {
		t.Error("agreed before it signed")
	}
	agree(other, identity)
	if agreed(*device.Pub, identity) {
		t.Error("somebody else's signature passed for the device's")
	}
	agree(device, identity)
	if !agreed(*device.Pub, identity) {
		t.Error("the device's own signature did not pass")
	}
}

func TestPairingQRReadsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SliceOfN(rapid.Byte(), 32, 32)
		noise, identity, secret := key.Draw(t, "noise"), key.Draw(t, "identity"), key.Draw(t, "secret")
		b64 := base64.StdEncoding.EncodeToString
		text := strings.Join([]string{"2@ref", b64(noise), b64(identity), b64(secret)}, ",")
		prefix := rapid.SampledFrom([]string{"", "https://wa.me/settings/linked_devices#"}).Draw(t, "prefix")

		got, err := readQR(prefix + text)
		if err != nil {
			t.Fatal(err)
		}
		if got.ref != "2@ref" || got.noise != [32]byte(noise) || got.identity != [32]byte(identity) || string(got.advSecret) != string(secret) {
			t.Fatalf("read %+v", got)
		}
	})
}

func FuzzReadQR(f *testing.F) {
	f.Add("2@abc,,,")
	f.Add("https://wa.me/settings/linked_devices#2@abc,AA==,AA==,AA==")
	f.Fuzz(func(t *testing.T, text string) {
		if code, err := readQR(text); err == nil && (code.ref == "" || len(code.advSecret) != 32) {
			t.Errorf("took %+v for a pairing code", code)
		}
	})
}
