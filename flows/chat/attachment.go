package chat

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"teman/flows"
)

// attachment reads what is not a text: "photo", "location -0.5 123.1".
func attachment(inside string) (flows.Event, error) {
	words := strings.Fields(inside)
	if len(words) == 0 {
		return flows.Event{}, fmt.Errorf("empty ()")
	}
	switch kind := words[0]; {
	case kind == "location" && len(words) == 3:
		latitude, err := strconv.ParseFloat(words[1], 64)
		longitude, err2 := strconv.ParseFloat(words[2], 64)
		if err != nil || err2 != nil {
			return flows.Event{}, fmt.Errorf("want (location -0.5 123.1)")
		}
		return flows.Event{Kind: flows.EventLocation, Latitude: latitude, Longitude: longitude}, nil
	case kind == "card" && len(words) == 2:
		return flows.Event{Kind: flows.EventCard, Phone: words[1]}, nil
	case kind == "own" && len(words) == 3 && words[1] == "card":
		return flows.Event{Kind: flows.EventCard, Phone: words[2], Trusted: true}, nil
	}
	switch media := flows.Media(words[0]); media {
	case flows.Photo, flows.Document, flows.Sticker, flows.Voice, flows.Video, flows.Other:
		return attached(media, strings.TrimPrefix(inside, words[0]))
	}
	return flows.Event{}, fmt.Errorf("unknown (%s)", inside)
}

// attached reads what stands behind the kind of media: `type=` and `size=` of a
// file, `lost` for one that its channel cannot hand over, and the caption.
func attached(media flows.Media, rest string) (flows.Event, error) {
	ev := flows.Event{Kind: flows.EventMedia, Media: media}
	if media == flows.Photo || media == flows.Document {
		ev.Attached = &flows.Attached{Ref: "ref"}
	}
	found, err := fields(rest)
	if err != nil {
		return ev, err
	}
	var caption []string
	for _, f := range found {
		switch {
		case f.value == "lost" && f.name == "":
			ev.Attached = nil
		case f.name == "type" && ev.Attached != nil:
			ev.Attached.Type = f.value
		case f.name == "size" && ev.Attached != nil:
			if ev.Attached.Size, err = strconv.ParseInt(f.value, 10, 64); err != nil {
				return ev, fmt.Errorf("want size=1000000")
			}
		default:
			caption = append(caption, f.value)
		}
	}
	ev.Text = strings.Join(caption, " ")
	return ev, nil
}

// fetched is the event that tells what became of the file that was kept last.
func (p *Player) fetched(fate string) (flows.Event, error) {
	if p.kept == "" || !slices.Contains(flows.Fates(), flows.Fate(fate)) {
		return flows.Event{}, fmt.Errorf("want @fetched and one of %v, below a photo that was kept", flows.Fates())
	}
	return flows.Event{Kind: flows.EventFetched, Fetched: &flows.Fetched{File: p.kept, Fate: flows.Fate(fate)}}, nil
}
