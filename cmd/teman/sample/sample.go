// Package sample is an office as a newcomer meets it: the one of Kota
// Gorontalo, with invented owners, their certificates in all stages, trainings
// and questions. It is made by the same actions that people carry out in a
// talk, so nothing in it is what the office itself could not have become.
package sample

import (
	"context"
	"fmt"
	"time"

	"teman/bot"
)

// Region is the place of the sample office.
const Region = "75.71"

// Office is where the sample is put.
type Office struct {
	Data    bot.Office
	Actions []bot.Action
	Account bot.AccountID // of the web phone: everybody in the sample writes from there
	By      bot.OfficerID // who hands out its posters; zero: it has none
	Now     time.Time     // in the zone of Region
}

// Load puts the sample into an office that does not have it; in one
// transaction, so that there is never half of it. It reports whether it did.
func Load(ctx context.Context, o Office) (loaded bool, err error) {
	owners, err := readOwners()
	if err != nil {
		return false, fmt.Errorf("sample: %w", err)
	}
	err = o.Data.Within(ctx, func(ctx context.Context, r bot.Registry) error {
		h := &hand{Office: o, registry: r}
		there, err := h.isThere(ctx, owners[0])
		if err != nil || there {
			return err
		}
		loaded = true
		return h.putAll(ctx, owners)
	})
	if err != nil {
		return false, fmt.Errorf("sample: %w", err)
	}
	return loaded, nil
}

// hand is whoever puts the sample in place.
type hand struct {
	Office
	registry bot.Registry
}

func (h *hand) putAll(ctx context.Context, owners []owner) error {
	if err := h.putTopics(ctx); err != nil {
		return err
	}
	for i := range owners {
		if err := h.putOwner(ctx, &owners[i]); err != nil {
			return fmt.Errorf("%s: %w", owners[i].name, err)
		}
	}
	if err := h.putOccasions(ctx, owners); err != nil {
		return err
	}
	return h.putQuestions(ctx, owners)
}

// isThere reports whether the sample was put in place before. Its topics say
// so: its people may have left since.
func (h *hand) isThere(ctx context.Context, first owner) (bool, error) {
	contact, err := h.registry.Contacts().Enter(ctx, h.Account, first.phone)
	if err != nil {
		return false, err
	}
	topics, err := h.registry.Subscriptions().Topics(ctx, contact)
	return len(topics) > 0, err
}

func (h *hand) putTopics(ctx context.Context) error {
	for i, topic := range []bot.Topic{
		{ID: "pelatihan", Name: "Pelatihan"},
		{ID: "sertifikat", Name: "Sertifikat dan izin"},
		{ID: "modal", Name: "Modal dan KUR"},
		{ID: "pemasaran", Name: "Pasar dan pameran"},
	} {
		if err := h.registry.Subscriptions().AddTopic(ctx, topic, i); err != nil {
			return err
		}
	}
	return nil
}

// putQuestions leaves two questions for staff to find.
func (h *hand) putQuestions(ctx context.Context, owners []owner) error {
	for i, words := range []string{
		"Berkas halal saya sudah dikirim tiga minggu lalu, sekarang sampai di mana ya?",
		"Kalau pindah rumah, apakah P-IRT saya masih berlaku?",
	} {
		if _, err := h.do(ctx, owners[i], "open_ticket", map[string]string{"topic": "petugas", "perihal": words}); err != nil {
			return err
		}
	}
	return nil
}
