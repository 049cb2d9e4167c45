package whatsapptest

import (
	"bytes"
	"errors"
	"net/http"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"
)

// picture uploads a file of this size and sends it.
func (c *client) picture(to string, data []byte) {
	c.t.Helper()
	up, err := c.Upload(c.within(), data, whatsmeow.MediaImage)
	must(c.t, err)
	_, err = c.SendMessage(c.within(), jid(to), &waE2E.Message{ImageMessage: &waE2E.ImageMessage{
		Mimetype:   proto.String("image/jpeg"),
		URL:        &up.URL,
		DirectPath: &up.DirectPath,
		MediaKey:   up.MediaKey, FileEncSHA256: up.FileEncSHA256, FileSHA256: up.FileSHA256, FileLength: &up.FileLength,
	}})
	must(c.t, err)
}

func TestFilesOfEverySizeComeThroughWhole(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	for _, size := range []int{1, 300 << 10, 10 << 20} {
		data := bytes.Repeat([]byte{0xff, byte(size), 3, 7}, size/4+1)
		a.picture(bapak, data)
		heard := await(b, func(m *events.Message) bool {
			return m.Message.GetImageMessage().GetFileLength() == uint64(len(data))
		})
		image := heard.Message.GetImageMessage()
		byURL, err := b.Download(b.within(), image)
		must(t, err)
		image.URL = nil // then by the path on the hosts that the server names
		byPath, err := b.Download(b.within(), image)
		must(t, err)
		if !bytes.Equal(byURL, data) || !bytes.Equal(byPath, data) {
			t.Errorf("%d bytes: %d by URL and %d by path", size, len(byURL), len(byPath))
		}
	}
}

func TestFilesBreakAndGo(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a, b := newClient(t, s, ibu), newClient(t, s, bapak)
	s.BreakMedia(1, http.StatusInternalServerError)
	if _, err := a.Upload(a.within(), []byte("foto"), whatsmeow.MediaImage); err == nil {
		t.Error("a broken host took the file")
	}
	a.picture(bapak, []byte("foto"))
	image := await(b, func(m *events.Message) bool { return m.Message.ImageMessage != nil }).Message.ImageMessage
	s.ForgetFiles()
	if _, err := b.Download(b.within(), image); !errors.Is(err, whatsmeow.ErrMediaDownloadFailedWith410) {
		t.Errorf("a file that is gone: %v", err)
	}
}
