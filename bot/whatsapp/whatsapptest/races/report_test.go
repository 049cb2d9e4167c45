package main

import (
	"strings"
	"testing"
)

// log is what the detector wrote, shortened: a race of whatsmeow's own, then one
// that is not.
const log = `==================
WARNING: DATA RACE
Read at 0x00c000faa2c8 by goroutine 2289:
  go.mau.fi/whatsmeow/socket.(*FrameSocket).SendFrame()
      socket/framesocket.go:124 +0x51
  go.mau.fi/whatsmeow/socket.(*NoiseSocket).SendFrame.func1()
      socket/noisesocket.go:100 +0x70

Previous write at 0x00c000faa2c8 by goroutine 40:
  go.mau.fi/whatsmeow/socket.(*FrameSocket).Close()
      socket/framesocket.go:82 +0x334

Goroutine 2289 (running) created at:
  go.mau.fi/whatsmeow/socket.(*NoiseSocket).SendFrame()
      socket/noisesocket.go:99 +0x41c
==================
==================
WARNING: DATA RACE
Write at 0x00c000faa2c8 by goroutine 7:
  runtime.mapassign_faststr()
      runtime/map.go:10 +0x1
  teman/bot/whatsapp.(*Phone).learn()
      phone.go:12 +0x51

Previous read at 0x00c000faa2c8 by goroutine 8:
  teman/bot/whatsapp.(*Phone).send()
      phone.go:30 +0x334
==================
Found 2 data race(s)
`

func TestOnlyTheListedRacesAreForgiven(t *testing.T) {
	t.Parallel()
	found := parse(log)
	if len(found) != 2 {
		t.Fatalf("%d reports", len(found))
	}
	if !found[0].known() {
		t.Errorf("not forgiven: %v", found[0].accesses)
	}
	if found[1].known() {
		t.Errorf("forgiven: %v", found[1].accesses)
	}
	if got := strings.Join(found[1].accesses, " "); got != "teman/bot/whatsapp.(*Phone).learn teman/bot/whatsapp.(*Phone).send" {
		t.Errorf("accesses %s", got)
	}
}

func TestARaceExcusesATestAndNothingElse(t *testing.T) {
	t.Parallel()
	events := `{"Action":"output","Package":"p","Test":"TestA/raced","Output":"    testing.go:1712: race detected during execution of test\n"}
{"Action":"fail","Package":"p","Test":"TestA/raced"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestB","Output":"b_test.go:3: wrong\n"}
{"Action":"fail","Package":"p","Test":"TestB"}
{"Action":"fail","Package":"p"}
{"Action":"output","Package":"p/sub","Output":"panic: sub\n"}
{"Action":"fail","Package":"p/sub"}
{"Action":"output","Package":"s","Test":"","Output":"FAIL\nexit status 66\n"}
{"Action":"fail","Package":"s"}
{"Action":"output","Package":"q","Output":"panic: late\n"}
{"Action":"fail","Package":"q"}
{"Action":"build-output","ImportPath":"r","Output":"r.go:1: undefined\n"}
{"Action":"build-fail","ImportPath":"r"}
`
	failed, err := readTests(strings.NewReader(events))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(failed, ""); got != "b_test.go:3: wrong\npanic: sub\npanic: late\nr.go:1: undefined\n" {
		t.Errorf("failed: %q", got)
	}
}
