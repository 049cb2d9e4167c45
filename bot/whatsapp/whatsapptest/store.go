package whatsapptest

import (
	"context"
	"math/rand/v2"

	"go.mau.fi/util/random"
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/util/keys"
	waLog "go.mau.fi/whatsmeow/util/log"
)

// memory is the store of one device, kept for as long as the process lives. It
// holds everything whatsmeow asks of a store, so that a phone is a whole
// client and yet costs no database.
type memory struct {
	identities identities
	sessions   sessions
	preKeys    preKeys
	senderKeys senderKeys
	appKeys    appStateKeys
	appState   appState
	contacts   contacts
	chats      chatSettings
	secrets    messageSecrets
	tokens     privacyTokens
	events     eventBuffer
	lids       lids
}

// NewDevice returns a device with keys of its own and an empty store in
// memory. It has no number yet: a phone that is enrolled or paired gets one.
func NewDevice() *store.Device {
	m := &memory{}
	m.sessions.identities, m.sessions.senderKeys = &m.identities, &m.senderKeys
	m.secrets.lids, m.tokens.lids = &m.lids, &m.lids

	device := &store.Device{
		Log:            waLog.Noop,
		NoiseKey:       keys.NewKeyPair(),
		IdentityKey:    keys.NewKeyPair(),
		RegistrationID: rand.Uint32N(1 << 14),
		AdvSecretKey:   random.Bytes(32),
		Initialized:    true,
		Identities:     &m.identities,
		Sessions:       &m.sessions,
		PreKeys:        &m.preKeys,
		SenderKeys:     &m.senderKeys,
		AppStateKeys:   &m.appKeys,
		AppState:       &m.appState,
		Contacts:       &m.contacts,
		ChatSettings:   &m.chats,
		MsgSecrets:     &m.secrets,
		PrivacyTokens:  &m.tokens,
		EventBuffer:    &m.events,
		LIDs:           &m.lids,
		Container:      m,
	}
	device.SignedPreKey = device.IdentityKey.CreateSignedPreKey(1)
	return device
}

// PutDevice has nothing to do: the device is what it was before it was saved.
func (m *memory) PutDevice(context.Context, *store.Device) error { return nil }

// DeleteDevice forgets nothing: the device that was unlinked is thrown away
// together with its store.
func (m *memory) DeleteDevice(context.Context, *store.Device) error { return nil }

var (
	_ store.DeviceContainer      = (*memory)(nil)
	_ store.IdentityStore        = (*identities)(nil)
	_ store.SessionStore         = (*sessions)(nil)
	_ store.PreKeyStore          = (*preKeys)(nil)
	_ store.SenderKeyStore       = (*senderKeys)(nil)
	_ store.AppStateSyncKeyStore = (*appStateKeys)(nil)
	_ store.AppStateStore        = (*appState)(nil)
	_ store.ContactStore         = (*contacts)(nil)
	_ store.ChatSettingsStore    = (*chatSettings)(nil)
	_ store.MsgSecretStore       = (*messageSecrets)(nil)
	_ store.PrivacyTokenStore    = (*privacyTokens)(nil)
	_ store.EventBuffer          = (*eventBuffer)(nil)
	_ store.LIDStore             = (*lids)(nil)
)
