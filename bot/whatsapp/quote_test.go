package whatsapp

import (
	"testing"

	"teman/flows"
)

func TestMeant(t *testing.T) {
	t.Parallel()
	question := flows.Message{Nonce: "q1", Options: []flows.Option{{ID: "makanan"}, {ID: "jasa"}, {ID: "lain"}}}
	labels := []string{"Makanan", "Jasa", "Yang lain"}
	tests := map[string]string{
		"2": "jasa", "no 2": "jasa", "No. 2": "jasa", "nomor 3": "lain", "yg no 1": "makanan", "#2": "jasa", "ke-2": "jasa",
		"yang ke 3": "lain", " 2.": "jasa", "2)": "jasa", "pilih nomor 1": "makanan", "JASA": "jasa", "yang  lain": "lain",
		"0": "", "4": "", "2 kilo": "", "no": "", "": "", "jual jasa": "", "1 2": "", "12": "", "200": "",
	}
	for text, want := range tests {
		got, ok := meant(text, question, labels)
		if got.Option != want || ok != (want != "") || ok && got.Nonce != "q1" {
			t.Errorf("%q means %+v, %t, want %q", text, got, ok, want)
		}
	}
	worded := question
	worded.Worded = true
	if c, ok := meant("2", worded, labels); ok {
		t.Errorf("a number picks %q from choices that have none", c.Option)
	}
	if c, ok := meant("jasa", worded, labels); !ok || c.Option != "jasa" {
		t.Errorf("a word picks %q, %t", c.Option, ok)
	}
	if _, ok := meant("1", flows.Message{}, nil); ok {
		t.Error("something is picked where nothing was offered")
	}
}
