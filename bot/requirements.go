package bot

import "teman/umkm"

// Requirements are what the texts about what a certificate asks for may use.
func Requirements(entry umkm.Entry) umkm.Args {
	return umkm.Args{
		"name":     umkm.PhraseValue(entry.Kind.Name()),
		"papers":   PaperLines(entry),
		"fee":      umkm.PhraseValue(entry.Fee()),
		"duration": umkm.PhraseValue(entry.Duration()),
		"note":     umkm.PhraseValue(entry.Note()),
		"updated":  umkm.DateValue(entry.Updated),
	}
}

// PaperLines lists what to bring.
func PaperLines(entry umkm.Entry) umkm.Value {
	names := entry.PaperNames()
	lines := make([]umkm.Phrase, len(names))
	for i, name := range names {
		lines[i] = umkm.Say("registry.paper").With("paper", umkm.PhraseValue(name))
	}
	return umkm.LinesValue(lines...)
}
