package console_test

import (
	"fmt"
	"net/http"
	"testing"

	"teman/bot"
)

// Photos of products stand on the page of their business for whom the role
// lets, and each look is noted.
func TestPhotosOfProductsAreShown(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	business := g.business("75.71.02", "Keripik Bu Siti")
	file := g.photo(business, "", []byte("\xff\xd8\xff\xe0 not quite a picture"))
	page := fmt.Sprintf("/usaha/%d", business)
	picture := page + "/foto/" + file.Ref()
	viewer, staff, elsewhere := g.browser(), g.browser(), g.browser()
	viewer.enter(g.officer("lihat@dinas.example", bot.RoleViewer, ""))
	staff.enter(g.officer("staf@dinas.example", bot.RoleStaff, "75.71"))
	elsewhere.enter(g.officer("jauh@dinas.example", bot.RoleStaff, "72.09"))
	if viewer.get(page).has(picture) || viewer.get(picture).status != http.StatusNotFound {
		t.Error("a viewer sees it")
	}
	if elsewhere.get(picture).status != http.StatusNotFound {
		t.Error("it is seen from elsewhere")
	}
	if !staff.get(page).has(picture) {
		t.Fatal("it is not on the page")
	}
	if p := staff.get(picture); p.status != http.StatusOK || !p.has("not quite a picture") {
		t.Errorf("it answers %d", p.status)
	}
	if p := staff.get(page + "/surat/nib/foto/" + file.Ref()); p.status != http.StatusNotFound {
		t.Errorf("it is shown as a paper: %d", p.status)
	}
	notes, err := g.db.Notes(t.Context(), 0, fmt.Sprintf("business %d", business), 10)
	g.must(err)
	if len(notes) != 1 || notes[0].Act != "photo_seen" {
		t.Errorf("noted: %+v", notes)
	}
}
