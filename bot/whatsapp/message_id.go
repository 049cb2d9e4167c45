package whatsapp

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"

	"teman/bot"
)

// A message ID looks like one of WhatsApp Web: a prefix and nine bytes in
// upper-case hexadecimal. The nine bytes hold the outbound's number, the part
// of it that is sent, and zeros, all enciphered: whoever sees an ID learns
// nothing from it, and an ID that is not ours has zeros where they belong once
// in eight million times.
const (
	idPrefix  = "3EB0"
	idBytes   = 9
	idHalf    = idBytes * 8 / 2 // bits
	partBits  = 5
	checkBits = 23
	outBits   = 2*idHalf - partBits - checkBits
	idRounds  = 8
)

// messageIDs makes IDs of outgoing messages and finds the messages again.
type messageIDs struct {
	keys [][]byte // the current one first; the others are of former secrets
}

// of returns the ID under which a part of an outbound is sent, always the
// same. What does not fit gets the hash of its key, from which nothing is
// found again: that would be the 33rd part of a text, or an outbound after
// seventeen million million others.
func (m messageIDs) of(out bot.OutboundID, part int, key string) string {
	if out <= 0 || uint64(out)>>outBits != 0 || part < 0 || part>>partBits != 0 {
		sum := sha256.Sum256([]byte(key))
		return writeID([idBytes]byte(sum[:idBytes]))
	}
	low := uint64(part) << checkBits
	left, right := uint64(out)>>(outBits-idHalf), uint64(out)<<(partBits+checkBits)&halfMask|low
	for round := range idRounds {
		left, right = right, left^mix(m.keys[0], round, right)
	}
	return writeID(join(left, right))
}

// find returns what an ID was made of; false for an ID that is not ours.
func (m messageIDs) find(id string) (out bot.OutboundID, part int, ours bool) {
	raw, ok := readID(id)
	if !ok {
		return 0, 0, false
	}
	for _, key := range m.keys {
		left, right := parted(raw)
		for round := idRounds - 1; round >= 0; round-- {
			left, right = right^mix(key, round, left), left
		}
		if right&(1<<checkBits-1) == 0 {
			out = bot.OutboundID(left<<(outBits-idHalf) | right>>(partBits+checkBits))
			return out, int(right >> checkBits & (1<<partBits - 1)), out > 0
		}
	}
	return 0, 0, false
}

const halfMask = 1<<idHalf - 1

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
