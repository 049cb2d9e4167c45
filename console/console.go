package console

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"teman/bot"
	"teman/umkm"
)

// Base is where the console answers.
const Base = "/konsol"

// Texts says what people read.
type Texts interface {
	Text(lang string, p umkm.Phrase) string
	Languages() []string
}

// Templates say what is sent by the official WhatsApp to somebody who did not
// write in the last day: one line, and whether a parcel's file goes above it.
type Templates interface {
	Say(p bot.Parcel) (line string, shown bool)
}

// Store is everything the console asks for and changes.
type Store interface {
	officerStore
	loginStore
	guessStore
	noteStore
	registryStore
	broadcastStore
	certificateStore
	catalogueStore
	attachmentStore
	figureStore
	attendanceStore
	opinionStore
	paperStore
	puzzleStore
	privacyStore
	breachStore
	chatStore
	occasionStore
	programmeStore
	deskStore
	cannedStore
	answerStore
	rotaStore
	deskFigureStore
	staffGroupStore
}

// Parts are what a console is made of.
type Parts struct {
	Store         Store
	Announcements Announcements
	Certificates  Certificates
	Occasions     Occasions
	Posters       Posters
	Imports       Imports
	Exports       Exports
	Teaching      Teaching
	Library       Library
	Breaches      Breaches
	Desk          Desk
	Hours         bot.OfficeHours  // of the office
	Usual         bot.TicketTarget // for topics of which the office wants nothing else
	Personal      []Personal       // what is kept about people
	Render        *bot.Renderer    // shows what people will read
	Templates     Templates        // of the official WhatsApp; nil without
	Texts         Texts
	Ways          func(words string) []Way // links that say words to the office; nil when none is known
	URL           string                   // where browsers reach the program, without a slash at the end
	Regions       *umkm.Regions
	Activities    *umkm.Activities
	Lang          string         // the office's own
	Zone          *time.Location // the office's own
	Now           func() time.Time
	Log           *slog.Logger
}

// Console serves the pages. It is safe for concurrent use.
type Console struct {
	Parts
	pages   pages
	gong    *gong
	hashing chan struct{} // a place for each password that is hashed at the same time
}

// New makes a console; an error is a page that cannot be read.
func New(p Parts) (*Console, error) {
	read, err := readPages()
	if err != nil {
		return nil, fmt.Errorf("console: %w", err)
	}
	return &Console{Parts: p, pages: read, gong: newGong(), hashing: make(chan struct{}, maxHashing)}, nil
}

// Handler serves everything below Base.
func (c *Console) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET "+Base+"/aset/", http.StripPrefix(Base+"/aset", assetHandler()))
	for _, r := range c.routes() {
		mux.Handle(r.pattern(), c.guarded(r))
	}
	mux.Handle(Base+"/", c.guarded(route{least: anybody, serve: func(*visit) error { return errNotFound }}))
	return mux
}

// sweepEvery is how often ended logins are forgotten.
const sweepEvery = time.Hour

// Run forgets what has ended, and tells open pages of what changes, until ctx
// ends.
func (c *Console) Run(ctx context.Context) error {
	both, ctx := errgroup.WithContext(ctx)
	both.Go(func() error { return c.sweep(ctx) })
	both.Go(func() error { return c.gong.listen(ctx, c.Store) })
	return both.Wait()
}

func (c *Console) sweep(ctx context.Context) error {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		if err := c.Store.SweepLogins(ctx, c.Now()); err != nil && ctx.Err() == nil {
			c.Log.Warn("logins not swept", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
