package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// shareJSON writes a value as JSON in which whatever occurs more than once, texts,
// lists and objects, is written once:
//
//	{"parts": ["Dual Alliance", {"label": {"$": 0}}], "value": [{"$": 1}, {"$": 1}]}
//
// {"$": n} stands for part n, and parts refer only to parts before them. The
// value has no keys named "$". It is written as json.Marshal would: the same
// value gives the same bytes.
func shareJSON(value any) ([]byte, error) {
	plain, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("sharing what JSON has in common: %w", err)
	}
	tree, err := readTree(json.NewDecoder(bytes.NewReader(plain)))
	if err != nil {
		return nil, fmt.Errorf("sharing what JSON has in common: %w", err)
	}
	s := sharer{times: map[string]int{}, place: map[string]int{}}
	s.count(tree)
	whole := s.write(tree)
	var out bytes.Buffer
	out.WriteString(`{"parts":[`)
	for i, p := range s.parts {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString(p)
	}
	out.WriteString(`],"value":` + whole + `}`)
	return out.Bytes(), nil
}

// node is a JSON value: a scalar has its text, a list or an object its parts.
type node struct {
	text string // as plain JSON, whole
	keys []string
	list []*node
	open byte // '[' or '{'; 0 for a scalar
}

func readTree(d *json.Decoder) (*node, error) {
	d.UseNumber()
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		text, err := json.Marshal(token)
		return &node{text: string(text)}, err
	}
	n := &node{open: byte(delim)}
	var text bytes.Buffer
	text.WriteByte(n.open)
	for d.More() {
		if len(n.list) > 0 {
			text.WriteByte(',')
		}
		if n.open == '{' {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			name, err := json.Marshal(key)
			if err != nil {
				return nil, err
			}
			n.keys = append(n.keys, string(name))
			text.Write(name)
			text.WriteByte(':')
		}
		part, err := readTree(d)
		if err != nil {
			return nil, err
		}
		n.list = append(n.list, part)
		text.WriteString(part.text)
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	text.WriteByte(n.open + 2) // ']' and '}' follow two after '[' and '{'
	n.text = text.String()
	return n, nil
}

// shortest is the length from which a reference is shorter than what it stands for.
const shortest = len(`{"$":1234}`)

type sharer struct {
	times map[string]int // of nodes, by their text
	place map[string]int // of parts, by their text
	parts []string
}

// count counts the occurrences of nodes; what is in a node that has been seen
// already will be written once and is not counted again.
func (s *sharer) count(n *node) {
	if len(n.text) <= shortest {
		return
	}
	if s.times[n.text]++; s.times[n.text] > 1 {
		return
	}
	for _, part := range n.list {
		s.count(part)
	}
}

func (s *sharer) write(n *node) string {
	if s.times[n.text] < 2 {
		return s.body(n)
	}
	at, ok := s.place[n.text]
	if !ok {
		body := s.body(n)
		at = len(s.parts)
		s.place[n.text] = at
		s.parts = append(s.parts, body)
	}
	return `{"$":` + strconv.Itoa(at) + `}`
}

func (s *sharer) body(n *node) string {
	if n.open == 0 {
		return n.text
	}
	var out bytes.Buffer
	out.WriteByte(n.open)
	for i, part := range n.list {
		if i > 0 {
			out.WriteByte(',')
		}
		if n.open == '{' {
			out.WriteString(n.keys[i] + ":")
		}
		out.WriteString(s.write(part))
	}
	out.WriteByte(n.open + 2)
	return out.String()
}
