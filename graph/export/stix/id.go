package stix

import (
	"crypto/sha1" //nolint:gosec // what version 5 of UUIDs is made with
	"encoding/hex"
)

// namespace is that of the ids written here: version 5 of the address
// https://github.com/entente-graph/entente in the namespace of addresses.
var namespace = [16]byte{0x9b, 0x37, 0xb6, 0xda, 0x78, 0x9d, 0x57, 0xd0, 0x88, 0x13, 0x8b, 0x12, 0x67, 0x76, 0x1a, 0x21}

// uuid returns the UUID of version 5 (RFC 9562) of a name: the same for the same.
func uuid(name string) string {
	h := sha1.New() //nolint:gosec // as above
	h.Write(namespace[:])
	h.Write([]byte(name))
	u := h.Sum(nil)[:16]
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	s := hex.EncodeToString(u)
	return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
}
