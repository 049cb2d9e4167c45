package storage

import (
	"context"

	"teman/bot"
)

// photos implements bot.Photos.
type photos struct{ queries }

func (p photos) Attach(ctx context.Context, owner bot.PersonID, photo bot.Photo) (alike int, err error) {
	_, err = exists(p.get(ctx, &alike, "attach_photo", owner, photo.Business, photo.File, photo.Contact, photo.Kind, photo.At, photo.Turn))
	return alike, err
}

func (p photos) Count(ctx context.Context, contact bot.ContactID) (n int, err error) {
	err = p.get(ctx, &n, "count_media", contact)
	return n, err
}
