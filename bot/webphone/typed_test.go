package webphone

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"teman/bot"
	"teman/flows"
)

func TestTyped(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "foto keripik.jpg")
	if err := os.WriteFile(path, []byte("keripik"), 0o600); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]flows.Event{
		"halo":      {Kind: flows.EventText, Text: "halo"},
		"(halo)":    {Kind: flows.EventText, Text: "(halo)"},
		"(photo":    {Kind: flows.EventText, Text: "(photo"},
		"()":        {Kind: flows.EventText, Text: "()"},
		"(photo)":   {Kind: flows.EventMedia, Media: flows.Photo},
		"(sticker)": {Kind: flows.EventMedia, Media: flows.Sticker},
		"(photo " + path + ")": {Kind: flows.EventMedia, Media: flows.Photo, Attached: &flows.Attached{
			Ref: "disk:" + path, Name: "foto keripik.jpg", Type: "image/jpeg", Size: 7}},
	} {
		got, err := typed(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestTypedRefusesWhatCannotBeSent(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	empty := filepath.Join(folder, "kosong.jpg")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		folder + "/tidak ada.jpg": "webphone.file.missing",
		empty:                     "webphone.file.unreadable",
		folder:                    "webphone.file.unreadable",
	} {
		_, err := typed("(document " + path + ")")
		if err == nil || unreadable(err).Key != want {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A file of the terminal lies on the disk, for whichever process holds the
// account; one that was removed since is gone, and no error tells its path.
func TestFetchOpensFilesOfTheTerminal(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "surat.pdf")
	if err := os.WriteFile(path, []byte("%PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	event, err := typed("(document " + path + ")")
	if err != nil {
		t.Fatal(err)
	}
	phones := New(Parts{})
	file, err := phones.Fetch(t.Context(), event.Attached.Ref)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(file.Close(), os.Remove(path)); err != nil {
		t.Fatal(err)
	}
	if _, err := phones.Fetch(t.Context(), event.Attached.Ref); !errors.Is(err, bot.ErrGone) {
		t.Errorf("a file that was removed: %v", err)
	}
	if err := cause(&fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}); strings.Contains(err.Error(), path) {
		t.Errorf("the error tells the path: %v", err)
	}
}
