package flows

import "teman/umkm"

// maxPlaces is how many kecamatan near a point are offered, besideReach how
// much farther than the nearest, in kilometres, the others may be.
const (
	maxPlaces   = 3
	besideReach = 10
)

// gotLocation offers the kecamatan near a point where a place is asked. Which
// it is the person says: the point may lie beyond a border, or be where the
// phone is and not the business.
func (t *turn) gotLocation() {
	if !t.fits() {
		return
	}
	near := t.nearby()
	if _, d, step, ok := t.standsAt("region"); ok {
		if len(near) == 0 {
			t.wrong(umkm.Say("answer.region.far"))
			return
		}
		t.openReading(step, pointed(near), t.s.Question.Tries)
		t.put(t.counted(d, step, t.s.Question.Say))
		return
	}
	if len(near) == 0 || t.awaits("region") == nil {
		t.notReadable("location")
		return
	}
	t.s.hear("region", near[0].Code)
	t.say(umkm.Say("flow.noted").With("value", umkm.TextValue(near[0].FullName())))
	t.repeat()
}

// nearby are the kecamatan that the point may well lie in.
func (t *turn) nearby() []umkm.Nearby {
	near := t.know.Regions.Near(t.event.Latitude, t.event.Longitude, maxPlaces)
	for i := range near {
		if near[i].Distance > near[0].Distance+besideReach {
			return near[:i]
		}
	}
	return near
}

// pointed asks which of the places near a point is meant.
func pointed(near []umkm.Nearby) answerReading {
	if len(near) == 1 {
		return asYesNo(umkm.Say("answer.region.near").With("place", umkm.TextValue(near[0].FullName())), near[0].Code)
	}
	open := answerReading{Verdict: umkm.Open, Phrase: umkm.Say("answer.region.pointed")}
	for i, n := range near {
		open.Options = append(open.Options, Option{ID: optionID(i), Label: words(n.FullName())})
		open.Values = append(open.Values, n.Code)
	}
	return open
}

// standsAt reports whether a question of this type is the open one, or the one
// below whatever the engine asked in between, and makes it the open one.
func (t *turn) standsAt(kind string) (f *Frame, d *Definition, step *Step, ok bool) {
	if t.s.Question.Kind == NoQuestion {
		return nil, nil, nil, false
	}
	q := t.s.Question
	for q.Below != nil {
		q = *q.Below
	}
	if !q.ofStep() {
		return nil, nil, nil, false
	}
	f, d, step = t.here()
	if step.Kind != StepAsk || step.Type != kind {
		return nil, nil, nil, false
	}
	t.s.Question = q
	return f, d, step, true
}
