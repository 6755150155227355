package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/picture"
)

// drawing is what Graphviz drew, sorted by what it stands for.
type drawing struct {
	size      []string // width, height and viewBox, names and values by turns
	transform string
	head      []headPart       // title and legend, in their order
	parts     map[string]*part // by ids in Graphviz's SVG
}

// part is what Graphviz drew of a thing of the picture.
type part struct {
	found  bool
	shapes []shape
	entry  *picture.Entry // of the legend
	key    string         // and its id
}

// headPart is either a shape or an entry of the legend.
type headPart struct {
	shape
	key *part
}

// shape is an element that draws.
type shape struct {
	name  string
	attrs []attr
	text  string
}

type attr struct{ name, value string }

func (s *shape) get(name string) string {
	for _, a := range s.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// replace changes an attribute that is there.
func (s *shape) replace(name, value string) {
	for i := range s.attrs {
		if s.attrs[i].name == name {
			s.attrs[i].value = value
		}
	}
}

// shapes are the elements that draw; no other is taken over.
var shapes = map[string]bool{
	"path": true, "polygon": true, "polyline": true, "ellipse": true, "text": true,
}

// drawnAttrs are the attributes that say where and how; no other is taken over.
// Fonts are the file's own.
var drawnAttrs = map[string]bool{
	"d": true, "points": true, "x": true, "y": true, "cx": true, "cy": true, "rx": true, "ry": true,
	"fill": true, "stroke": true, "stroke-width": true, "stroke-dasharray": true,
	"fill-opacity": true, "stroke-opacity": true,
	"text-anchor": true, "font-size": true, "font-weight": true, "font-style": true, "text-decoration": true,
}

// plainValue reports whether an attribute's value is made of numbers, words and
// colours alone: nothing in it can refer to anything.
func plainValue(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		case strings.IndexByte(" ,.-+#()%\n\t", c) >= 0:
		default:
			return false
		}
	}
	return !strings.Contains(s, "url")
}

// expected are the parts that a picture should have.
func expected(p *picture.Picture) map[string]*part {
	m := make(map[string]*part, len(p.Boxes)+len(p.Hubs)+len(p.Lines)+len(p.Plates))
	for i := range p.Boxes {
		m[dot.BoxID(&p.Boxes[i])] = &part{}
	}
	for i := range p.Hubs {
		m[p.Hubs[i].ID] = &part{}
	}
	for i := range p.Lines {
		m[p.Lines[i].ID] = &part{}
	}
	for i := range p.Plates {
		m[p.Plates[i].ID] = &part{}
	}
	for i, s := range p.Legend {
		for j := range s.Entries {
			id := dot.KeyID(i, j)
			m["a_"+id] = &part{entry: &s.Entries[j], key: id}
		}
	}
	return m
}

var errNotSVG = errors.New("it is not an SVG document")

// reader sorts the elements of Graphviz's SVG.
type reader struct {
	*drawing
	open   []level // elements that are open
	began  bool    // the root has been seen
	hidden int     // how many of the open are left out, contents and all
	in     *part   // the innermost part that we are in, or nil
	text   *string // that of the element that we are in, or nil
}

// level is an open element.
type level struct {
	name    string
	hides   bool
	outside *part // the part around the one that it opens
	part    bool
}

func read(p *picture.Picture, raw []byte) (*drawing, error) {
	r := &reader{drawing: &drawing{parts: expected(p)}}
	in := xml.NewDecoder(bytes.NewReader(raw))
	in.Strict = false // old versions of Graphviz leave & bare in addresses
	for {
		tok, err := in.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return nil, err
			}
		case xml.EndElement:
			if err := r.end(t.Name.Local); err != nil {
				return nil, err
			}
		case xml.CharData:
			if r.hidden == 0 && r.text != nil {
				*r.text += string(t)
			}
		}
	}
	if !r.began {
		return nil, errNotSVG
	}
	if len(r.open) > 0 {
		return nil, fmt.Errorf("<%s> is not closed", r.open[len(r.open)-1].name)
	}
	r.sayHead(p)
	return r.drawing, nil
}

// sayHead puts the words of the picture's head where bare text has stand-ins for them.
func (d *drawing) sayHead(p *picture.Picture) {
	lines := slices.Concat(p.Title.Lines, p.Subtitle.Lines, p.Credit.Lines)
	for i := range d.head {
		s := &d.head[i].shape
		if s.name != "text" {
			continue
		}
		if len(lines) == 0 {
			return
		}
		if s.text == dot.StandIn {
			s.text = lines[0]
		}
		lines = lines[1:]
	}
}

func (r *reader) start(t xml.StartElement) error {
	l := level{name: t.Name.Local}
	r.text = nil
	switch {
	case !r.began:
		if l.name != "svg" {
			return errNotSVG
		}
		r.began = true
		for _, a := range t.Attr {
			switch a.Name.Local {
			case "width", "height", "viewBox":
				if a.Name.Space == "" && plainValue(a.Value) {
					r.size = append(r.size, a.Name.Local, a.Value)
				}
			}
		}
	case len(r.open) == 0:
		return errNotSVG
	case r.hidden > 0:
	case l.name == "g":
		r.group(t, &l)
	case l.name == "a": // links are the picture's, not Graphviz's
	case shapes[l.name]:
		r.shape(t)
	default:
		l.hides = true
	}
	if l.hides {
		r.hidden++
	}
	r.open = append(r.open, l)
	return nil
}

// group opens the group of a part of the picture, or any other.
func (r *reader) group(t xml.StartElement, l *level) {
	if p := r.parts[attrOf(t, "id")]; p != nil && !p.found { // an id may be used once
		p.found = true
		l.part, l.outside = true, r.in
		r.in = p
		if p.entry != nil {
			r.head = append(r.head, headPart{key: p})
		}
		return
	}
	if transform := attrOf(t, "transform"); r.transform == "" && plainValue(transform) {
		r.transform = transform
	}
}

func (r *reader) shape(t xml.StartElement) {
	s := shape{name: t.Name.Local, attrs: make([]attr, 0, len(t.Attr))}
	for _, a := range t.Attr {
		if a.Name.Space == "" && drawnAttrs[a.Name.Local] && plainValue(a.Value) {
			s.attrs = append(s.attrs, attr{a.Name.Local, a.Value})
		}
	}
	var in *shape
	if r.in != nil {
		r.in.shapes = append(r.in.shapes, s)
		in = &r.in.shapes[len(r.in.shapes)-1]
	} else {
		r.head = append(r.head, headPart{shape: s})
		in = &r.head[len(r.head)-1].shape
	}
	if s.name == "text" {
		r.text = &in.text
	}
}

func (r *reader) end(name string) error {
	if len(r.open) == 0 || r.open[len(r.open)-1].name != name {
		return fmt.Errorf("</%s> closes nothing", name)
	}
	l := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if l.hides {
		r.hidden--
	}
	if l.part {
		r.in = l.outside
	}
	r.text = nil
	return nil
}

func attrOf(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
