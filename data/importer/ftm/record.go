package ftm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
)

// record is a line of the file, or an entity nested in another.
type record struct {
	ID         string                     `json:"id"`
	Schema     string                     `json:"schema"`
	Caption    string                     `json:"caption"`
	Datasets   []string                   `json:"datasets"`
	Dataset    string                     `json:"dataset"`
	Properties map[string]json.RawMessage `json:"properties"`
	Op         string                     `json:"op"`
	Entity     *record                    `json:"entity"`
}

// value is one value of a property: a text, or an entity nested in this one.
type value struct {
	text   string
	entity *record
}

// values returns the values of a property. What is no text, number or entity is
// left out.
func (r *record) values(name string) []value {
	raw := bytes.TrimSpace(r.Properties[name])
	if len(raw) == 0 {
		return nil
	}
	if raw[0] != '[' {
		if v, ok := oneValue(raw); ok {
			return []value{v}
		}
		return nil
	}
	if out, ok := plainValues(raw); ok {
		return out
	}
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		return nil
	}
	out := make([]value, 0, len(items))
	for _, item := range items {
		if v, ok := oneValue(bytes.TrimSpace(item)); ok {
			out = append(out, v)
		}
	}
	return out
}

// plainValues reads a list of texts without escapes or letters beyond ASCII, as
// most are; false where it is anything else. The list is known to be JSON.
func plainValues(raw []byte) ([]value, bool) {
	out := make([]value, 0, 1)
	start := -1 // of the text that i is in
	for i := 1; i < len(raw)-1; i++ {
		switch c := raw[i]; {
		case c == '\\' || c < ' ' || c > '~':
			return nil, false
		case c == '"' && start < 0:
			start = i + 1
		case c == '"':
			if i > start {
				out = append(out, value{text: string(raw[start:i])})
			}
			start = -1
		case start < 0 && c != ',' && c != ' ':
			return nil, false
		}
	}
	return out, true
}

func oneValue(raw []byte) (value, bool) {
	if len(raw) == 0 {
		return value{}, false
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil || s == "" {
			return value{}, false
		}
		return value{text: s}, true
	case '{':
		var r record
		if json.Unmarshal(raw, &r) != nil || r.ID == "" {
			return value{}, false
		}
		return value{entity: &r}, true
	case 'n', '[':
		return value{}, false
	}
	return value{text: string(raw)}, true // a number, true or false
}

// texts returns the values of properties that can be shown, each once.
func (r *record) texts(names ...string) []string {
	var out []string
	for _, name := range names {
		for _, v := range r.values(name) {
			if s := clean(v.text); s != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// first returns the first value of the first property that has any.
func (r *record) first(names ...string) string {
	for _, name := range names {
		for _, v := range r.values(name) {
			if s := clean(v.text); s != "" {
				return s
			}
		}
	}
	return ""
}

// ids returns the ids of the entities that a property refers to.
func (r *record) ids(name string) []string {
	var out []string
	for _, v := range r.values(name) {
		id := v.text
		if v.entity != nil {
			id = v.entity.ID
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// nested calls found for each entity that stands in a property of this one.
func (r *record) nested(found func(*record) error) error {
	var names []string
	for name, raw := range r.Properties {
		if bytes.IndexByte(raw, '{') >= 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		for _, v := range r.values(name) {
			if v.entity != nil {
				if err := found(v.entity); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// parse reads a line.
func parse(line []byte) (*record, error) {
	r := &record{}
	if err := json.Unmarshal(line, r); err != nil {
		return nil, fmt.Errorf("it is not a JSON object of FollowTheMoney: %w", err)
	}
	return r, nil
}

// clean returns a text fit to be shown, on one line.
func clean(s string) string {
	s, _ = importer.Text([]byte(s))
	return strings.Join(strings.Fields(s), " ")
}

// cut shortens a text to a number of characters.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}
