package whatsapptest

import (
	"context"
	"fmt"
	"reflect"
	"sync/atomic"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/store/sqlstore"
	"go.mau.fi/whatsmeow/types"
	"pgregory.net/rapid"

	"teman/storage/storagetest"
)

// deed is one call to a store, with its arguments, and what it returns.
type deed func(context.Context, *store.Device) (any, error)

// world is what the deeds of one run are about: two people, each with a number
// and a LID, in one group.
type world struct {
	numbers, lids []types.JID
	moved         []bool
	seconds       *int64
}

// newWorld has people that no run before had: LIDs are kept for all devices.
func newWorld(run int64) world {
	w := world{moved: make([]bool, 2), seconds: new(int64)}
	for person := range int64(2) {
		w.numbers = append(w.numbers, types.NewJID(fmt.Sprint(620000000000+10*run+person), types.DefaultUserServer))
		w.lids = append(w.lids, types.NewJID(fmt.Sprint(900000000000+10*run+person), types.HiddenUserServer))
	}
	return w
}

func (w world) person(t *rapid.T) types.JID {
	return rapid.SampledFrom(append(w.numbers, w.lids...)).Draw(t, "person")
}

func who(t *rapid.T) int { return rapid.IntRange(0, 1).Draw(t, "who") }

func (w world) address(t *rapid.T) string {
	jid := w.person(t)
	jid.Device = rapid.Uint16Range(0, 2).Draw(t, "device")
	return jid.SignalAddress().String()
}

// deeds are drawn by name. What whatsmeow never does is not among them: give a
// person a second LID, buffer one message twice.
func (w world) deeds() map[string]func(*rapid.T) deed {
	bytes := rapid.SliceOfN(rapid.Byte(), 1, 4)
	id := rapid.SampledFrom([]string{"M1", "M2"})
	return map[string]func(*rapid.T) deed{
		"put session": func(t *rapid.T) deed {
			address, session := w.address(t), bytes.Draw(t, "session")
			return func(ctx context.Context, d *store.Device) (any, error) {
				return nil, d.Sessions.PutSession(ctx, address, session)
			}
		},
		"sessions": func(t *rapid.T) deed {
			one, other := w.address(t), w.address(t)
			return func(ctx context.Context, d *store.Device) (any, error) {
				return d.Sessions.GetManySessions(ctx, []string{one, other})
			}
		},
		"has session": func(t *rapid.T) deed {
			address := w.address(t)
			return func(ctx context.Context, d *store.Device) (any, error) { return d.Sessions.HasSession(ctx, address) }
		},
		"delete session": func(t *rapid.T) deed {
			address := w.address(t)
			return func(ctx context.Context, d *store.Device) (any, error) {
				return nil, d.Sessions.DeleteSession(ctx, address)
			}
		},
		"delete a person": func(t *rapid.T) deed {
			user := w.person(t).SignalAddressUser()
			return func(ctx context.Context, d *store.Device) (any, error) {
				if err := d.Identities.DeleteAllIdentities(ctx, user); err != nil {
					return nil, err
				}
				return nil, d.Sessions.DeleteAllSessions(ctx, user)
			}
		},
		"put identity": func(t *rapid.T) deed {
			address, key := w.address(t), [32]byte{rapid.Byte().Draw(t, "key")}
			return func(ctx context.Context, d *store.Device) (any, error) {
				return nil, d.Identities.PutIdentity(ctx, address, key)
			}
		},
		"trusted": func(t *rapid.T) deed {
			address, key := w.address(t), [32]byte{rapid.Byte().Draw(t, "key")}
			return func(ctx context.Context, d *store.Device) (any, error) {
				return d.Identities.IsTrustedIdentity(ctx, address, key)
			}
		},
		"put sender key": func(t *rapid.T) deed {
			address, key := w.address(t), bytes.Draw(t, "key")
			return func(ctx context.Context, d *store.Device) (any, error) {
				return nil, d.SenderKeys.PutSenderKey(ctx, "group", address, key)
			}
		},
		"sender key": func(t *rapid.T) deed {
			address := w.address(t)
			return func(ctx context.Context, d *store.Device) (any, error) {
				return d.SenderKeys.GetSenderKey(ctx, "group", address)
			}
		},
		"learn a LID": func(t *rapid.T) deed {
			who := who(t)
			return func(ctx context.Context, d *store.Device) (any, error) {
				return nil, d.LIDs.PutLIDMapping(ctx, w.lids[who], w.numbers[who])
			}
		},
		"move to the LID": func(t *rapid.T) deed {
			who := who(t)
			if w.moved[who] {
				t.Skip("the database moves a number once")
			}
			w.moved[who] = true
			return func(ctx context.Context, d *store.Device) (any, error) {
				return nil, d.Sessions.MigratePNToLID(ctx, w.numbers[who], w.lids[who])
			}
		},
		"who is": func(t *rapid.T) deed {
			jid := w.person(t)
			return func(ctx context.Context, d *store.Device) (any, error) { return d.GetAltJID(ctx, jid) }
		},
		"put secret": func(t *rapid.T) deed {
			who, id, secret := w.numbers[who(t)], id.Draw(t, "id"), rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "secret")
			return func(ctx context.Context, d *store.Device) (any, error) {
				return nil, d.MsgSecrets.PutMessageSecret(ctx, who, who, id, secret)
			}
		},
		"secret": func(t *rapid.T) deed {
			chat, sender, id := w.person(t), w.person(t), id.Draw(t, "id")
			return func(ctx context.Context, d *store.Device) (any, error) {
				secret, by, err := d.MsgSecrets.GetMessageSecret(ctx, chat, sender, id)
				return []any{secret, by}, err
			}
		},
		"put token": func(t *rapid.T) deed {
			*w.seconds++ // of two tokens of one second, either is the newest
			token := store.PrivacyToken{User: w.person(t), Token: bytes.Draw(t, "token"), Timestamp: time.Unix(*w.seconds, 0)}
			return func(ctx context.Context, d *store.Device) (any, error) {
				return nil, d.PrivacyTokens.PutPrivacyTokens(ctx, token)
			}
		},
		"token": func(t *rapid.T) deed {
			who := w.person(t)
			return func(ctx context.Context, d *store.Device) (any, error) {
				token, err := d.PrivacyTokens.GetPrivacyToken(ctx, who)
				if token == nil {
					return nil, err
				}
				return []any{token.Token, token.Timestamp}, err
			}
		},
		"make keys": func(t *rapid.T) deed {
			count := rapid.Uint32Range(1, 3).Draw(t, "count")
			return func(ctx context.Context, d *store.Device) (any, error) {
				made, err := d.PreKeys.GetOrGenPreKeys(ctx, count)
				if err != nil {
					return nil, err
				}
				return len(made), d.PreKeys.MarkPreKeysAsUploaded(ctx, made[0].KeyID)
			}
		},
		"make one key": func(*rapid.T) deed {
			return func(ctx context.Context, d *store.Device) (any, error) {
				_, err := d.PreKeys.GenOnePreKey(ctx)
				return nil, err
			}
		},
		"count keys": func(*rapid.T) deed {
			return func(ctx context.Context, d *store.Device) (any, error) { return d.PreKeys.UploadedPreKeyCount(ctx) }
		},
		"name": func(t *rapid.T) deed {
			who, name := w.person(t), rapid.SampledFrom([]string{"Siti", "Anwar"}).Draw(t, "name")
			return func(ctx context.Context, d *store.Device) (any, error) {
				changed, before, err := d.Contacts.PutPushName(ctx, who, name)
				return []any{changed, before}, err
			}
		},
		"contact": func(t *rapid.T) deed {
			who := w.person(t)
			return func(ctx context.Context, d *store.Device) (any, error) { return d.Contacts.GetContact(ctx, who) }
		},
	}
}

// The store in memory answers as whatsmeow's own on Postgres does, whatever was
// done before.
func TestMemoryAnswersAsTheDatabaseDoes(t *testing.T) {
	t.Parallel()
	database, err := sqlstore.New(t.Context(), "postgres", storagetest.URL(t), nil)
	must(t, err)
	t.Cleanup(func() { must(t, database.Close()) })
	var runs atomic.Int64
	rapid.Check(t, func(rt *rapid.T) {
		run := runs.Add(1)
		w, onPostgres, inMemory := newWorld(run), database.NewDevice(), NewDevice()
		onPostgres.ID = &types.JID{User: fmt.Sprint(run), Server: types.DefaultUserServer}
		onPostgres.Account = vouch(onPostgres.IdentityKey, *onPostgres.IdentityKey.Pub, 0)
		agree(onPostgres.IdentityKey, onPostgres.Account)
		must(t, onPostgres.Save(t.Context()))

		actions := map[string]func(*rapid.T){}
		for name, draw := range w.deeds() {
			actions[name] = func(rt *rapid.T) {
				do := draw(rt)
				want, err := do(t.Context(), onPostgres)
				if err != nil {
					rt.Fatal(err)
				}
				if got, err := do(t.Context(), inMemory); err != nil || !reflect.DeepEqual(got, want) {
					rt.Fatalf("%s: %v (%v), on Postgres %v", name, got, err, want)
				}
			}
		}
		rt.Repeat(actions)
	})
}
