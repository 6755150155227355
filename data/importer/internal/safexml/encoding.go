package safexml

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/entente-graph/entente/graph/legible"
)

// declaration is that of the encoding in the first line of a file.
var declaration = regexp.MustCompile(`^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)

// decoded returns the file as UTF-8, by its byte order mark, or by how "<" is
// written in it, or by what its first line says.
func decoded(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	head, err := b.Peek(256)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	begins := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	wide := func(e unicode.Endianness) (io.Reader, error) {
		return transform.NewReader(b, unicode.UTF16(e, unicode.UseBOM).NewDecoder()), nil
	}
	switch {
	case begins("\xff\xfe\x00\x00"), begins("\x00\x00\xfe\xff"), begins("\x00\x00\x00<"):
		return nil, &Error{1, "the file is in UTF-32, which is not read; save it as UTF-8"}
	case begins("\xff\xfe"), begins("<\x00"):
		return wide(unicode.LittleEndian)
	case begins("\xfe\xff"), begins("\x00<"):
		return wide(unicode.BigEndian)
	case begins("\ufeff"):
		_, _ = b.Discard(len("\ufeff"))
		return b, nil
	}
	found := declaration.FindSubmatch(head)
	if found == nil {
		return b, nil
	}
	name := strings.ToLower(string(found[1]))
	if strings.HasPrefix(name, "utf-16") || name == "utf-8" || name == "us-ascii" {
		return b, nil // it is not in UTF-16, whatever it says
	}
	encoding, err := htmlindex.Get(name)
	if canonical, _ := htmlindex.Name(encoding); err != nil || canonical == "replacement" {
		return nil, &Error{1, fmt.Sprintf("the file is in the encoding %q, which is not read; save it as UTF-8", legible.Short(string(found[1]), 40))}
	}
	return transform.NewReader(b, encoding.NewDecoder()), nil
}
