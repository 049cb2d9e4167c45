package flows

// version is the definition that a frame goes by; nil when it is gone.
func (t *turn) version(f *Frame) *Definition {
	if d, ok := t.lib.Version(f.Hash); ok {
		return d
	}
	return nil
}

// fits sees that every frame has its definition. A version that is gone is
// replaced by the current one where the talk fits it: its step and its answers
// exist there.
func (t *turn) fits() bool {
	for i := range t.s.Frames {
		f := &t.s.Frames[i]
		if t.version(f) != nil {
			continue
		}
		d, ok := t.lib.Flow(f.Flow)
		if !ok || !d.takes(f) {
			t.fail(VersionGone)
			return false
		}
		f.Hash = d.Hash
	}
	return true
}

func (d *Definition) takes(f *Frame) bool {
	if _, ok := d.step(f.Step); !ok {
		return false
	}
	if _, ok := d.step(f.Return); !ok && f.Return != "" {
		return false
	}
	names := map[string]bool{}
	for i := range d.Steps {
		names[d.Steps[i].As] = true
		for _, kept := range d.Steps[i].Keep {
			names[kept] = true
		}
	}
	for _, o := range d.Opens {
		for _, g := range o.Given {
			names[g.Name] = true
		}
	}
	for _, a := range f.Answers {
		if !names[a.Name] {
			return false
		}
	}
	return true
}
