package telegram

import (
	"container/list"
	"sync"
)

// remembered is how many chats or messages a bot keeps in mind. What falls out
// or is lost with the process costs an edit of an old message, never an answer.
const remembered = 10_000

// place is one message in one chat.
type place struct {
	chat    int64
	message int
}

// recent is a map that forgets the keys that came first once it is full. It is
// safe for concurrent use.
type recent[K comparable, V any] struct {
	size int

	mu    sync.Mutex
	known map[K]*list.Element
	order *list.List // of entries, oldest in front
}

type entry[K comparable, V any] struct {
	key   K
	value V
}

func newRecent[K comparable, V any](size int) *recent[K, V] {
	return &recent[K, V]{size: size, known: map[K]*list.Element{}, order: list.New()}
}

// get returns what is remembered of a key.
func (r *recent[K, V]) get(k K) (v V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.known[k]; e != nil {
		return e.Value.(*entry[K, V]).value, true
	}
	return v, false
}

// put remembers a value, and returns what was remembered before.
func (r *recent[K, V]) put(k K, v V) (before V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	before, ok = r.remove(k)
	r.append(k, v)
	return before, ok
}

// append remembers what is not known, in place of the oldest when it is full.
func (r *recent[K, V]) append(k K, v V) {
	if len(r.known) >= r.size {
		r.remove(r.order.Front().Value.(*entry[K, V]).key)
	}
	r.known[k] = r.order.PushBack(&entry[K, V]{k, v})
}

// add remembers a value unless something is remembered of its key, and returns
// that.
func (r *recent[K, V]) add(k K, v V) (before V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e := r.known[k]; e != nil {
		return e.Value.(*entry[K, V]).value, true
	}
	r.append(k, v)
	return before, false
}

// forget forgets everything.
func (r *recent[K, V]) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.known)
	r.order.Init()
}

func (r *recent[K, V]) remove(k K) (v V, ok bool) {
	e := r.known[k]
	if e == nil {
		return v, false
	}
	delete(r.known, k)
	return r.order.Remove(e).(*entry[K, V]).value, true
}
