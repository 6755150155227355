package mcp

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/ask"
)

// read takes the arguments of a call apart. What is null counts as left out. A list
// may be given as one text.
func read(arguments json.RawMessage, known []ask.Parameter) (*ask.Reader, error) {
	values := url.Values{}
	if len(arguments) > 0 && !bytes.Equal(bytes.TrimSpace(arguments), []byte("null")) {
		d := json.NewDecoder(bytes.NewReader(arguments))
		d.UseNumber()
		var given map[string]any
		if err := d.Decode(&given); err != nil {
			return nil, wrong("the arguments are not an object", `write them as {"name": value}`)
		}
		for name, value := range given {
			if value == nil {
				continue
			}
			i := slices.IndexFunc(known, func(p ask.Parameter) bool { return p.Name == name })
			if i < 0 {
				values[name] = []string{"given"} // which the reader refuses
				continue
			}
			texts, ok := textsOf(value, known[i].Type)
			if !ok {
				return nil, wrong(fmt.Sprintf("%s is %s", name, kindOf(value)), "it is to be "+wanted[known[i].Type])
			}
			values[name] = texts
		}
	}
	r := ask.Read(values, known).ListsApart()
	return r, r.Err()
}

func wrong(message, hint string) error {
	return &ask.Error{Fault: ask.Senseless, Message: message, Hint: hint}
}

// wanted says what a parameter takes.
var wanted = map[ask.Type]string{
	ask.Text: "a text", ask.List: "a list of texts", ask.Sentence: "a text", ask.Sentences: "a list of texts",
	ask.Flag: "true or false", ask.Whole: "a whole number", ask.Number: "a number",
}

// textsOf writes a value as it stands in an address, if it is of the type.
func textsOf(value any, t ask.Type) ([]string, bool) {
	switch v := value.(type) {
	case string:
		if t == ask.List {
			return strings.Split(v, ","), true
		}
		return []string{v}, t == ask.Text || t == ask.Sentence || t == ask.Sentences
	case bool:
		return []string{strconv.FormatBool(v)}, t == ask.Flag
	case json.Number:
		text := v.String()
		if n, err := v.Float64(); err == nil && t != ask.Number && n == math.Trunc(n) && math.Abs(n) < 1<<53 {
			text = strconv.FormatInt(int64(n), 10) // 3.0 is a whole number too
		}
		return []string{text}, t == ask.Whole || t == ask.Number || t == ask.Text // a year is a date, and a code a name
	case []any:
		texts := []string{}
		for _, inner := range v {
			text, ok := inner.(string)
			if !ok {
				return nil, false
			}
			texts = append(texts, text)
		}
		return texts, t == ask.List || t == ask.Sentences
	}
	return nil, false
}

// kindOf says what a value is.
func kindOf(value any) string {
	switch v := value.(type) {
	case string:
		return "a text"
	case bool:
		return "true or false"
	case json.Number:
		return "a number"
	case []any:
		for _, inner := range v {
			if _, ok := inner.(string); !ok {
				return "a list in which something is no text"
			}
		}
		return "a list"
	}
	return "an object"
}
