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
		driver halte travel rental tilang krl
		nyetir setir mengemudi stir tubles ban oli aki velg knalpot helm touring angkutan damri elf penumpang pelabuhan feri kapal_laut
		tarif_tol rest_area mudik parkir_motor mogok turun_mesin busi karburator spion plat_nomor pajak_kendaraan mutasi_kendaraan
		samsat balik_nama spbu pertalite pertamax solar shockbreaker rem lalin lalu_lintas flight airport train ticket ojol maxim indrive
		bluebird becak bentor bajaj sepeda vario beat nmax avanza innova pickup truk tronton derek kecelakaan tabrakan dasbor gps boarding
		bagasi pramugari penerbangan kereta_api gerbong whoosh transjakarta`},
	{"cuaca", `cuaca hujan panas mendung banjir gempa angin badai weather ramalan gelombang
		salju petir kilat gerah dingin kemarau kekeringan longsor tsunami bmkg badai_petir suhu_udara gerhana matahari bulan_purnama bintang_jatuh
		awan kabut puting_beliung gunung_meletus erupsi pasang_surut ombak rain sunny storm earthquake`},
	{"hiburan", `film lagu lirik bola konser game artis drama drakor sinetron musik nonton puisi pantun cerita lucu gol skor timnas liga piala stiker
		main_bola joke zodiak mimpi ramal youtube karaoke wisata liburan
		keroncong wayang tvri pengajian ulang_tahun sinyal dangdut acara_tv kicau mancing gosip
		bioskop netflix spotify gitar karaoke band penyanyi tiket_konser novel komik anime manga kpop bts blackpink tebak teka silang
		dongeng lawak meme sulap tiktokan followers giveaway mobile_legend ml_rank mabar ff free_fire pubg roblox valorant diamond top_up playstation
		ps5 rank skin esport bulutangkis persib persija persebaya psm arema madrid barcelona manchester liverpool chelsea mu piala_dunia
		messi ronaldo motogp marquez badminton juara klasemen wasit offside pertandingan stadion kolam_renang gym fitness yoga zumba senam
		futsal catur billiard pancing camping gunung_rinjani pantai hotel_bali villa staycation tiket_masuk kebun_binatang museum movie song lyrics
		concert football soccer score match weekend holiday funny jokes hobby penalti kiper striker gawang`},
	{"sehat", `dokter obat sakit demam batuk gigi hamil rumah_sakit bpjs vaksin darah puskesmas klinik operasi apotek diet jerawat asam_urat
		imunisasi kolesterol dentist hospital katarak rsud
		pusing mual muntah diare maag lambung batuk pilek flu demam meriang jerawat panu gatal alergi bengkak luka lebam patah_tulang
		kanker tumor stroke jantung ginjal diabetes hipertensi darah_tinggi asma sesak tbc malaria dbd tifus covid swab antigen lab laboratorium
		rontgen usg persalinan melahirkan bidan kb_suntik spiral menstruasi haid keputihan menopause imun vitamin paracetamol amoxicillin betadine
		salep infus ambulans ugd igd rawat_inap rujukan faskes kis donor_darah transfusi psikolog depresi cemas stres insomnia susah_tidur
		kacamata minus softlens kawat_gigi behel tambal_gigi cabut_gigi sunat khitan urut refleksi bekam akupunktur rambut_rontok ketombe uban
		kurus gemuk langsing berat_badan headache fever cough medicine doctor pregnant weight nyeri beuteung ngelu watuk mriang loro_weteng
		merokok vape rokok narkoba rehabilitasi stunting posyandu balita mpasi popok asi`},
	{"sekolah", `sekolah kuliah skripsi matematika pr ujian guru kampus mahasiswa beasiswa snbt sd smp sma smk tk ppdb rapor sejarah fisika
		homework essay soal tugas siswa les
		siswa pendaftaran_siswa turnamen voli renang basket paskibra bulu_tangkis ngaji pesantren wisuda
		kuliah ukt semester kkn sidang_skripsi tesis disertasi dosen rektor jurusan fakultas snmptn sbmptn utbk toefl ielts ijazah transkrip
		raport ranking kelulusan mos ospek seragam spp_sekolah komite osis pramuka ekskul kelompok_belajar bimbel privat mengaji tpq madrasah
		integral turunan aljabar trigonometri fotosintesis rumus pelajaran rangkum makalah daftar_pustaka kutipan puisi_perjuangan pidato_perpisahan
		kosakata grammar terjemahan presentasi powerpoint kerajaan_majapahit proklamasi pancasila ibukota benua planet tata_surya asn_tubel
		professor university college scholarship exam thesis math history science spelling pelajar paud playgroup daycare`},
	{"cinta", `jodoh pacar cantik ganteng cinta nikah kangen sayang jomblo kencan gebetan mantan cerai kawin bobo
		selingkuh putus_cinta pdkt baper galau curhat lamaran mahar resepsi mantu suami_selingkuh istri_marah mertua kekasih bestie crush
		valentine anniversary romantis peluk cium rindu kangenin jomlo duda janda poligami single dating marry love babe honey hubungan_jarak
		bucin gombal`},
	{"warga", `ktp kk akta lahir dukcapil paspor visa domisili skck ahli_waris kartu_keluarga pindah_kk imigrasi umrah haji sktm pbb kelurahan
		nikah_kua pensiun akte e-ktp adminduk
		kematian kelahiran surat_kematian ktp_el pindah_alamat hukum tentara polisi damkar pengadilan kehilangan pbb bumi_bangunan perceraian tki pkh
		kartu_keluarga numpang_nikah nik_anak kia surat_pindah akta_lahir akta_nikah akta_mati akta_cerai perkawinan perceraian cerai
		hak_asuh adopsi ahli waris wasiat surat_miskin surat_kehilangan laporan_polisi sim_hilang tilang_elektronik etle e_tilang penipuan_online
		pencurian maling rampok begal kdrt penjara lapas pengacara gugatan somasi kua modin penghulu haji_reguler porsi_haji umroh visa_kerja
		paspor_hilang imigran taspen pensiunan janda_pahlawan veteran tni polri akmil akpol bintara tamtama intel babinsa bhabinkamtibmas
		ronda siskamling rt rw kades lurah_baru pemilihan_kades musdes raskin rastra kks kip kjp kartu_indonesia kartu_prakerja prakerja bsu
		blt_dana kemensos dtks panti_asuhan difabel_kartu sensus kependudukan npwp_hilang_motor jenazah ambulan makam kuburan tpu
		nomor_kk perekaman birth_certificate marriage_certificate passport citizenship divorce inheritance lawyer police stolen`},
	{"utilitas", `listrik pln pdam air_mati wifi internet pulsa token sinyal kuota_internet indihome sampah lampu_jalan
		mati_lampu lampu_mati padam pemadaman token_listrik meteran kwh tagihan_listrik tagihan_air ledeng keran air_keruh sumur sumur_bor
		wifi_lemot router modem provider telkomsel indosat xl tri axis smartfren kuota paket_data masa_aktif voucher kartu_perdana
		imei e_sim tv_kabel antena parabola stb gas_elpiji gas_melon lpg elpiji got selokan drainase irigasi jalan_rusak jalan_berlubang aspal
		jembatan trotoar lampu_merah tiang pohon_tumbang sampah_numpuk tps truk_sampah hydrant banyu banyu_pam electricity water_bill power_outage bill`},
	{"judi", `judi slot_gacor togel pinjol crypto bitcoin forex trading saham emas deposito arisan investasi pegadaian undian hadiah lotre
		kasino poker sbobet jackpot scatter maxwin rtp prediksi nomor_jitu dana_gaib pesugihan kaya_mendadak binary_option robot_trading
		mlm money_game koin nft dogecoin ethereum dolar kurs rupiah_dolar reksadana obligasi sukuk dividen ihsg antam harga_emas perak tabungan
		saldo transfer rekening atm kartu_kredit paylater spaylater limit gopay ovo dana_kaget shopeepay m_banking mbanking pin otp blokir_kartu
		ketinggalan_atm kartu_tertelan tarik_tunai mutasi_rekening deposito_jatuh lottery casino bet jackpot stock
		menang pemenang klaim_hadiah klik_link klik_tautan akulaku kredivo debt_collector dc`},
	{"negara", `presiden gubernur pemilu pilkada partai caleg menteri politik demo perang korupsi walikota bupati_siapa dpr
		bupati_terpilih calon_bupati kampanye nyoblos tps_pemilu kpu bawaslu ktp_pemilih hasil_pilkada quick_count jokowi prabowo anies ganjar
		gibran mk_putusan kpk koruptor ruu uu_cipta demo_buruh tentara_asing israel palestina ukraina rusia amerika china_taiwan pbb_dunia kerajaan
		sultan_siapa ibu_kota_negara ikn apbn_defisit subsidi_bbm bbm bbm_naik president election governor mayor parliament`},
	{"kerja", `lowongan loker gaji cpns pns honorer pppk lamar melamar phk thr lembur vacancy job salary cuti interview jobs
		lowongan_kerja loker_pabrik cari_kerja cari_kerjaan nganggur resign phk_massal pesangon umr ump slip_gaji thr_pns gaji_13 tukin sertifikasi_guru
		tes_cpns skd skb cat_bkn bkn sscasn ptt kontrak_kerja outsourcing magang_jepang kerja_taiwan kerja_malaysia tkw pmi bp2mi pekerja_migran
		satpam kasir_lowongan sopir_lowongan art asisten_rumah pembantu babysitter baby_sitter cv_lamaran surat_lamaran surat_cuti izin_sakit izin_cuti
		atasan bos_galak rekan_kerja kantor_pusat meeting zoom lembur_bayar recruitment hiring vacancy fired boss office_gossip
		freelance_job parttime part_time internship linkedin jobstreet kuli_bangunan`},
	{"paket", `paket kurir resi jne jnt shopeefood gofood order pesanan cod ongkir checkout refund ekspedisi pesan_nasi
		paket_nyasar kurir_belum sicepat anteraja pos_indonesia kantor_pos spx ninja_express lion_parcel cek_resi nomor_resi estimasi_tiba retur
		pengembalian_dana salah_kirim salah_sambung salah_nomor nyasar go_send gosend grabfood maxim_food pesan_makan pesen_makan delivery
		gratis_ongkir kode_promo promo_kode voucher_belanja flash_sale keranjang cashback redeem pesanan_belum package courier tracking_number order_cancel
		titip_salam otw sampe_mana jemput_depan tunggu_depan`},
	{"makian", `goblok tolol anjing bangsat bego bodoh babi_kau monyet kampret sialan tai setan asu jancok brengsek kontol memek ngentot fuck shit
		stupid idiot dasar_bot pantek puki`},
	{"rumah", `kos kontrakan sewa_rumah kpr jual_rumah kucing anjing_peliharaan kambing_qurban resep masak rendang jual_hp hp_bekas pacul genteng
		laptop servis tukang_pijat pijat
		rumah_subsidi angker hantu dukun mistis rekening_salah asuransi tetangga ipar ganti_oli arisan_rt
		kontrakan kosan kost kos_putri apartemen perumahan cicilan_rumah rumah_type tukang tukang_bangunan cat_tembok semen batako genteng_bocor
		plafon_bocor wc_mampet sedot_wc rayap tikus kecoa nyamuk semut ular kucing kelinci hamster burung lovebird murai ikan_cupang ikan_hias akuarium
		anjing kandang grooming pakan_kucing vaksin_kucing ayam_sakit ayam_mati sapi_sakit mantri_hewan tanaman_hias anggrek bonsai aglonema mawar
		resep_masakan bumbu_rendang masak_apa masak_soto masak_gulai bikin_brownies bolu_kukus bakwan tumis sayur_asem
		kulkas_rusak mesin_cuci ac_bocor ac_tidak_dingin tv_rusak kipas setrika kompor_meledak hp_rusak hp_jatuh hp_hilang hp_lemot layar_pecah
		baterai_hp charger headset casing install_ulang reset_hp lupa_sandi lupa_password akun_ig akun_fb facebook_diretas wa_hack wa_disadap status_wa
		stiker_wa ganti_nomor undang_mantan sepatu_bola gorden sofa lemari kasur jual_motor jual_mobil jual_sepeda jual_tv jual_kucing jual_burung
		jual_rumah dijual_cepat over_kredit mulus second bekas_murah makan_malam sudah_makan dah_makan jemuran cucian bangun_tidur tidur_siang ngantuk
		gabut bosan_di rumah_sendiri belanja_bulanan titip_beli beli_telur adik kakek nenek ponakan keponakan sepupu besan cucu bayi
		anak_nangis anak_rewel sinetron_malam iphone samsung oppo xiaomi laptop_hang printer_rusak windows excel_rumus word_file
		cabai_sekilo harga_cabai harga_beras harga_telur harga_minyak bawang_merah_sekilo lele_sekilo minyak_goreng_naik sembako_murah
		kurban aqiqah puasa lebaran imsak buka_puasa sahur tarawih zakat sholat solat wudhu ayat surah hadits doa kiblat adzan khotbah misa gereja natal paskah
		nyepi galungan odalan waisak imlek cap_go santet kesurupan arti_mimpi`},
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
