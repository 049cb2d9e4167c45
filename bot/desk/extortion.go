package desk

import (
	"regexp"

	"teman/umkm"
)

// The topics that the desk itself tells apart.
const (
	topicComplaint = "keluhan"
	topicExtortion = "pungli"
)

// extortion is how people tell that somebody of an office wants money for what
// is free, as folded text; pungli is illegal levies in the words of Perpres
// 87/2016.
var extortion = regexp.MustCompile(`\bpungli\b|\bpungutan liar\b|\bsuap\b|\bsogok|\bpalak|\bdiperas\b|\bpemerasan\b|\bcalo\b|` +
	`\buang (?:pelicin|rokok|kopi|damai|jasa|terima kasih|administrasi)\b|` +
	`\b(?:di)?(?:minta|mintai|mintain|suruh|tagih|setor|nyetor|pinta)\b.*\b(?:uang|uangnya|duit|doi|bayar|bayaran|transfer|tf|setoran|[0-9.]+ ?(?:rb|ribu|jt|juta|k))\b`)

// tellsOfExtortion reports whether a complaint is one of extortion.
func tellsOfExtortion(text string) bool { return extortion.MatchString(umkm.Fold(text)) }
