package whatsapptest

import (
	"context"

	"go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

// contacts are the names a device knows people by.
type contacts struct {
	infos table[types.JID, types.ContactInfo]
}

func (c *contacts) PutPushName(_ context.Context, user types.JID, name string) (bool, string, error) {
	changed, before := c.rename(user, name, func(info *types.ContactInfo) *string { return &info.PushName })
	return changed, before, nil
}

func (c *contacts) PutBusinessName(_ context.Context, user types.JID, name string) (bool, string, error) {
	changed, before := c.rename(user, name, func(info *types.ContactInfo) *string { return &info.BusinessName })
	return changed, before, nil
}

// rename sets one of a contact's names, and tells the one before if it was
// another.
func (c *contacts) rename(user types.JID, name string, field func(*types.ContactInfo) *string) (changed bool, before string) {
	c.infos.change(user, func(info types.ContactInfo) types.ContactInfo {
		if known := *field(&info); known != name {
			changed, before = true, known
			*field(&info), info.Found = name, true
		}
		return info
	})
	return changed, before
}

func (c *contacts) PutContactName(_ context.Context, user types.JID, fullName, firstName string) error {
	c.infos.change(user, func(info types.ContactInfo) types.ContactInfo {
		info.Found, info.FullName, info.FirstName = true, fullName, firstName
		return info
	})
	return nil
}

func (c *contacts) PutAllContactNames(ctx context.Context, entries []store.ContactEntry) error {
	for _, e := range entries {
		if err := c.PutContactName(ctx, e.JID, e.FullName, e.FirstName); err != nil {
			return err
		}
	}
	return nil
}

func (c *contacts) PutManyRedactedPhones(_ context.Context, entries []store.RedactedPhoneEntry) error {
	for _, e := range entries {
		c.rename(e.JID, e.RedactedPhone, func(info *types.ContactInfo) *string { return &info.RedactedPhone })
	}
	return nil
}

func (c *contacts) GetContact(_ context.Context, user types.JID) (types.ContactInfo, error) {
	info, _ := c.infos.get(user)
	return info, nil
}

func (c *contacts) GetAllContacts(context.Context) (map[types.JID]types.ContactInfo, error) {
	return c.infos.all(), nil
}
