package whatsapp

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"

	"teman/bot"
)

// piece is what is sent under one ID: a text, or the file that goes with it.
type piece struct {
	out  bot.OutboundID
	part int  // of a long text
	file bool // sent after the text of the part, which was too long for a caption
	last bool // nothing of the outbound comes after it, so its receipt is the whole's
}

// A message ID looks like one of WhatsApp Web: a prefix and nine bytes in
// upper-case hexadecimal. The nine bytes hold the piece and zeros, enciphered:
// whoever sees an ID learns nothing from it, and an ID that is not ours has
// zeros where they belong once in eight million times.
const (
	idPrefix  = "3EB0"
	idBytes   = 9
	idHalf    = idBytes * 8 / 2 // bits
	halfMask  = 1<<idHalf - 1
	outBits   = 2*idHalf - lowBits
	partBits  = 5
	checkBits = 22
	lowBits   = partBits + 2 + checkBits
	idRounds  = 8
)

// messageIDs makes IDs of outgoing messages and finds the messages again.
type messageIDs struct {
	keys [][]byte // the current one first; the others are of former secrets
}

// of returns the ID of a piece, always the same. What does not fit gets a hash,
// from which nothing is found again: that would be the 33rd part of a text, or
// an outbound after eight million million others.
func (m messageIDs) of(p piece) string {
	if p.out <= 0 || uint64(p.out)>>outBits != 0 || p.part < 0 || p.part>>partBits != 0 {
		h := hmac.New(sha256.New, m.keys[0])
		fmt.Fprintf(h, "%v", p)
		return writeID([idBytes]byte(h.Sum(nil)[:idBytes]))
	}
	low := uint64(p.part)<<2 | bit(p.file)<<1 | bit(p.last)
	left := uint64(p.out) >> (idHalf - lowBits)
	right := (uint64(p.out)<<lowBits | low<<checkBits) & halfMask
	for round := range idRounds {
		left, right = right, left^mix(m.keys[0], round, right)
	}
	return writeID(join(left, right))
}

// find returns the piece of an ID; false for an ID that is not ours.
func (m messageIDs) find(id string) (p piece, ours bool) {
	raw, ok := readID(id)
	if !ok {
		return p, false
	}
	for _, key := range m.keys {
		left, right := parted(raw)
		for round := idRounds - 1; round >= 0; round-- {
			left, right = right^mix(key, round, left), left
		}
		if right&(1<<checkBits-1) != 0 {
			continue
		}
		low := right >> checkBits
		p = piece{
			out:  bot.OutboundID(left<<(idHalf-lowBits) | right>>lowBits),
			part: int(low >> 2 & (1<<partBits - 1)), file: low&2 != 0, last: low&1 != 0,
		}
		return p, p.out > 0
	}
	return p, false
}

// mix is the round function of the cipher, a Feistel network over two halves
// of 36 bits.
func mix(key []byte, round int, half uint64) uint64 {
	var in [9]byte
	in[0] = byte(round)
	binary.BigEndian.PutUint64(in[1:], half)
	h := hmac.New(sha256.New, key)
	h.Write(in[:])
	return binary.BigEndian.Uint64(h.Sum(nil)) & halfMask
}

func bit(set bool) uint64 {
	if set {
		return 1
	}
	return 0
}

func join(left, right uint64) (raw [idBytes]byte) {
	raw[0] = byte(left >> (idHalf - 8))
	binary.BigEndian.PutUint64(raw[1:], left<<idHalf|right)
	return raw
}

func parted(raw [idBytes]byte) (left, right uint64) {
	low := binary.BigEndian.Uint64(raw[1:])
	return uint64(raw[0])<<(idHalf-8) | low>>idHalf, low & halfMask
}

func writeID(raw [idBytes]byte) string { return idPrefix + strings.ToUpper(hex.EncodeToString(raw[:])) }

func readID(id string) (raw [idBytes]byte, ok bool) {
	digits, found := strings.CutPrefix(id, idPrefix)
	if !found || len(digits) != 2*idBytes || digits != strings.ToUpper(digits) {
		return raw, false
	}
	_, err := hex.Decode(raw[:], []byte(digits))
	return raw, err == nil
}
