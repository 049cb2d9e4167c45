package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"teman/cmd/teman/crowd"
	"teman/cmd/teman/sample"
	"teman/locales"
	"teman/umkm"
)

// demoCommands are the sample office, and what can be brought to it.
type demoCommands struct {
	Office demoCommand  `cmd:"" default:"withargs" help:"Start the sample office."`
	Crowd  crowdCommand `cmd:"" help:"Have owners write to a running sample office: register, ask for a training, give a seat back."`
}

// crowdCommand brings people to a running demonstration.
type crowdCommand struct {
	At       string        `name:"at" env:"TEMAN_DEMO_URL" default:"http://127.0.0.1:8080" placeholder:"URL" help:"Where the sample office runs, on this machine."`
	People   int           `name:"people" placeholder:"N" help:"So many newcomers register."`
	Join     int           `name:"join" placeholder:"N" help:"So many people join a training, those first to whom one was announced."`
	Leave    int           `name:"leave" placeholder:"N" help:"So many give their seat back afterwards."`
	Training int           `name:"training" placeholder:"NUMBER" help:"Which training they join; else the one last announced to each."`
	Every    time.Duration `name:"every" default:"300ms" help:"How soon somebody new begins to write."`
}

// Run has everybody write, and tells of each.
func (c *crowdCommand) Run(ctx context.Context, term terminal) error {
	if c.People+c.Join+c.Leave <= 0 || c.Every <= 0 {
		return &problem{umkm.Say("crowd.nobody"), errors.New("a crowd of nobody")}
	}
	phones, err := c.phones(ctx)
	if err != nil {
		return &problem{umkm.Say("crowd.no_demo").With("url", umkm.TextValue(c.At)), err}
	}
	known, err := acquaintances()
	if err != nil {
		return err
	}
	people := &crowd.Crowd{
		Base: phones, Texts: term.bundle, Lang: locales.Source, Known: known, Every: c.Every,
		Tell: func(s crowd.Step) { fmt.Fprintln(term.Out, term.say(c.step(s))) },
	}
	ended, err := people.Run(ctx, crowd.Plan{People: c.People, Join: c.Join, Leave: c.Leave, Training: c.Training})
	if err != nil {
		return fmt.Errorf("crowd: %w", err)
	}
	fmt.Fprintln(term.Out, term.say(umkm.Say("crowd.done").With("seated", umkm.CountValue(ended[crowd.Seated])).
		With("waiting", umkm.CountValue(ended[crowd.Waiting])).With("registered", umkm.CountValue(ended[crowd.Registered])).
		With("left", umkm.CountValue(ended[crowd.Left])).
		With("refused", umkm.CountValue(ended[crowd.Refused]+ended[crowd.Already]+ended[crowd.Silent]))))
	return nil
}

// errNoDemo is an address at which no sample office answers. Only one has web
// phones, from which a crowd can write as anybody.
var errNoDemo = errors.New("no sample office there")

// phones is the address of the web phones of an office on this machine.
func (c *crowdCommand) phones(ctx context.Context) (string, error) {
	at, err := url.Parse(strings.TrimSuffix(c.At, "/"))
	if err != nil {
		return "", err
	}
	if ip := net.ParseIP(at.Hostname()); at.Scheme != "http" || at.Hostname() != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return "", errNoDemo
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String()+phonesAt+"/", http.NoBody)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultTransport.RoundTrip(request) // no other address is followed
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", errNoDemo
	}
	return at.String() + phonesAt, nil
}

// acquaintances are the owners of the sample.
func acquaintances() ([]crowd.Owner, error) {
	phones, err := sample.Phones()
	if err != nil {
		return nil, err
	}
	known := make([]crowd.Owner, len(phones))
	for i, p := range phones {
		known[i] = crowd.Known(p.Number, p.Owner)
	}
	return known, nil
}

// step tells how one person fared.
func (c *crowdCommand) step(s crowd.Step) umkm.Phrase {
	many := map[crowd.Errand]int{crowd.Register: c.People, crowd.Join: c.Join, crowd.Leave: c.Leave}[s.Errand]
	return umkm.Say("crowd.step").With("nth", umkm.CountValue(s.Nth)).With("many", umkm.CountValue(many)).
		With("name", umkm.TextValue(s.Owner.Name)).With("what", umkm.PhraseValue(umkm.Say("crowd.outcome."+string(s.Outcome))))
}
