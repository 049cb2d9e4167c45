package main

import (
	"os"

	"teman/umkm"
)

// holidays reads the office's list of holidays; none without one.
func (c config) holidays() (umkm.Holidays, error) {
	if c.Holidays == "" {
		return nil, nil
	}
	list, err := os.ReadFile(c.Holidays)
	var days umkm.Holidays
	if err == nil {
		days, err = umkm.ReadHolidays(string(list))
	}
	if err != nil {
		return nil, &problem{umkm.Say("teman.holidays").With("file", umkm.TextValue(c.Holidays)), err}
	}
	return days, nil
}
