package locales

import (
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// speaker is one language, ready to say phrases.
type speaker struct {
	localizer *i18n.Localizer
	onMissing func(key string)
	thousands string // what parts thousands
}

func (b *Bundle) speaker(lang string) *speaker {
	return &speaker{
		localizer: i18n.NewLocalizer(b.texts, lang),
		onMissing: b.onMissing,
		thousands: thousandsOf(language.Make(lang)),
	}
}

// thousandsOf asks the CLDR how the language parts thousands.
func thousandsOf(tag language.Tag) string {
	return strings.Trim(message.NewPrinter(tag).Sprint(1_000), "10")
}
