// Package whatsapp is the channel of a WhatsApp number over whatsmeow, which
// speaks the protocol of WhatsApp Web. It is not official: WhatsApp's terms
// forbid it and WhatsApp punishes it, so a governor decides what may be sent,
// and stops by itself (governor.go).
//
// What arrives is stored before WhatsApp is told that it arrived; what is sent
// carries an ID that was chosen when its row was made (message_id.go), so that
// receipts, quotes and requests to send again find the row, and a repeat after
// a crash is the same message.
package whatsapp

// Channel is the name under which WhatsApp numbers are accounts.
const Channel = "whatsapp"
