package alarm

import "teman/umkm"

// leastFree is what Postgres needs to go on for some days: room for its log of
// changes (256 MB by our settings) and for what vacuum and a backup write.
const leastFree = 1 << 30

// Disk watches that the disk has room: at least a gigabyte, and at least a
// fifth of the database's size, which is what rewriting its largest table takes.
func Disk() Watch {
	return Watch{Name: "disk", Wrong: func(v Vitals) umkm.Phrase {
		if v.Free < 0 || v.Free >= max(leastFree, v.Database/5) {
			return umkm.Phrase{}
		}
		return umkm.Say("alarm.disk").With("free", megabytes(v.Free)).With("database", megabytes(v.Database))
	}}
}

func megabytes(bytes int64) umkm.Value { return umkm.CountValue(int(bytes >> 20)) }
