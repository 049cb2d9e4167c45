package webphone

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"teman/bot"
	"teman/umkm"
)

// Terminal is one phone in a terminal: one line in is one message, and replies
// are printed with "< " in front, with numbered choices. It reads its talk
// from the thread, so it works beside a running demo as well as alone.
type Terminal struct {
	Account bot.AccountID
	Address string
	Intake  Intake
	Threads bot.Threads
	Render  Renderer
	Say     func(umkm.Phrase) string // what the terminal itself says
	Now     func() time.Time
	In      io.Reader
	Out     io.Writer
	// Live shows what arrives while nobody types, as a person at a keyboard
	// wants it. Otherwise each line waits for the replies to the one before.
	Live bool

	seen  map[string]bool
	wrote int
}

// lookEvery is how often a terminal looks for new lines: quick enough to feel
// immediate, slow enough to cost nothing.
const (
	lookEvery = 20 * time.Millisecond
	patience  = 30 * time.Second
	maxTyped  = 1 << 20
)

// ErrNoReply is returned when the bot has not answered for half a minute.
var ErrNoReply = errors.New("no reply within 30 s")

// Run reads the input to its end and returns when all replies are out.
func (t *Terminal) Run(ctx context.Context) error {
	t.seen = map[string]bool{}
	before, err := t.Threads.Thread(ctx, t.Account, t.Address, shownLines)
	if err != nil {
		return fmt.Errorf("terminal: %w", err)
	}
	for _, l := range before {
		t.seen[l.ID] = true
	}
	typed := make(chan string)
	failed := make(chan error, 1)
	go t.read(ctx, typed, failed)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	t.prompt()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case text, more := <-typed:
			if !more {
				return errors.Join(t.settle(ctx, tick.C), <-failed)
			}
			if err := t.write(ctx, text); err != nil {
				return err
			}
			if err := t.settle(ctx, tick.C); err != nil {
				return err
			}
			t.prompt()
		case <-tick.C:
			if !t.Live {
				continue
			}
			news, err := t.print(ctx)
			if err != nil {
				return err
			}
			if news {
				t.prompt()
			}
		}
	}
}

func (t *Terminal) read(ctx context.Context, typed chan<- string, failed chan<- error) {
	defer close(typed)
	lines := bufio.NewScanner(t.In)
	lines.Buffer(make([]byte, 0, 64<<10), maxTyped)
	for lines.Scan() {
		select {
		case typed <- lines.Text():
		case <-ctx.Done():
			failed <- ctx.Err()
			return
		}
	}
	failed <- lines.Err()
}

func (t *Terminal) write(ctx context.Context, text string) error {
	event, err := typed(text)
	if err != nil {
		fmt.Fprintf(t.Out, "! %s\n", t.Say(unreadable(err)))
		return nil
	}
	t.wrote++
	now := t.Now()
	key := fmt.Sprintf("m:%d-%d", now.UnixNano(), t.wrote)
	if err := t.Intake.Receive(ctx, bot.Arrival{Account: t.Account, Address: t.Address, Key: key, At: now, Event: event}); err != nil {
		return fmt.Errorf("terminal: %w", err)
	}
	return nil
}

// settle prints until nothing waits for its turn or to be sent.
func (t *Terminal) settle(ctx context.Context, tick <-chan time.Time) error {
	deadline := t.Now().Add(patience)
	for {
		settled, err := t.Threads.Settled(ctx, t.Account, t.Address)
		if err != nil {
			return fmt.Errorf("terminal: %w", err)
		}
		printed, err := t.print(ctx)
		if err != nil || settled {
			return err
		}
		if printed {
			deadline = t.Now().Add(patience)
		}
		if t.Now().After(deadline) {
			return ErrNoReply
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick:
		}
	}
}

// print shows our lines that were not shown yet.
func (t *Terminal) print(ctx context.Context) (bool, error) {
	thread, err := t.Threads.Thread(ctx, t.Account, t.Address, shownLines)
	if err != nil {
		return false, fmt.Errorf("terminal: %w", err)
	}
	printed := false
	for _, l := range thread {
		if t.seen[l.ID] || !l.Ours {
			continue
		}
		t.seen[l.ID] = true
		printed = true
		t.say(l)
	}
	return printed, nil
}

func (t *Terminal) say(l bot.Line) {
	for _, parcel := range t.Render.Render(outbound(l), whatsappLook()) {
		text := parcel.Text
		if parcel.File != nil {
			text += "\n📎 " + parcel.File.Name
		}
		if t.Live {
			fmt.Fprint(t.Out, "\r") // over the prompt that stands there
		}
		fmt.Fprintf(t.Out, "< %s\n", strings.ReplaceAll(text, "\n", "\n  "))
	}
}

func (t *Terminal) prompt() {
	if t.Live {
		fmt.Fprint(t.Out, "> ")
	}
}
