package alarm

import (
	"time"

	"teman/umkm"
)

// Backup watches that the last backup is no older than this.
func Backup(oldest time.Duration) Watch {
	return Watch{Name: "backup", Wrong: func(v Vitals) umkm.Phrase {
		if v.LastBackup.IsZero() {
			return umkm.Say("alarm.backup_none")
		}
		age := v.Now.Sub(v.LastBackup)
		if age <= oldest {
			return umkm.Phrase{}
		}
		return umkm.Say("alarm.backup_old").With("n", umkm.CountValue(int(age/(24*time.Hour))))
	}}
}
