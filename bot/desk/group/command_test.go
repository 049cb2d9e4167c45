package group

import "testing"

func TestCommandsAreCutOff(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"/ambil":                  {"ambil", ""},
		"/Selesai@TemanBot beres": {"selesai", "beres"},
		"/oper @fitri giliran":    {"oper", "@fitri giliran"},
		"halo bu":                 {"", "halo bu"},
		"// antar kita":           {"", "// antar kita"},
		"/":                       {"", ""},
	} {
		if name, rest := cut(text); name != want[0] || rest != want[1] {
			t.Errorf("%q is %q with %q, want %q", text, name, rest, want)
		}
	}
}
