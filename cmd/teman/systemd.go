package main

import "net"

// serviceManager is the socket at which systemd wants to hear of a service of
// Type=notify (sd_notify(3)); empty where nobody wants to.
type serviceManager string

// tell sends one line, such as READY=1. Nobody waits for an answer, and where
// nobody listens there is nobody to tell of it.
func (m serviceManager) tell(state string) {
	if m == "" {
		return
	}
	conn, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: string(m), Net: "unixgram"})
	if err != nil {
		return
	}
	_, _ = conn.Write([]byte(state))
	_ = conn.Close()
}
