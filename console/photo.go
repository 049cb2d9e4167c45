package console

import (
	"fmt"
	"net/http"
	"strconv"

	"teman/bot"
	"teman/umkm"
)

// product is the kind of photos that show no paper: what is made, or where.
const product umkm.Kind = ""

// certificatePhoto serves the photo of a paper, which is noted: such a paper
// shows names and numbers.
func (c *Console) certificatePhoto(v *visit) error {
	kind, err := v.kind()
	if err != nil {
		return err
	}
	return v.servePhoto(kind)
}

// productPhoto serves a photo of what a business makes or where it is, which is
// noted as well: people stand in such pictures.
func (c *Console) productPhoto(v *visit) error { return v.servePhoto(product) }

// servePhoto serves a photo. The type is what the bytes were found to be; a
// browser that opens the address by itself keeps the file and shows nothing.
func (v *visit) servePhoto(kind umkm.Kind) error {
	id, err := v.id()
	if err != nil {
		return err
	}
	file, err := bot.ParseRef(v.r.PathValue("file"))
	if err != nil {
		return errNotFound
	}
	media, body, err := v.console.Store.CertificatePhoto(v.r.Context(), v.by.Scope, bot.BusinessID(id), kind, file, bot.Note{
		At: v.at, Officer: v.by.ID, Act: "photo_seen", Subject: fmt.Sprintf("business %d", id), Detail: fmt.Appendf(nil, `{"kind":%q}`, kind),
	})
	if err != nil {
		return err
	}
	name := string(kind)
	if kind == product {
		name = "produk"
	}
	h := v.w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%s-%d-%s", name, id, file.Ref()))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(body) // whoever has gone away needs no answer
	return nil
}
