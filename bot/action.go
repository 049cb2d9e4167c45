package bot

import (
	"context"
	"time"

	"teman/flows"
)

// Action is something a flow may ask for with `do`. It runs inside the turn's
// transaction: its changes, the next session and the answer that claims them
// are one commit.
type Action struct {
	Name    string
	Results []string // every Result.Name that Run can return
	Run     func(ctx context.Context, r Registry, asked Asked) (flows.Result, error)
}

// Asked is who asks for an action, and when.
type Asked struct {
	flows.Call
	Account AccountID
	Contact ContactID
	Person  PersonID  // zero when the person is not known yet
	Officer Officer   // as Scene.Officer; its ID is zero for everybody who is not of the office
	Now     time.Time // in the contact's zone
	Lang    string
	Inbound InboundID // names the turn; unique
}
