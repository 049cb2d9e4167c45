package understand

import (
	"math/bits"
	"strings"
)

// A theme is what words have in common that people use for one thing: whoever
// writes "setifikat bpjph" and whoever writes "cap mui" speak of halal. Example
// sentences are few and words are many; the table below says what a sentence
// with a word never seen in one is about. Its words are plain roots, Indonesian,
// regional and English, and may stand in several themes.
type theme struct {
	name  string
	words string // two words joined by "_" stand for neighbours
}

// themes are first the things people ask about, then what they ask of them, then
// what the office does not do.
var themes = []theme{
	{"halal", `halal haram mui bpjph sehati sihalal penyelia najis lph declare babi alkohol khamr mirin gelatin juleha
		pendamping_halal p3h kehalalan serat_halal fatwa sembelih jagal lemak_babi self_declare auditor`},
	{"nib", `nib oss enibe rba induk_berusaha nomor_berusaha business_number business_license izin_berusaha perizinan_berusaha ossrba`},
	{"pirt", `pirt p-irt spp-irt sppirt spp irt industri_rumah rumah_tangga pangan_rumah puskesmas penyuluhan dinkes dinas_kesehatan`},
	{"bpom", `bpom pom md ml cppob kosmetik jamu obat_herbal suplemen izin_edar skincare notifikasi_kosmetik balai_pom`},
	{"merek", `merek merk brand haki hki djki trademark logo paten cipta intelektual plagiat jiplak tiru contek cap_dagang nama_dagang copyright
		dgip kemenkumham menkumham ipr branding jiplakan bajak klaim_merek hak_cipta desain_industri
		mendaftarkan_nama hak_atas nama_produk nama_toko ditiru pakai_nama didaftarkan_nama`},
	{"koperasi", `koperasi rat ksp kud kopwan cooperative simpan_pinjam koperasi_merah pengurus_koperasi induk_koperasi nik_koperasi akta_pendirian
		anggaran_dasar kopdes coop ksu kopma`},
	{"tanah", `tanah lahan sertipikat shat shm bpn ajb girik petok sawah kebun pekarangan kavling waris hak_milik agraria ptsl bidang_tanah letter
		land plot atr pertanahan sertifikasi_tanah hgb letter_c ukur_tanah
		surat_tanah surat_hak sertifikatkan gedung_sendiri tanah_usaha`},
	{"pelatihan", `pelatihan latih bimtek bimbingan_teknis kursus workshop seminar lokakarya diklat kelas training webinar magang sosialisasi course
		class classes session batch materi peserta narasumber pemateri instruktur bimbingan pembekalan ngajar ajar penyuluhan trainer inkubasi
		pendampingan fgd sesi angkatan palatihan peltihan
		pembinaan peningkatan kegiatan_pelatihan acara belajar kelas_menjahit`},
	{"kursi", `kursi kuota seat slot tempat_duduk bangku peserta seats waiting antrean_peserta cadangan absen hadir
		coret mundur kesediaan`},
	{"modal", `modal kur pinjam kredit bank angsur bunga agunan jamin cicil utang hutang loan credit bri bni bsi btn mandiri pnm mekaar ultramikro
		umi lpdb biaya_usaha pembiayaan talang dana_bergulir funding financing interest borrow lend capital nyicil plafon tenor koperasi_simpan
		pinjaman pegadaian gadai collateral installment fintech permodalan suntik suntikan nambah_modal tambah_modal injeksi angel investor
		pembiayaan lunak mencicil bank_keliling rentenir syarat_pinjam`},
	{"hibah", `bantuan hibah gratis cuma blt bpum banpres bansos alat mesin gerobak tenda etalase oven kompor sumbang subsidi grant insentif donasi
		sedekah stimulan bantu uang_bantuan cair dana_bantuan bantuan_alat free_tools equipment freezer kulkas tabung seminar_kit sembako
		mixer spinner sealer peralatan perkakas bibit pupuk tools machine stimulus gratisan dapat_bantuan
		santun santunan tunjangan perlengkapan modal_cuma kompensasi diberi mohon_dibantu kasih_alat`},
	{"belanja_negara", `katalog ekatalog e-katalog e-catalogue catalog lkpp inaproc tender lelang pengadaan siplah bela pemerintah pemda opd apbd apbn ppk lpse
		rekanan vendor tkdn belanja procurement government_procurement instansi kantor_pemerintah dinas_lain pbj penyedia bumn ukpbj tayang
		melayani_dinas e_katalog toko_daring proyek konsumsi_rapat`},
	{"pasar", `pasar promosi laku pameran bazar bazaar expo galeri online shopee tokopedia tiktok instagram ig marketplace iklan etalase sepi pembeli
		pelanggan konten jual jualan omset omzet market marketing ads customer customers gallery exhibition fair sell selling toko_online
		viral live display pajang titip oleh lapak car_free stand booth facebook dagang larisin laris pelarisan promote asn rumah_umkm showcase
		exposure ramai dipajang kurasi ekspor export buyer lazada reels desain_foto foto_produk`},
	{"mitra", `mitra kemitraan pasok pemasok supplier hotel reseller distributor agen retail minimarket alfamart indomaret supermarket temu_bisnis
		kontrak waralaba offtaker kerja_sama kerjasama kolaborasi partner partnership swalayan restoran kafe toko_oleh grosir bahan_baku
		vendor maklon makloon franchise b2b buyer jejaring matching business_matching plasma kongsi konsinyasi stockist
		pembeli_tetap dihubungkan butuh_pemasok cari_pemasok langganan_tetap pengepul offtake bahan kontrak_rutin`},
	{"mutu", `awet tahan basi jamur tengik kadaluarsa kedaluwarsa expired expire higienis bersih sanitasi kemas label awet pengawet haccp gmp cppob resep asam mutu
		kualitas steril vakum higiene hygiene shelf packaging food_safety lembek bau busuk rasa apek melempem renyah garing suhu simpan
		pasteurisasi standing_pouch gizi komposisi berlendir retort dapur olah bakteri lalat belatung meletup menggumpal berubah sour kemasan
		daya_tahan umur_simpan nilai_gizi pembungkus plastik kulkas
		berbuih busa awetkan masak campur bening cair lengket hambar berminyak berubah bocor kembung label_gizi pewarna`},
	{"pajak", `pajak npwp pkp pph ppn spt coretax djp faktur vat tax pph_final bukti_potong pajek kpp lapor_pajak skb umkm_final efin`},
	{"kbli", `kbli kode klasifikasi klasifikasi_baku kode_usaha bidang_usaha jenis_usaha kelompok_usaha classification lima_digit kode_lapangan kategori
		digolongkan golong tergolong termasuk bps lapangan nomor_usaha`},
	{"letak", `kantor alamat lokasi letak gedung lantai peta maps parkir arah rute jalan office address location map direction mall mpp sebelah dekat
		samping belakang depan seberang angkot naik_apa sharelok shareloc patokan
		loket dilayani pelayanan_buka gunung jauh cuti_bersama lewat_mana`},
	{"waktu", `jam buka tutup libur sabtu minggu senin selasa rabu kamis jumat istirahat open close operasional hours sore pagi tanggal_merah`},
	{"data", `data profil biodata catat simpan record account akun identitas profile informasi_saya keterangan_saya database rekam`},
	{"ubah", `ubah ganti koreksi betul salah update baru perbaiki revisi pindah edit sesuai keliru change correct typo ralat mutakhir adjust pembetulan
		perbarui fix wrong alih obah robah ngubah nukar tukar
		ralat betulkan perbarui diperbarui tertulis ketikan disesuaikan ejaan`},
	{"hapus", `hapus musnah hilang delete erase remove buang lenyap bersih wipe lupakan forget hapusin cabut coret
		ditiadakan tiada dikeluarkan musnahkan dihilangkan dilupakan meninggal`},
	{"salin", `unduh download salin ekspor copy kopi file pdf excel cetak print export fotokopi rangkuman berkas_data lengkap softcopy`},
	{"keluh", `kecewa lambat pungli peras galak judes kasar error rusak lemot lelet antri komplain keluh protes marah payah parah buruk jelek ribet
		dipersulit sulit bosan capek pusing emosi kesal jengkel dongkol suap calo amplop sogok setor titipan oknum lempar pingpong dipingpong
		unprofessional slow down complaint disappointed complain bribe bertele becus cuek ketus diskriminasi pilih_kasih macet ngehang jutek
		tidak_adil muter mutar lama_banget ngaret telat terlantar ditelantarkan sia
		prihatin sopan adil keterlaluan layan_buruk tidak_dapat_dibuka disuruh tanggap nyebelin mangkrak terbengkalai kapok dongkol kapan_dibalas`},
	{"nilai", `survei survey kuesioner nilai rating bintang saran masukan usul kritik puas angket feedback skm poin skor suggestion rate review ulasan
		polling kepuasan jempol
		pertanyaan_puas kotak_saran masukkan_saran usulan pendapat sembilan_pertanyaan`},
	{"manusia", `petugas admin orang manusia operator cs telepon telpon telp hubungi bicara ngomong obrol pegawai staf staff ketemu kontak human agent 
		sambung officer robot bot mesin call bapandir kepala kabid kadis pendamping konsultasi konsultan hotline nelpon omong temu audiensi
		langsung pejabat tatap_muka call_center ngobrol contact speak talk narahubung
		pejabat dihubungkan ditemui menemui siapa_pejabat tersambung`},
	{"kabar", `pesan siar umum kabar broadcast notif notifikasi langgan info berita undang wa announcement announcements message messages pengumuman siaran
		newsletter mailing sms spam subscribe subscription update updates notification notifications list
		dikirimi kirimi kiriman ngirim bunyi dering pemberitahuan tersiar`},
	{"topik", `topik hanya khusus soal tentang cuma only pilih kategori tema just topic saja perihal seputar bidang`},
	{"berhenti", `stop berhenti henti jangan setop unsubscribe mute blok block terganggu ganggu cukup opt keluar mandeg mandek leren enough bising bosan`},
	{"mulai", `aktif lagi kembali nyala resume mulai hidup sambung buka start restart bunyi on again subscribe nyalain aktifin ulang`},
	{"batal", `batal urung mundur undur absen halang cancel drop withdraw pamit ulang salah gajadi wurung abort quit skip tunda mangkir cannot attend
		tidak_jadi tidak_bisa tidak_hadir lepas release ora_sido teu_jadi nevermind
		berhalangan dengan_berat mengundurkan keperluan mendadak sakit mundur lepas ganti_orang dialihkan tidak_datang`},
	{"daftar", `daftar catat gabung masuk register registrasi anggota binaan join mendaftar enroll signup sign list daptar ngadaptar ikut_binaan
		pendataan data tercatat didata listed dicatat sign_up
		dibukakan dimasukkan terdata nama_di mendaftarkan anggota_umkm`},
	{"usaha", `usaha warung toko dagang jualan kios umkm ukm lapak bisnis business kedai rumah_makan bengkel laundry usahane depot catering katering
		konveksi dapur ikm industri biz shop store enterprise angkringan gerai outlet kelontong`},
	{"foto", `foto gambar kirim unggah lampir upload scan jepret potret photo picture image photos fotonya kamera pindai screenshot poto pic ngirim
		selfie
		memotret fotokan taruh berkas_foto difoto`},
	{"bahasa", `bahasa inggris english indonesia language speak jawa sunda mandarin translate terjemah arab melayu basa bule daerah switch`},
	{"status", `sampai progres kabar terbit keluar selesai rampung nasib tunggu proses status pending approve tahap beres cek verifikasi kelanjutan
		lanjut progress issued done ready tindak lanjut lacak track tracking nongol muncul turun giliran tolak jadi lama kapan belum ajukan
		granted released yet under_review sampai_mana posisi macet tersendat beberapa_bulan dadi durung mandek sdh_jadi jadinya
		permohonan pengajuan antre antrean tanggapan balasan hasil result sidang
		giliran disetujui setuju disahkan rilis lolos ditunggu nunggu lama_sekali tos hampir tanggapan dugi wartos kabarnya nyangkut`},
	{"cara", `cara bagaimana syarat urus bikin buat biaya prosedur langkah dokumen bawa siap requirement requirements how steps apply make tarif
		tata bayar berkas lengkap alur tahap ngurus maolah maulah nggawe damel ketentuan cost fee apa_saja persiapan surat_apa kudu harus
		wajib perlu butuh minta_surat perpanjang beda perbedaan mengurus procedure need duration renew kriteria gratis_tidak fasilitasi
		ngajukan ajukan dapat
		tahapan legal legalitas diurus kemana_mengurus memperoleh memperpanjang dipenuhi kelengkapan petunjuk bikinnya`},
	{"asli", `asli palsu valid sah keaslian genuine verify fake tipu cek_nomor punya_siapa milik_siapa benar_tidak periksa_nomor authentic resmi_tidak
		abal bodong atas_nama_siapa tembak legit`},
	{"punya", `punya sudah pegang terima dapat simpan already have own hold turun tersedia lapor`},
	{"jadwal", `jadwal kapan tanggal schedule agenda hari bulan minggu_depan kalender when ada adakah tersedia upcoming dibuka dekat_ini bila iraha`},
	{"ikut", `ikut join daftar ambil pesan masuk hadir sertakan melu miluan umpat ngiring reserve book hadiri mewakili sertain in masukin nomor booking`},
	{"bot", `bot menu perintah fitur layanan robot siapa ini guna pakai fungsi help kamu bisa_apa command akun bingung petunjuk panduan tombol
		features service official salah_nomor
		kenal keperluan siapa_ya tolong_ajari cara_pakai cara_pakainya gunanya ajari tekan ketik ngetik belajar_pakai wa_ini bantu`},
	{"salam", `halo hai assalamualaikum selamat pagi siang sore malam permisi salam hello hi hey hallo misi p sugeng sampurasun tabe punten`},
	{"terima_kasih", `terima_kasih thanks thank thx makasih nuhun suwun hatur syukron appreciate grateful barakallah jazakallah bermanfaat
		terbantu matur sukses balas_kebaikan membantu jazakumullah`},
	{"ya", `ya iya betul setuju oke siap boleh benar yes ok sip mantap lanjut gas sepakat deal yoi agree okay sure nggih leres yup correct go_ahead
		gaskeun silakan monggo silahkan
		berkenan persis tepat manut sudi bersedia lanjutkan begitu sudah_tepat inggih kerso`},
	{"tidak", `tidak bukan belum jangan no not nope ogah emoh ndak moh nggak nanti never mboten sanes enggan dont
		belum_berkenan sios belum_siap nanti_saja`},
	{"kendaraan", `ojek gojek grab taksi tiket pesawat kereta kapal bus motor mobil sim stnk bpkb bensin macet jemput terminal bandara stasiun tol
		driver halte travel rental tilang krl`},
	{"cuaca", `cuaca hujan panas mendung banjir gempa angin badai weather ramalan gelombang`},
	{"hiburan", `film lagu lirik bola konser game artis drama drakor sinetron musik nonton puisi pantun cerita lucu gol skor timnas liga piala stiker
		main_bola joke zodiak mimpi ramal youtube karaoke wisata liburan
		keroncong wayang tvri pengajian ulang_tahun sinyal dangdut acara_tv kicau mancing gosip`},
	{"sehat", `dokter obat sakit demam batuk gigi hamil rumah_sakit bpjs vaksin darah puskesmas klinik operasi apotek diet jerawat asam_urat
		imunisasi kolesterol dentist hospital katarak rsud`},
	{"sekolah", `sekolah kuliah skripsi matematika pr ujian guru kampus mahasiswa beasiswa snbt sd smp sma smk tk ppdb rapor sejarah fisika
		homework essay soal tugas siswa les
		siswa pendaftaran_siswa turnamen voli renang basket paskibra bulu_tangkis ngaji pesantren wisuda`},
	{"cinta", `jodoh pacar cantik ganteng cinta nikah kangen sayang jomblo kencan gebetan mantan cerai kawin bobo`},
	{"warga", `ktp kk akta lahir dukcapil paspor visa domisili skck ahli_waris kartu_keluarga pindah_kk imigrasi umrah haji sktm pbb kelurahan
		nikah_kua pensiun akte e-ktp adminduk
		kematian kelahiran surat_kematian ktp_el pindah_alamat hukum tentara polisi damkar pengadilan kehilangan pbb bumi_bangunan perceraian tki pkh`},
	{"utilitas", `listrik pln pdam air_mati wifi internet pulsa token sinyal kuota_internet indihome sampah lampu_jalan`},
	{"judi", `judi slot_gacor togel pinjol crypto bitcoin forex trading saham emas deposito arisan investasi pegadaian undian hadiah lotre`},
	{"negara", `presiden gubernur pemilu pilkada partai caleg menteri politik demo perang korupsi walikota bupati_siapa dpr`},
	{"kerja", `lowongan loker gaji cpns pns honorer pppk lamar melamar phk thr lembur vacancy job salary cuti interview jobs`},
	{"paket", `paket kurir resi jne jnt shopeefood gofood order pesanan cod ongkir checkout refund ekspedisi pesan_nasi`},
	{"makian", `goblok tolol anjing bangsat bego bodoh babi_kau monyet kampret sialan tai setan asu jancok brengsek kontol memek ngentot fuck shit
		stupid idiot dasar_bot pantek puki`},
	{"rumah", `kos kontrakan sewa_rumah kpr jual_rumah kucing anjing_peliharaan kambing_qurban resep masak rendang jual_hp hp_bekas pacul genteng
		laptop servis tukang_pijat pijat
		rumah_subsidi angker hantu dukun mistis rekening_salah asuransi tetangga ipar ganti_oli arisan_rt`},
	{"perintah_mesin", `ignore instruction instructions prompt system script json python sql select drop table html javascript admin_password password
		previous developer mode chatgpt translate_this code sudo`},
	{"barang", `keripik kue bakso sambal kopi ikan ayam nasi sate rendang roti tempe tahu batik jahit baju tas sepatu bordir tenun anyam rotan
		kerajinan bumbu jamur_tiram madu telur susu es jus teh coklat mie dodol kacang singkong pisang ubi jagung beras sayur buah gula
		kelapa gorengan seblak cilok martabak soto pecel pempek abon dendeng ketan lemper klepon bolu donat brownies keramik kaos
		sabun lilin mebel kayu bambu souvenir snack frozen cemilan`},
}

// themeSet has a bit for each theme.
type themeSet uint64

// each gives the names of the themes in a set, in their order.
func (s themeSet) each(give func(name string)) {
	for ; s != 0; s &= s - 1 {
		give(themes[bits.TrailingZeros64(uint64(s))].name)
	}
}

// themed are the themes of words, and of neighbours joined by a space.
type themed map[string]themeSet

// newThemed brings the words of the table to the roots that a lexicon gives.
func newThemed(l *lexicon) themed {
	t := themed{}
	for i, theme := range themes {
		for words := range strings.FieldsSeq(theme.words) {
			parts := strings.Split(words, "_")
			for j, part := range parts {
				parts[j] = l.root(part)
			}
			t[strings.Join(parts, " ")] |= 1 << i
		}
	}
	return t
}

// of are the themes of each word, those of it with the one before among them.
func (t themed) of(words []string) []themeSet {
	found := make([]themeSet, len(words))
	var pair []byte
	for i, word := range words {
		found[i] = t[word]
		if i > 0 {
			pair = append(append(append(pair[:0], words[i-1]...), ' '), word...)
			found[i] |= t[string(pair)]
		}
	}
	return found
}

// themeWords gives every single word of the table.
func themeWords(give func(word string)) {
	for _, theme := range themes {
		for word := range strings.FieldsSeq(theme.words) {
			if !strings.Contains(word, "_") {
				give(word)
			}
		}
	}
}
