package whatsapptest

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"go.mau.fi/whatsmeow"
)

// realRoot is WhatsApp's own, as it was before TestMain put ours in its place.
var realRoot = whatsmeow.WACertPubKey

// alone marks the process that has but one test, and so may change the root.
const alone = "WHATSAPPTEST_ALONE"

// The certificate check is real: a client that trusts WhatsApp's own root
// refuses this server.
func TestTheRealRootRefusesThisServer(t *testing.T) {
	if os.Getenv(alone) == "" {
		t.Parallel()
		child := exec.CommandContext(deadline(t), os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Env = append(os.Environ(), alone+"=1")
		if out, err := child.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	whatsmeow.WACertPubKey = realRoot
	_, err := newServer(t).NewPhone(deadline(t), sitiNumber)
	if err == nil || !strings.Contains(err.Error(), "verify server cert") {
		t.Errorf("connected under the real root: %v", err)
	}
}
