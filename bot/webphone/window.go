package webphone

// window is one open page of a phone. Lines wait in its buffer while the
// browser reads; a window that does not read is closed and begins anew with
// the whole thread when its browser reconnects.
type window struct {
	lines chan line
	gone  chan struct{}
}

// buffered bounds the lines that wait for one window.
const buffered = 64

// perPhone bounds the pages that may hold one phone open.
const perPhone = 8

// open adds a window to a phone; false when it has too many already.
func (p *Phones) open(address string) (*window, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.windows[address]) >= perPhone {
		return nil, false
	}
	w := &window{lines: make(chan line, buffered), gone: make(chan struct{})}
	if p.windows[address] == nil {
		p.windows[address] = map[*window]struct{}{}
	}
	p.windows[address][w] = struct{}{}
	return w, true
}

func (p *Phones) close(address string, w *window) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drop(address, w)
}

// drop forgets a window; the caller holds the lock.
func (p *Phones) drop(address string, w *window) {
	if _, open := p.windows[address][w]; !open {
		return
	}
	delete(p.windows[address], w)
	if len(p.windows[address]) == 0 {
		delete(p.windows, address)
	}
	close(w.gone)
}

func (p *Phones) show(address string, l line) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for w := range p.windows[address] {
		select {
		case w.lines <- l:
		default:
			p.drop(address, w)
		}
	}
}
