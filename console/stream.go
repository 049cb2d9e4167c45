package console

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// The pace of live numbers, and how long a page may listen before it asks anew.
const (
	glance    = time.Second
	listenFor = 5 * time.Minute
)

// stream sends what changes on a page as it does. now is asked at every glance;
// its error ends the stream, and the page asks again by itself.
func (v *visit) stream(now func(context.Context) (string, error)) error {
	ctx, cancel := context.WithTimeout(v.r.Context(), listenFor)
	defer cancel()
	out := http.NewResponseController(v.w)
	if err := out.SetWriteDeadline(time.Time{}); err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/event-stream")
	tick := time.NewTicker(glance)
	defer tick.Stop()
	last := ""
	for {
		said, err := now(ctx)
		if err != nil {
			return nil
		}
		if said != last {
			fmt.Fprintf(v.w, "data: %s\n\n", said)
			last = said
		}
		if err := out.Flush(); err != nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
