package telegram

import (
	"context"
	"sync"
)

// Listen brings in what arrives until ctx ends: by polling, or in webhook mode
// by seeing to it that Telegram calls. It rides out everything, a refused token
// too: that is told by an alarm, and whoever renews the token starts anew.
func (b *Bot) Listen(ctx context.Context) error {
	b.boards.forget() // another process may have sent meanwhile
	b.holding.Store(true)
	defer b.acts.wait()
	defer b.holding.Store(false)
	var beside sync.WaitGroup
	defer beside.Wait()
	beside.Go(func() { b.showMenus(ctx) })
	if b.Hook.URL != "" {
		b.keepHook(ctx)
		return nil
	}
	b.poll(ctx)
	return nil
}
