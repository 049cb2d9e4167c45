package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestMemoryKeepsTheNewestAndNothingSpoilt(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "deep", "down")
	m := newMemory(dir)
	for i := range 2 * remembered {
		m.Keep(fmt.Sprint(i), []byte{byte(i)})
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != remembered {
		t.Fatalf("it keeps %v, %v", files, err)
	}
	if newest := fmt.Sprint(2*remembered - 1); string(m.Recall(newest)) != string([]byte{2*remembered - 1}) {
		t.Error("the newest is gone")
	}
	if m.Recall("0") != nil {
		t.Error("the oldest is still there")
	}
	for _, file := range files {
		must(t, os.WriteFile(file, []byte("longer than a sum of thirty-two bytes is, and nothing we wrote"), 0o600))
	}
	for i := range 2 * remembered {
		if m.Recall(fmt.Sprint(i)) != nil {
			t.Errorf("%d is recalled though it is spoilt", i)
		}
	}
}

func TestMemoryOfAnotherBuildIsNone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	newMemory(dir).Keep("key", []byte("learned"))
	if (&memory{dir: dir, build: "another"}).Recall("key") != nil {
		t.Error("another build recalls what this one learned")
	}
	if newMemory("") != nil {
		t.Error("without a folder there is a memory")
	}
	(&memory{dir: "/dev/null/no folder"}).Keep("key", nil) // it cannot, and says nothing
}
