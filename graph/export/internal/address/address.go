// Package address has the addresses of sources in the form of IRIs (RFC 3987).
package address

import (
	"net/url"
	"strconv"
	"strings"
)

// IRI returns an address with what no IRI may have in it percent-encoded; "" where it
// is no address all the same.
func IRI(address string) string {
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c <= ' ' || c == 0x7F || strings.IndexByte("<>\"{}|^`\\", c) >= 0 {
			b.WriteString("%" + strings.ToUpper(strconv.FormatUint(uint64(c)+0x100, 16)[1:]))
		} else {
			b.WriteByte(c)
		}
	}
	if u, err := url.Parse(b.String()); err != nil || !u.IsAbs() {
		return ""
	}
	return b.String()
}
