package console

import "fmt"

// The types of files that officers take with them.
const (
	typeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	typeCSV  = "text/csv; charset=utf-8"
)

// attach says that the answer is a file to be kept. Its name is ours.
func (v *visit) attach(name, kind string) {
	v.patient(uploadWithin)
	v.w.Header().Set("Content-Type", kind)
	v.w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
}
