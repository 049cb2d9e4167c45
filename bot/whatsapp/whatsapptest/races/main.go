// Command races runs tests under the race detector and forgives the races that
// are whatsmeow's own, which it lists by function. Everything else fails it.
//
//	go run ./bot/whatsapp/whatsapptest/races ./...
//
// Its arguments are those of go test.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "races:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	folder, err := os.MkdirTemp("", "races")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	tests := exec.CommandContext(ctx, "go", append([]string{"test", "-race", "-json"}, args...)...)
	tests.Env = append(os.Environ(), "GORACE=halt_on_error=0 log_path="+filepath.Join(folder, "race"))
	tests.Stderr = os.Stderr
	events, err := tests.StdoutPipe()
	if err != nil {
		return err
	}
	if err := tests.Start(); err != nil {
		return fmt.Errorf("go test: %w", err)
	}
	failed, readErr := readTests(events)
	if err := tests.Wait(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		return fmt.Errorf("go test: %w", err)
	}
	if readErr != nil {
		return fmt.Errorf("events of go test: %w", readErr)
	}
	found, err := readReports(folder)
	if err != nil {
		return fmt.Errorf("reports: %w", err)
	}
	return conclude(failed, found)
}

// conclude prints what is not forgiven, and is an error if there is any.
func conclude(failed []string, found []report) error {
	forgiven, unknown := 0, 0
	for _, r := range found {
		if r.known() {
			forgiven++
			continue
		}
		unknown++
		fmt.Println(r.text)
	}
	for _, output := range failed {
		fmt.Println(output)
	}
	fmt.Printf("races: %d of whatsmeow's own, %d others; %d tests failed\n", forgiven, unknown, len(failed))
	if unknown+len(failed) > 0 {
		return errors.New("not clean")
	}
	return nil
}
