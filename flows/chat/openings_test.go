package chat_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The talk of somebody who presses nothing and counts nothing, and gets there
// all the same.
func TestATalkNeedsNoNumberAndNoButton(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(filepath.Join(folder, "daftar-percakapan.chat"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, ">") && strings.ContainsAny(line, "0123456789[") {
			t.Errorf("a number or a button: %s", line)
		}
	}
	for _, action := range []string{"register_business", "certificate_detail", "join_occasion"} {
		if !strings.Contains(string(content), "\n* "+action) {
			t.Errorf("%s is never reached", action)
		}
	}
}
