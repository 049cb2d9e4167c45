package storage

// SealedColumns shows the tests which columns rotation knows.
func SealedColumns() []string {
	var names []string
	for _, c := range sealedColumns() {
		names = append(names, c.name)
	}
	return names
}
