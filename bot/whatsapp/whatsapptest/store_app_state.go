package whatsapptest

import (
	"context"

	"go.mau.fi/whatsmeow/store"
)

// appStateKeys are the keys by which a person's devices keep settings alike.
type appStateKeys struct {
	keys table[string, store.AppStateSyncKey]
}

// PutAppStateSyncKey keeps the newer of two keys with one id.
func (a *appStateKeys) PutAppStateSyncKey(_ context.Context, id []byte, key store.AppStateSyncKey) error {
	a.keys.change(string(id), func(known store.AppStateSyncKey) store.AppStateSyncKey {
		if known.Timestamp >= key.Timestamp && known.Data != nil {
			return known
		}
		return key
	})
	return nil
}

func (a *appStateKeys) GetAppStateSyncKey(_ context.Context, id []byte) (*store.AppStateSyncKey, error) {
	if key, known := a.keys.get(string(id)); known {
		return &key, nil
	}
	return nil, nil
}

func (a *appStateKeys) GetLatestAppStateSyncKeyID(context.Context) ([]byte, error) {
	var latest []byte
	newest := int64(-1)
	for id, key := range a.keys.all() {
		if key.Timestamp > newest {
			latest, newest = []byte(id), key.Timestamp
		}
	}
	return latest, nil
}

type appStateVersion struct {
	version uint64
	hash    [128]byte
}

type appStateRow struct{ name, index string }

type appStateMAC struct {
	version uint64
	value   []byte
}

// appState is how far a device has followed its person's settings.
type appState struct {
	versions table[string, appStateVersion]
	macs     table[appStateRow, appStateMAC]
}

func (a *appState) PutAppStateVersion(_ context.Context, name string, version uint64, hash [128]byte) error {
	a.versions.put(name, appStateVersion{version, hash})
	return nil
}

func (a *appState) GetAppStateVersion(_ context.Context, name string) (uint64, [128]byte, error) {
	at, _ := a.versions.get(name)
	return at.version, at.hash, nil
}

func (a *appState) DeleteAppStateVersion(_ context.Context, name string) error {
	a.versions.drop(name)
	a.macs.dropWhere(func(row appStateRow, _ appStateMAC) bool { return row.name == name })
	return nil
}

// PutAppStateMutationMACs keeps the mark of the newest version of each row.
func (a *appState) PutAppStateMutationMACs(_ context.Context, name string, version uint64, mutations []store.AppStateMutationMAC) error {
	for _, m := range mutations {
		a.macs.change(appStateRow{name, string(m.IndexMAC)}, func(known appStateMAC) appStateMAC {
			if known.version > version {
				return known
			}
			return appStateMAC{version, m.ValueMAC}
		})
	}
	return nil
}

func (a *appState) DeleteAppStateMutationMACs(_ context.Context, name string, indexMACs [][]byte) error {
	for _, index := range indexMACs {
		a.macs.drop(appStateRow{name, string(index)})
	}
	return nil
}

func (a *appState) GetAppStateMutationMAC(_ context.Context, name string, indexMAC []byte) ([]byte, error) {
	mac, _ := a.macs.get(appStateRow{name, string(indexMAC)})
	return mac.value, nil
}
