package crowd

import "strings"

// answer is what somebody does when the office asks something: presses the
// button of an option, if there is one and it is easier, or writes.
type answer struct {
	option string
	words  string
}

// answers are those to every question that the way to a seat leads over, by the
// key of its text.
func (o Owner) answers() map[string]answer {
	yes := answer{"", o.one("iya", "ya", "betul", "iya betul", "ya kak")}
	skip := answer{"", o.one("lewati", "lewati saja", "skip")}
	return map[string]answer{
		"persetujuan.izin":            {"boleh", o.one("boleh", "iya boleh", "ok", "setuju", "boleh kak")},
		"daftar.nama_pemilik":         {"", o.one(o.Name, strings.ToLower(o.Name))},
		"daftar.nama_pemilik.again":   {"", o.Name},
		"daftar.sapaan":               {o.Salutation, o.Salutation},
		"daftar.nik":                  skip,
		"daftar.nama_usaha":           {"", o.one(o.business, strings.ToLower(o.business))},
		"daftar.bidang":               {"", o.one(o.goods, "jual "+o.goods, o.goods+" rumahan")},
		"daftar.bidang.again":         {"", o.goods},
		"reading.activity.which":      {"", "yang pertama"},
		"reading.activity.maybe":      yes,
		"flow.switch":                 {"", "teruskan"},
		"daftar.lokasi":               {"", o.one(o.place, "kec "+o.place, o.place+" kota gorontalo")},
		"daftar.desa":                 skip,
		"daftar.punya_nib":            {"belum", o.one("blm", "belum", "belum ada")},
		"daftar.modal":                {"", o.one("2 jt", "5 juta", "750rb", "3jt an", "1,5 juta")},
		"daftar.omzet":                {"", o.one("3 juta sebulan", "4 jt sebulan", "1 juta seminggu", "6jt sebulan")},
		"answer.turnover.days":        {"", "6 hari"},
		"answer.turnover.yearly":      yes,
		"daftar.nama_pemilik.confirm": yes,
		"daftar.nama_usaha.confirm":   yes,
		"daftar.bidang.confirm":       yes,
		"daftar.lokasi.confirm":       yes,
		"daftar.modal.confirm":        yes,
		"daftar.omzet.confirm":        yes,
		"flow.heard":                  yes,
		"daftar.ringkasan":            {"", o.one("betul", "sudah betul", "iya betul")},
		"daftar.foto":                 skip,
		"daftar.lagi":                 {"tidak", o.one("tidak", "gak ada", "sudah itu saja")},
		"flow.draft_waits":            {"", "teruskan"},
		"pelatihan.pelatihan":         {"", "1"},
		"pelatihan.ikut":              {"ya", o.one("ikut", "mau", "iya mau ikut", "ikut dong")},
		"pelatihan.daftar_dulu":       {"daftar", o.one("daftar", "iya", "boleh")},
		"pelatihan.lain":              {"cukup", "sudah"},
		"pelatihan_saya.kursi":        {"", "1"},
		"pelatihan_saya.yakin":        {"batalkan", o.one("batalkan", "iya batalkan")},
	}
}

// ends are the texts with which what somebody came for is done, or not to be
// had, and what it comes to.
func ends() map[string]Outcome {
	return map[string]Outcome{
		"daftar.lanjut": Registered, "daftar.diperiksa": Refused, "daftar.terlalu_banyak": Refused,
		"pelatihan.dapat_kursi": Seated, "pelatihan.menunggu": Waiting, "pelatihan.sudah_ikut": Already,
		"pelatihan.ditutup": Refused, "pelatihan.bukan_sasaran": Refused, "pelatihan.sudah_lewat": Refused, "pelatihan.kosong": Refused,
		"pelatihan_saya.dibatalkan": Left, "pelatihan_saya.kosong": Refused,
	}
}
