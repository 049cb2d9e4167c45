package main

import (
	"net/http"
	"strconv"
	"time"

	"teman/bot/telegram/telegramtest"
)

// trouble is one that the page can make, by the name that it shows.
type trouble struct {
	Name  string
	Fault telegramtest.Fault
}

// troubles are those of the page; each hits the next message only.
func troubles() []trouble {
	next := func(f telegramtest.Fault) telegramtest.Fault {
		f.Method, f.Times = "sendMessage", 1
		return f
	}
	return []trouble{
		{"Terlalu cepat (429, 5 dtk)", next(telegramtest.Fault{RetryAfter: 5})},
		{"Server rusak (502)", next(telegramtest.Fault{Code: 502, Page: true, Says: "Bad Gateway"})},
		{"Tidak menjawab", next(telegramtest.Fault{Hang: true})},
		{"Putus sebelum terkirim", next(telegramtest.Fault{Cut: true})},
		{"Terkirim, jawabannya hilang", next(telegramtest.Fault{Lost: true})},
		{"Lambat (4 dtk)", next(telegramtest.Fault{Takes: 4 * time.Second})},
		{"Ditolak (403)", next(telegramtest.Fault{Code: 403, Says: "Forbidden: bot was blocked by the user"})},
		{"Tidak bisa mengambil pesan (500)", telegramtest.Fault{Method: "getUpdates", Code: 500, Says: "Internal Server Error", Times: 3}},
	}
}

// trouble makes the one with a number, or with none ends all.
func (s *stage) trouble(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.URL.Query().Get("n"))
	if all := troubles(); err == nil && n >= 0 && n < len(all) {
		s.server.Fail(all[n].Fault)
	} else {
		s.server.Mend()
	}
	reply(w, nil)
}
