package poster

import (
	"testing"

	"teman/umkm"
)

func TestNumbersAsTheyAreDialled(t *testing.T) {
	t.Parallel()
	for number, want := range map[umkm.Phone]string{
		"+6281234567890": "0812-3456-7890", "+628123456789": "0812-3456-789", "+6281234567890123": "0812-3456-7890-123", "+62812345678901": "0812-3456-78901",
	} {
		if got := WhatsApp(number, "halo").Address; got != want {
			t.Errorf("%s is written %s", number.String(), got)
		}
	}
}

func TestWaysSayTheWords(t *testing.T) {
	t.Parallel()
	for got, want := range map[string]string{
		Telegram("dinas_bot", "pelatihan 12").Link:      "https://t.me/dinas_bot?start=pelatihan_12",
		WhatsApp("+6281234567890", "pelatihan 12").Link: "https://wa.me/6281234567890?text=pelatihan%2012",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
