package flat

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// citer says where things are from. What there is to say of a source is put together
// once.
type citer struct {
	g       *graph.Graph
	sources map[string]string // the fields of Cited that are those of the source
	text    []byte
	lean    bool // values are not asked for
}

// lean stands for a value that is not asked for.
const lean = "..."

// cited says where something is from.
func (c *citer) cited(evidence []graph.Evidence) []Field {
	if len(evidence) == 0 {
		return nil
	}
	if c.lean {
		address := ""
		for _, e := range evidence {
			if s, ok := c.g.Source(e.Source); ok && s.URL != "" {
				address = lean
			}
		}
		return []Field{{Source, Text, lean}, {URL, Text, address}, {Evidence, Text, lean}}
	}
	var titles, addresses []string
	add := func(to *[]string, s string) {
		if s != "" && !slices.Contains(*to, s) {
			*to = append(*to, s)
		}
	}
	c.text = append(c.text[:0], '[')
	for i, e := range evidence {
		if i > 0 {
			c.text = append(c.text, ',')
		}
		c.text = append(append(c.text, '{'), c.source(e.Source)...)
		for _, f := range [...][2]string{{"at", e.Locator}, {"about", e.About}, {"for", e.For.String()}, {"says", e.Says}, {"claimant", e.Claimant}, {"quote", e.Quote}} {
			if f[1] != "" {
				c.text = append(append(append(c.text, `,"`...), f[0]...), `":`...)
				c.text = appendJSON(c.text, f[1])
			}
		}
		c.text = append(c.text, '}')
		if s, ok := c.g.Source(e.Source); ok {
			add(&titles, s.Name())
			add(&addresses, s.URL)
		}
	}
	return []Field{{Source, Text, list(titles)}, {URL, Text, strings.Join(addresses, " ")}, {Evidence, Text, string(append(c.text, ']'))}}
}

// source returns the fields of a source, without the braces around them.
func (c *citer) source(id string) string {
	if text, ok := c.sources[id]; ok {
		return text
	}
	cited := Cited{Source: id}
	if s, ok := c.g.Source(id); ok {
		cited.Title, cited.Author, cited.Publisher, cited.Date = s.Title, s.Author, s.Publisher, s.Date.String()
		cited.URL, cited.Licence, cited.Citation, cited.Note = s.URL, s.Licence, s.Citation, s.Note
	}
	text := strings.TrimSuffix(strings.TrimPrefix(encoded(cited), "{"), "}")
	if c.sources == nil {
		c.sources = map[string]string{}
	}
	c.sources[id] = text
	return text
}

// appendJSON appends a text as JSON has it.
func appendJSON(to []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return append(to, encoded(s)...)
		}
	}
	return append(append(append(to, '"'), s...), '"')
}

// encoded is a value as JSON, with the signs of HTML as they are.
func encoded(value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value) // text alone cannot fail
	return strings.TrimSpace(text.String())
}
