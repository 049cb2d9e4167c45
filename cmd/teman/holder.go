package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// holderName tells this process from all others that may hold an account.
func holderName() string { return fmt.Sprintf("%s:%d", hostName(), os.Getpid()) }

func hostName() string {
	name, err := os.Hostname()
	if err != nil {
		return "?"
	}
	return name
}

// holderIsGone reports whether a holder was a process of this machine that
// lives no more. Of another machine's it cannot know, and of a number that
// another program has by now it does not: those leases end by themselves.
func holderIsGone(holder string) bool {
	pid, here := strings.CutPrefix(holder, hostName()+":")
	n, err := strconv.Atoi(pid)
	if !here || err != nil || n <= 0 {
		return false
	}
	process, err := os.FindProcess(n)
	if err != nil {
		return false
	}
	defer process.Release() //nolint:errcheck // nothing is held of a process that is not ours
	err = process.Signal(syscall.Signal(0))
	return errors.Is(err, os.ErrProcessDone) || errors.Is(err, syscall.ESRCH)
}
