package whatsapp

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the driver
	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/store/sqlstore"
	"go.mau.fi/whatsmeow/types"

	"teman/bot"
)

// storeConns is how many connections whatsmeow may use: for each number, one
// message is deciphered and one is enciphered at a time, and a few queries run
// beside them. The one that deciphers may wait for the other, so there must be
// more than there are numbers.
const storeConns = 16

// Store keeps the keys and sessions of the office's numbers. The tables are
// whatsmeow's own, in a schema of their own.
type Store struct {
	container *sqlstore.Container
	vault     *bot.Vault
	log       *slog.Logger
}

// OpenStore opens the store at url, whose search path is the schema for it, and
// makes or updates whatsmeow's tables there.
func OpenStore(ctx context.Context, url string, vault *bot.Vault, log *slog.Logger) (*Store, error) {
	db, err := sqlx.Open("postgres", url)
	if err != nil {
		return nil, fmt.Errorf("open whatsapp store: %w", err)
	}
	db.SetMaxOpenConns(storeConns)
	db.SetMaxIdleConns(storeConns)
	s := &Store{container: sqlstore.NewWithDB(db.DB, "postgres", meowLog{log}), vault: vault, log: log}
	if err := s.container.Upgrade(ctx); err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("update whatsapp store: %w", err)
	}
	return s, nil
}

// Close gives the connections back.
func (s *Store) Close() error { return s.container.Close() }

// Number is a number that the office has linked this program to.
type Number struct {
	Number   string // E.164
	Platform string // of the number's own phone: android, iphone, smba ...
	Name     string // as the number's owner calls themselves on WhatsApp
}

// Numbers returns the numbers that are linked, in their order.
func (s *Store) Numbers(ctx context.Context) ([]Number, error) {
	devices, err := s.devices(ctx)
	if err != nil {
		return nil, err
	}
	var numbers []Number
	for _, d := range devices {
		n := Number{Number: addressOf(d.ID.ToNonAD()), Platform: d.Platform, Name: d.PushName}
		if len(numbers) == 0 || numbers[len(numbers)-1].Number != n.Number {
			numbers = append(numbers, n)
		}
	}
	return numbers, nil
}

// devices returns all links, of each number the oldest first: while a number is
// linked anew, the former link serves until the new one is complete.
func (s *Store) devices(ctx context.Context) ([]*store.Device, error) {
	devices, err := s.container.GetAllDevices(ctx)
	if err != nil && isOutage(err) {
		err = fmt.Errorf("%w: %w", bot.ErrUnavailable, err)
	}
	if err != nil {
		return nil, fmt.Errorf("linked numbers: %w", err)
	}
	slices.SortFunc(devices, func(a, b *store.Device) int {
		return cmp.Or(cmp.Compare(a.ID.User, b.ID.User), cmp.Compare(a.ID.Device, b.ID.Device))
	})
	return devices, nil
}

// device returns the link of a number; nil when it is not linked.
func (s *Store) device(ctx context.Context, number string) (*store.Device, error) {
	devices, err := s.devices(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range devices {
		if addressOf(d.ID.ToNonAD()) == number {
			return d, nil
		}
	}
	return nil, nil
}

// forgetOthers takes away the former links of a number, which it replaced.
func (s *Store) forgetOthers(ctx context.Context, current types.JID) error {
	devices, err := s.devices(ctx)
	if err != nil {
		return err
	}
	for _, d := range devices {
		if d.ID.User == current.User && *d.ID != current {
			if err := d.Delete(ctx); err != nil {
				return fmt.Errorf("forget a former link: %w", err)
			}
		}
	}
	return nil
}

// without forgets a link that is no more, and reports whether its number has
// another. whatsmeow forgets it as well, but not when it is told to end
// meanwhile.
func (s *Store) without(ctx context.Context, gone types.JID, number string) (linked bool, err error) {
	device, err := s.container.GetDevice(ctx, gone)
	if err == nil && device != nil {
		err = device.Delete(ctx)
	}
	if err != nil {
		return false, fmt.Errorf("forget a link: %w", err)
	}
	device, err = s.device(ctx, number)
	return device != nil, err
}
