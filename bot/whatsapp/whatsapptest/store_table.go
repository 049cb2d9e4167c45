package whatsapptest

import (
	"maps"
	"sync"
)

// table is a map for many goroutines. Its zero value is empty and takes no
// memory: a thousand phones have a dozen tables each, most of them unused.
type table[K comparable, V any] struct {
	mu   sync.Mutex
	rows map[K]V
}

func (t *table[K, V]) get(key K) (V, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	value, known := t.rows[key]
	return value, known
}

func (t *table[K, V]) put(key K, value V) {
	t.change(key, func(V) V { return value })
}

// change replaces a row by what the function makes of it; of a missing row it
// is given the zero value.
func (t *table[K, V]) change(key K, to func(V) V) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.rows == nil {
		t.rows = map[K]V{}
	}
	t.rows[key] = to(t.rows[key])
}

func (t *table[K, V]) drop(key K) {
	t.dropWhere(func(k K, _ V) bool { return k == key })
}

func (t *table[K, V]) dropWhere(out func(K, V) bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	maps.DeleteFunc(t.rows, out)
}

// rename moves rows to other keys; a row that is under the new key gives way.
func (t *table[K, V]) rename(to func(K) (K, bool)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	moved := map[K]V{}
	for key, value := range t.rows {
		if renamed, moves := to(key); moves {
			delete(t.rows, key)
			moved[renamed] = value
		}
	}
	maps.Copy(t.rows, moved)
}

func (t *table[K, V]) all() map[K]V {
	t.mu.Lock()
	defer t.mu.Unlock()
	return maps.Clone(t.rows)
}
