package whatsapptest

import (
	"context"
	"sync"

	"go.mau.fi/whatsmeow/util/keys"
)

// ownKey is a one-time key of this device; others can use it once the server
// has its public half.
type ownKey struct {
	*keys.PreKey
	uploaded bool
}

// preKeys are a device's own one-time keys, with which others begin a session.
type preKeys struct {
	mu   sync.Mutex
	last uint32 // the id given last
	keys map[uint32]*ownKey
}

// GetOrGenPreKeys returns so many keys that the server does not have, oldest
// first, making those that are missing.
func (p *preKeys) GetOrGenPreKeys(_ context.Context, count uint32) ([]*keys.PreKey, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fresh := make([]*keys.PreKey, 0, count)
	for id := uint32(1); id <= p.last && len(fresh) < int(count); id++ {
		if key, kept := p.keys[id]; kept && !key.uploaded {
			fresh = append(fresh, key.PreKey)
		}
	}
	for len(fresh) < int(count) {
		fresh = append(fresh, p.generate(false))
	}
	return fresh, nil
}

// GenOnePreKey makes a key for one peer, who gets it in a retry receipt; it
// counts as uploaded, because the server must not give it to anybody else.
func (p *preKeys) GenOnePreKey(context.Context) (*keys.PreKey, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.generate(true), nil
}

// generate makes the next key; the caller holds the lock.
func (p *preKeys) generate(uploaded bool) *keys.PreKey {
	p.last++
	key := keys.NewPreKey(p.last)
	if p.keys == nil {
		p.keys = map[uint32]*ownKey{}
	}
	p.keys[key.KeyID] = &ownKey{PreKey: key, uploaded: uploaded}
	return key
}

func (p *preKeys) GetPreKey(_ context.Context, id uint32) (*keys.PreKey, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if key, kept := p.keys[id]; kept {
		return key.PreKey, nil
	}
	return nil, nil
}

func (p *preKeys) RemovePreKey(_ context.Context, id uint32) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.keys, id)
	return nil
}

func (p *preKeys) MarkPreKeysAsUploaded(_ context.Context, upTo uint32) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for id, key := range p.keys {
		key.uploaded = key.uploaded || id <= upTo
	}
	return nil
}

func (p *preKeys) UploadedPreKeyCount(context.Context) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	count := 0
	for _, key := range p.keys {
		if key.uploaded {
			count++
		}
	}
	return count, nil
}
