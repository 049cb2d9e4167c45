package whatsapptest

import (
	"testing"
	"time"

	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

var (
	siti    = types.NewJID("628110000001", types.DefaultUserServer)
	sitiLID = types.NewJID("9001", types.HiddenUserServer)
)

func TestMigrationMovesAllThatIsKnownOfANumber(t *testing.T) {
	t.Parallel()
	device, ctx := NewDevice(), t.Context()
	before, after := siti.SignalAddress().String(), sitiLID.SignalAddress().String()
	longer := types.NewJID(siti.User+"1", types.DefaultUserServer).SignalAddress().String()
	must(t, device.Sessions.PutSession(ctx, before, []byte("session")))
	must(t, device.Sessions.PutSession(ctx, longer, []byte("somebody else's")))
	must(t, device.Identities.PutIdentity(ctx, before, [32]byte{7}))
	must(t, device.SenderKeys.PutSenderKey(ctx, "group", before, []byte("key")))

	must(t, device.Sessions.MigratePNToLID(ctx, siti, sitiLID))

	many, err := device.Sessions.GetManySessions(ctx, []string{before, after, longer})
	must(t, err)
	if string(many[after]) != "session" || many[before] != nil || many[longer] == nil {
		t.Errorf("sessions after the move: %q", many)
	}
	if trusted, _ := device.Identities.IsTrustedIdentity(ctx, after, [32]byte{8}); trusted {
		t.Error("the identity was left behind: another key is trusted under the LID")
	}
	if key, _ := device.SenderKeys.GetSenderKey(ctx, "group", after); string(key) != "key" {
		t.Errorf("group key %q", key)
	}
}

func TestOneTimeKeysCountOnceTheyAreUploaded(t *testing.T) {
	t.Parallel()
	device, ctx := NewDevice(), t.Context()
	first, err := device.PreKeys.GetOrGenPreKeys(ctx, 12)
	must(t, err)
	must(t, device.PreKeys.MarkPreKeysAsUploaded(ctx, first[11].KeyID))
	direct, err := device.PreKeys.GenOnePreKey(ctx)
	must(t, err)
	must(t, device.PreKeys.RemovePreKey(ctx, first[0].KeyID))

	if count, _ := device.PreKeys.UploadedPreKeyCount(ctx); count != 12 {
		t.Errorf("%d keys count as uploaded, want 11 and the direct one", count)
	}
	next, err := device.PreKeys.GetOrGenPreKeys(ctx, 3)
	must(t, err)
	for _, key := range next {
		if key.KeyID <= direct.KeyID {
			t.Errorf("key %d was given to somebody already", key.KeyID)
		}
	}
}

func TestNumberAndLIDFindTheSame(t *testing.T) {
	t.Parallel()
	device, ctx := NewDevice(), t.Context()
	must(t, device.LIDs.PutLIDMapping(ctx, sitiLID, siti))
	must(t, device.MsgSecrets.PutMessageSecret(ctx, siti, siti, "M1", []byte("first")))
	must(t, device.MsgSecrets.PutMessageSecret(ctx, siti, siti, "M1", []byte("second")))
	must(t, device.PrivacyTokens.PutPrivacyTokens(ctx,
		store.PrivacyToken{User: siti, Token: []byte("old"), Timestamp: time.Unix(1, 0)},
		store.PrivacyToken{User: sitiLID, Token: []byte("new"), Timestamp: time.Unix(2, 0)}))

	secret, sender, err := device.MsgSecrets.GetMessageSecret(ctx, sitiLID, sitiLID, "M1")
	must(t, err)
	if string(secret) != "first" || sender != siti {
		t.Errorf("secret %q of %s", secret, sender)
	}
	if token, _ := device.PrivacyTokens.GetPrivacyToken(ctx, siti); token == nil || string(token.Token) != "new" {
		t.Errorf("token %+v", token)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
