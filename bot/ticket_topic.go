package bot

// TicketTopics are what an officer may open a ticket about, and what the office
// may set targets and officers for. Each has its text, desk.topic and this.
func TicketTopics() []string {
	return []string{
		"bantuan_dana", "daftar", "ekatalog", "kbli", "keluhan", "kemitraan", "klaim", "modal", "mutu_pangan", "nomor_sertifikat",
		"pajak", "pelatihan", "pemasaran", "pembuktian", "pemeriksaan", "penipuan", "petugas", "pungli", "saran", "sertifikat", "ubah_data",
	}
}
