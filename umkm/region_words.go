package umkm

import "strings"

// placeWords takes a typed place apart, with the short forms in it written out.
func placeWords(text string) []typedWord {
	words := typedWords(text)
	for i := range words {
		words[i].text = longForm(words[i].text)
	}
	return words
}

// parted takes a marker off the name that was typed to it: "kabgorontalo".
func (r *Regions) parted(words []typedWord) []typedWord {
	var parted []typedWord
	for _, word := range words {
		if marker, name, ok := r.cutMarker(word.text); ok {
			parted = append(parted, typedWord{text: marker, first: word.first})
			word = typedWord{text: name}
		}
		parted = append(parted, word)
	}
	return parted
}

func (r *Regions) cutMarker(word string) (marker, name string, ok bool) {
	if len(r.called(word)) > 0 || markerOf(word) != noMarker {
		return "", "", false
	}
	for _, marker := range []string{"provinsi", "prov", "kabupaten", "kab", "kota", "kecamatan", "kec"} {
		name, found := strings.CutPrefix(word, marker)
		if found && len(name) >= 4 && len(r.called(name)) > 0 {
			return marker, name, true
		}
	}
	return "", "", false
}

// longForm writes out the short forms that stand inside names.
func longForm(word string) string {
	switch word {
	case "tj", "tjg", "tg":
		return "tanjung"
	case "jkt":
		return "jakarta"
	case "bdg":
		return "bandung"
	case "kep":
		return "kepulauan"
	case "gn":
		return "gunung"
	case "utr":
		return "utara"
	case "slt":
		return "selatan"
	case "tgh":
		return "tengah"
	case "brt":
		return "barat"
	case "tmr":
		return "timur"
	default:
		return word
	}
}

// marker is a word that says what kind of name follows it.
type marker int8

const (
	noMarker marker = iota
	markProvince
	markKabupaten
	markKota
	markDistrict
	markAddress // a street, a hamlet: what follows is not in the table
	markVillage // what follows is in the table where the office has loaded villages
	markPlace   // "di", "daerah": some place follows
)

func markerOf(word string) marker {
	switch word {
	case "provinsi", "propinsi", "prov", "prop", "provinsinya":
		return markProvince
	case "kab", "kabupaten", "kabupten", "kabupatn", "kabupatennya", "kbpt":
		return markKabupaten
	case "kota", "kodya", "kotamadya", "kotamadia", "kotanya":
		return markKota
	case "kec", "kecamatan", "kcmtn", "kecmtn", "kecamtan", "kecematan", "kecamatannya":
		return markDistrict
	case "desa", "ds", "kel", "kelurahan", "nagari", "gampong":
		return markVillage
	case "dusun", "dsn", "lingkungan", "lingk", "jl", "jln", "jalan",
		"lorong", "lrg", "gang", "gg", "rt", "rw", "blok", "no", "perum", "komplek", "kompleks":
		return markAddress
	case "di", "ke", "dari", "daerah", "wilayah", "asal", "asli", "domisili", "lokasi", "lokasinya", "alamat", "alamatnya":
		return markPlace
	default:
		return noMarker
	}
}

// fits reports whether a region is of the kind that the marker announced.
func (m marker) fits(region Region) bool {
	switch m {
	case markProvince:
		return region.Level == LevelProvince
	case markKabupaten:
		return region.Level == LevelRegency && !region.IsKota()
	case markKota:
		return region.IsKota()
	case markDistrict:
		return region.Level == LevelDistrict
	case markVillage:
		return region.Level == LevelVillage
	default:
		return true
	}
}

// fillers are words around a place that never stand for one inside a longer
// text, although some of them are names of kecamatan far away ("Ibu", "Kamu").
var fillers = wordSet(`
	ada adalah aja aku anu ayah bagian bang bapak bapaknya begitu belakang bener betul bos bu butuh cuma dan dekat deket
	depan dong eh gan ibu ibunya ini itu iya juga kak kami kamu kantor kira kita kok lagi maaf maksud maksudnya mas masuk
	mau mbak min nih nya om orang pak pinggir punya rumah rumahnya sa saja samping satu saya sebelah sekarang sekitar sih
	sini sana situ sudah sdh sy tapi tempat tempatnya tepi tetap tinggal tinggalnya tk usaha usahaku usahanya wilayahnya ya yg yang`)

// ordinary are words of everyday talk and trade that are also names of places.
// In a sentence that is about something else they are not taken for a place.
var ordinary = wordSet(`
	alas babat badai bagelen baki bangun bara barat baru batu bawang bendo benda bener berkah besuk bima buah bukit bulu butuh
	dagangan damai darat dinas dukun emas empang gabus gajah garam garuda genteng gula guna gunung gurah harian ikan induk jambu jati
	jaya jeruk kapas kasih kebun kelapa kembang ketol kopi kota kuala kubu kuning kuta langsa laut lima limau limo lumut maju
	mandau mandiri matur melati merek mitra mulia muara naga nanas padi pagi pakis pakel panas pandan panggang panji pantai panti parang pasar
	pati pekat perak periuk permata petir pitu puncak pulau pusat putih rakit rendang rimba sakti salak salam sale sanggar sawah sawit
	sayur selamat selatan semen senen setia sugih sukses sukun sumber sutera sumur tahu tahuna talun taman tanah tarik tempe tempeh tengah teras
	teratai tetap timur tugu tulis tutur ujung utara utan waris waru warung web wedi`)
