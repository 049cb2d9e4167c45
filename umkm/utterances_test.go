package umkm

import (
	"os"
	"strings"
	"testing"
)

// What is found in the sentences that people send for every other purpose. A
// sentence that is not listed must name no field and no place.
var foundInUtterances = map[string]struct{ activity, words, place string }{
	"sy mau daftar usaha sy jualan kripik singkong":               {"keripik", "kripik singkong", ""},
	"pengen ndaftar pak, usahaku kue basah":                       {"kue-basah", "kue basah", ""},
	"ulun handak mandaftar usaha amplang":                         {"keripik", "amplang", ""},
	"kita mo daftar usaha, bajual binte biluhuta":                 {"warung-makan", "binte biluhuta", ""},
	"warung makan wajib halal tidak":                              {"warung-makan", "warung makan", ""},
	"jual daging harus halal bagaimana caranya":                   {"jual-daging", "jual daging", ""},
	"jualan online wajib nib gak":                                 {"online-campuran", "jualan online", ""},
	"minuman botolan wajib bpom gak":                              {"kedai-minuman", "minuman botolan", ""},
	"jualan di tiktok gimana":                                     {"online-campuran", "jualan di tiktok", ""},
	"kbli utk jualan kue apa":                                     {"toko-kue", "jualan kue", ""},
	"pilih kbli apa untuk jualan baju":                            {"toko-baju", "jualan baju", ""},
	"jual obat kuat":                                              {"toko-obat", "jual obat kuat", ""},
	"kapan mi ada pelatihan di kendari bu":                        {"", "", "74.71"},
	"halal keripik tempe a.n siti sdh keluar?":                    {"keripik-tempe", "keripik tempe", ""},
	"izin bpom sambal sy sdh blm":                                 {"bumbu", "sambal", ""},
	"brp biaya halal utk keripik":                                 {"keripik", "keripik", ""},
	"jualan ayam geprek bs halal gratis?":                         {"warung-makan", "ayam geprek", ""},
	"mau bikin pirt utk sambal botol":                             {"bumbu", "sambal botol", ""},
	"kue kering pake pirt atau bpom?":                             {"kue-kering", "kue kering", ""},
	"frozen food bs pirt ga":                                      {"makanan-beku", "frozen food", ""},
	"cara daftar bpom utk minuman":                                {"kedai-minuman", "minuman", ""},
	"bakso frozen hrs bpom ya?":                                   {"bakso", "bakso frozen", ""},
	"mau patenkan merk kripik sy":                                 {"keripik", "kripik", ""},
	"arep nyilih modal nggo warung":                               {"warung", "warung", ""},
	"pengen kerjasama sm toko oleh oleh":                          {"oleh-oleh", "toko oleh oleh", ""},
	"kripik sy cepet melempem solusinya apa":                      {"keripik", "kripik", ""},
	"kode kbli keripik":                                           {"keripik", "keripik", ""},
	"kbli warung makan brp":                                       {"warung-makan", "warung makan", ""},
	"usaha jahit masuk kbli apa":                                  {"penjahit", "usaha jahit", ""},
	"warung sy belum kedata, mau didata":                          {"warung", "warung", ""},
	"sy tukang ojek tapi istri jualan, mau daftarkan usaha istri": {"ojek", "tukang ojek", ""},
	"bapak punya warung kecil, bagaimana mendaftarnya nak":        {"warung", "warung kecil", ""},
	"lihat status halal warung saya":                              {"warung", "warung", ""},
	"tolong lihatkan nib warung saya":                             {"warung", "warung", ""},
	"kopi bubuk harus halal gak kak":                              {"kopi-bubuk", "kopi bubuk", ""},
	"warung kecil perlu nib tidak":                                {"warung", "warung kecil", ""},
	"keripik harus pirt tidak":                                    {"keripik", "keripik", ""},
	"sambal kemasan pakai pirt atau bpom":                         {"bumbu", "sambal kemasan", ""},
	"kosmetik harus bpom ya":                                      {"kosmetik", "kosmetik", ""},
	"susu segar harus bpom tidak":                                 {"olahan-susu", "susu segar", ""},
	"tanah warung belum bersertifikat":                            {"warung", "warung", ""},
	"butuh dana buat beli gerobak":                                {"makanan-keliling", "gerobak", ""},
	"mau minta bantuan gerobak":                                   {"makanan-keliling", "gerobak", ""},
	"katering untuk kantor dinas":                                 {"katering", "katering", ""},
	"snack box untuk acara pemda":                                 {"katering", "snack box", ""},
	"pajak warung":                                                {"warung", "warung", ""},
	"warung kecil kena pajak tidak":                               {"warung", "warung kecil", ""},
	"pajak restoran":                                              {"restoran", "restoran", ""},
	"pajak reklame warung":                                        {"warung", "warung", ""},
	"cara jualan online":                                          {"online-campuran", "jualan online", ""},
	"mau jualan online":                                           {"online-campuran", "jualan online", ""},
	"jualan di shopee":                                            {"online-campuran", "jualan di shopee", ""},
	"buka toko online":                                            {"online-campuran", "toko online", ""},
	"cara pasarkan keripik":                                       {"keripik", "keripik", ""},
	"sambal cepat basi kenapa":                                    {"bumbu", "sambal", ""},
	"keripik cepat melempem":                                      {"keripik", "keripik", ""},
	"kerupuk cepat lembek":                                        {"keripik", "kerupuk", ""},
	"roti cepat jamuran":                                          {"kue-kering", "roti", ""},
	"kbli jualan online":                                          {"online-campuran", "jualan online", ""},
	"kbli toko kelontong":                                         {"warung", "toko kelontong", ""},
	"kbli bengkel":                                                {"bengkel", "bengkel", ""},
	"kbli katering":                                               {"katering", "katering", ""},
	"kbli laundry":                                                {"penatu", "laundry", ""},
	"kbli salon":                                                  {"salon", "salon", ""},
	"kode untuk warung kopi":                                      {"kafe", "warung kopi", ""},
	"kbli ternak ayam":                                            {"ayam-potong", "ternak ayam", ""},
	"pesan nasi goreng":                                           {"warung-makan", "nasi goreng", ""},
	"resep rendang":                                               {"makanan-beku", "rendang", ""},
	"resep ayam bakar":                                            {"warung-makan", "ayam bakar", ""},
	"cara masak soto":                                             {"warung-makan", "soto", ""},
	"tukang pijat":                                                {"pijat", "tukang pijat", ""},
	"daftar warung":                                               {"warung", "warung", ""},
	"mau daftar warung saya":                                      {"warung", "warung", ""},
	"mau daftar kios saya":                                        {"warung", "kios", ""},
	"daftar jualan online saya":                                   {"online-campuran", "jualan online", ""},
	"mau daftar usaha keripik":                                    {"keripik", "keripik", ""},
	"mau masuk toko oleh oleh":                                    {"oleh-oleh", "toko oleh oleh", ""},
	"assalamualaikum, saya pak hasan punya usaha mebel di kabila, modal 10 juta, belum punya nib, ingin terdaftar di dinas": {"mebel-kayu", "mebel", "75.03.02"},
	"bu saya jualan abon ikan di bitung, halal saya sudah sampai mana":                                                      {"abon-ikan", "abon ikan", "71.72"},
	"cara masak rendang": {"makanan-beku", "rendang", ""},
	"halo min saya yusuf mau daftarin usaha cuci motor di limboto barat modal 2 juta karyawan 1":          {"cuci-kendaraan", "cuci motor", "75.01.17"},
	"mau daftar umkm, nama usaha keripik mama ira, alamat tapa, omset 2 jt sebulan":                       {"keripik", "keripik mama ira", "75.03.01"},
	"nama saya rudi, usaha bengkel motor di telaga, mau didaftarkan umkm":                                 {"bengkel", "bengkel motor", "75.01.02"},
	"perkenalkan saya dewi pemilik dapur dewi jual ayam geprek di makassar omzet 300rb sehari mau daftar": {"warung-makan", "ayam geprek", "73.71"},
	"resep ikan kuah kuning": {"warung-makan", "ikan kuah kuning", ""},
	"saya ibu aminah mau daftar usaha warung nasi di kota tengah, modal 3 juta, omzet 150 ribu sehari": {"warung-makan", "warung nasi", "75.71.06"},
	"saya siti rahma dari limboto, saya mau mendaftarkan warung makan saya. modalnya 4 juta":           {"warung-makan", "warung makan", "75.01.01"},
	"sy ibu wati jualan kue di pasar, belum ada nib, mau dicatat usahanya":                             {"toko-kue", "jualan kue di pasar", ""},
	"jual nasi kuning perlu ijin apa":                 {"warung-makan", "jual nasi kuning", ""},
	"jual nasi kuning perlu izin apa saja":            {"warung-makan", "jual nasi kuning", ""},
	"saya jualan gorengan, izin apa saja":             {"kue-basah", "gorengan", ""},
	"saya jualan es campur, izin apa saja yang perlu": {"kedai-minuman", "es campur", ""},
	"sy jual kue, ijin apa aja":                       {"toko-kue", "jual kue", ""},
	"buka warung makan izin apa saja yang dibutuhkan": {"warung-makan", "warung makan", ""},
	"usaha saya katering, surat izinnya apa saja":     {"katering", "katering", ""},
	"dagang nasi uduk harus punya izin apa":           {"warung-makan", "nasi uduk", ""},
	"mau jual jus, perlu izin apa saja":               {"kedai-minuman", "jus", ""},
	"usaha laundry perlu izin apa saja":               {"penatu", "laundry", ""},
	"jual ikan bakar butuh surat apa":                 {"warung-makan", "ikan bakar", ""},
	"kalau jualan martabak izin apa yang harus ada":   {"kue-basah", "martabak", ""},
	"bikin keripik di rumah, izin apa saja":           {"keripik", "keripik", ""},
}

func TestOnlySensibleThingsAreFoundInUtterances(t *testing.T) {
	t.Parallel()
	shipped, err := os.ReadFile("../locales/id/utterances/umum.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for line := range strings.Lines(string(shipped)) {
		sentence, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
		want, listed := foundInUtterances[sentence]
		if listed {
			seen++
		}
		if got, words, _ := activitiesForTest.FindIn(sentence); got.ID != want.activity || words != want.words {
			t.Errorf("%q: field %s, %q, want %s, %q", sentence, got.ID, words, want.activity, want.words)
		}
		for _, near := range []string{"", "75.71", "62.71", "35.76", "72.09", "74.71", "14.08", "33.08"} {
			if got, ok := regionsForTest.FindIn(sentence, near); ok && got.Code != want.place {
				t.Errorf("%q near %q: %s, want %q", sentence, near, got.FullName(), want.place)
			}
		}
	}
	if seen != len(foundInUtterances) {
		t.Errorf("%d of %d listed sentences are shipped", seen, len(foundInUtterances))
	}
}
