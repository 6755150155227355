package jsonread

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// quote writes a text as JSON.
func quote(to *strings.Builder, s string) {
	b, err := jsontext.AppendQuote(nil, s)
	if err != nil { // it has bytes that are no UTF-8, which stand as U+FFFD then
		b, _ = jsontext.AppendQuote(nil, strings.ToValidUTF8(s, "\ufffd"))
	}
	to.Write(b)
}
