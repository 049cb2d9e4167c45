package main

// known is the races that are whatsmeow's own, each by the functions in which
// its two accesses are, in either order. A star is any function that begins so.
func known() [][2]string {
	const (
		client = "go.mau.fi/whatsmeow.(*Client)."
		frames = "go.mau.fi/whatsmeow/socket.(*FrameSocket)."
		noise  = "go.mau.fi/whatsmeow/socket.(*NoiseSocket)."
		device = "go.mau.fi/whatsmeow/store.(*Device)."
		event  = "go.mau.fi/util/exsync.(*Event)."
	)
	return [][2]string{
		// A connection's end writes what its other goroutines read without a lock.
		{frames + "Close", frames + "SendFrame"},
		{frames + "Close", frames + "IsConnected"},
		{frames + "Close", frames + "Context"},
		{frames + "Close", frames + "readPump"},
		{frames + "Close", frames + "readPump.*"},
		{frames + "Close", noise + "Stop"},
		// A device that is unlinked forgets its number while others look at it.
		{device + "Delete", device + "GetJID"},
		{device + "Delete", device + "GetLID"},
		{device + "Delete", client + "*"},
		// The event by which an expected disconnect is told makes its channel when
		// it is first asked for.
		{event + "GetChan", event + "*"},
	}
}
