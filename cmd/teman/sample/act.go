package sample

import (
	"context"
	"fmt"

	"teman/bot"
	"teman/flows"
)

// do carries out an action in an owner's name, as a flow would.
func (h *hand) do(ctx context.Context, who owner, action string, answers map[string]string) (flows.Result, error) {
	contact, err := h.registry.Contacts().Contact(ctx, who.contact)
	if err != nil {
		return flows.Result{}, err
	}
	asked := bot.Asked{Call: flows.Call{Action: action, Answers: answers}, Account: h.Account, Contact: contact.ID,
		Person: contact.Person, Now: h.Now, Lang: "id"}
	for _, a := range h.Actions {
		if a.Name == action {
			return a.Run(ctx, h.registry, asked)
		}
	}
	return flows.Result{}, fmt.Errorf("there is no action %s", action)
}

// must carries out an action that has to go well.
func (h *hand) must(ctx context.Context, who owner, action string, answers map[string]string) error {
	result, err := h.do(ctx, who, action, answers)
	if err == nil && result.Name != "ok" {
		err = fmt.Errorf("%s ended as %s", action, result.Name)
	}
	return err
}
