package whatsapptest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"

	"go.mau.fi/whatsmeow/socket"
)

// frames reads and writes what a websocket carries: bodies behind their lengths
// of three bytes, most significant first. A client may spread them over messages
// as it likes; we send one in each.
type frames struct {
	in  *bufio.Reader
	out io.Writer
}

func newFrames(conn net.Conn) frames {
	return frames{in: bufio.NewReader(conn), out: conn}
}

// routed begins the words of a client that was told which data centre to go to.
var routed = [4]byte{'E', 'D', 0, 1}

// hello reads the words that begin a connection and returns those that the
// handshake authenticates. A client of another dictionary is refused.
func (f frames) hello() ([]byte, error) {
	words, err := f.take(len(socket.WAConnHeader))
	if err == nil && [4]byte(words) == routed {
		if _, err = f.read(); err == nil {
			words, err = f.take(len(socket.WAConnHeader))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("greeting: %w", err)
	}
	if !bytes.Equal(words, socket.WAConnHeader) {
		return nil, fmt.Errorf("greeting % x: %w", words, errHandshake)
	}
	return words, nil
}

func (f frames) read() ([]byte, error) {
	length, err := f.take(socket.FrameLengthSize)
	if err != nil {
		return nil, err
	}
	return f.take(int(length[0])<<16 | int(length[1])<<8 | int(length[2]))
}

func (f frames) take(n int) ([]byte, error) {
	data := make([]byte, n)
	_, err := io.ReadFull(f.in, data)
	return data, err
}

func (f frames) write(body []byte) error {
	if len(body) >= socket.FrameMaxSize {
		return socket.ErrFrameTooLarge
	}
	n := len(body)
	_, err := f.out.Write(append([]byte{byte(n >> 16), byte(n >> 8), byte(n)}, body...))
	return err
}
