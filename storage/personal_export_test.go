package storage

import (
	"slices"
	"strings"
	"testing"
)

// ImpersonalColumns lists the columns that hold nothing about anybody.
func ImpersonalColumns() (list []string) {
	for table, columns := range impersonal() {
		for _, column := range columns {
			list = append(list, table+"."+column)
		}
	}
	return list
}

// Erasers lists the queries that erase on demand.
func Erasers(t *testing.T) []string {
	t.Helper()
	all, err := loadCatalog(queryFiles)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all.names(), func(name string) bool { return !strings.HasPrefix(name, "erase_") })
}
