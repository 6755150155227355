// Package svg turns what Graphviz draws of a picture's DOT into a standalone SVG
// file that people can read, stylesheets and scripts can address, and nobody
// can be harmed by.
//
// The file starts with the picture's title and its description in words. Every
// actor, relation and hub is a group with an id, classes (see package dot), its
// full statement and sources as tooltip, and data attributes: data-actor;
// data-relation (ids, separated by spaces), data-from, data-to; data-kind,
// data-certainty, data-modality, data-when, data-ended. Entries of the legend
// have data-kind. Labels have a halo where lines cross them.
//
// Of Graphviz's file only known elements and attributes are taken over, so it
// holds no script, no style but its own, no reference but http(s) links from a
// relation to its one source.
package svg

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
)

// Finish writes the SVG that Graphviz made of a picture's DOT as a file of its
// own. The same input gives the same bytes. It fails when raw is not an SVG, and
// with an *IncompleteError, the rest written, when Graphviz left things out.
func Finish(w io.Writer, p *picture.Picture, raw []byte) error {
	return finish(w, p, raw, false, func(colour string) string { return colour })
}

// Style returns the rules that an embedded picture leaves to its page, given the
// colour of the ground.
func Style(paper string) string { return markup.Style(paper) + style }

// Embed is Finish for a picture that becomes an element of an HTML page, whose
// stylesheet holds Style: the SVG has no XML declaration and no rules of its
// own, and in place of each colour stands what paint returns for it, such as
// "var(--ink)", which must need no escaping. That lines are easier to point at
// than they are wide is left to the page as well.
func Embed(w io.Writer, p *picture.Picture, raw []byte, paint func(colour string) string) error {
	return finish(w, p, raw, true, paint)
}

func finish(w io.Writer, p *picture.Picture, raw []byte, embedded bool, paint func(string) string) error {
	f := &finisher{
		in:       xml.NewDecoder(bytes.NewReader(raw)),
		out:      markup.Writer{Writer: bufio.NewWriter(w)},
		p:        p,
		items:    items(p),
		embedded: embedded,
		paint:    paint,
	}
	f.in.Strict = false // old versions of Graphviz leave & bare in addresses
	if err := f.run(); err != nil {
		return fmt.Errorf("the SVG from Graphviz: %w", err)
	}
	if err := f.out.Flush(); err != nil {
		return err
	}
	return f.missing()
}

// IncompleteError reports things of the picture that Graphviz did not draw. Its
// dot is known to lose lines between boxes of one level.
type IncompleteError struct {
	IDs []string // in the SVG, sorted
}

func (e *IncompleteError) Error() string {
	return fmt.Sprintf("the layout left out %d of the picture's parts, such as %s; choose another layout", len(e.IDs), e.IDs[0])
}

// missing reports what no group was found for; entries of the legend aside,
// which without an explanation have none.
func (f *finisher) missing() error {
	var ids []string
	for _, it := range f.items {
		if it.entry == nil {
			ids = append(ids, it.id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	return &IncompleteError{ids}
}

// item is a thing of the picture that has a group in Graphviz's SVG.
type item struct {
	id      string
	class   string
	tooltip string
	link    string
	data    []string // names and values by turns
	entry   *picture.Entry
	place   placing
}

func items(p *picture.Picture) map[string]item {
	m := make(map[string]item, len(p.Boxes)+len(p.Hubs)+len(p.Lines))
	for i := range p.Boxes {
		b := &p.Boxes[i]
		id := dot.BoxID(b)
		m[id] = item{id: id, class: dot.BoxClass(b), tooltip: b.Tooltip,
			place: placing{box: true},
			data:  []string{"data-actor", b.ID, "data-kind", b.Actor.Kind.String()}}
	}
	for i := range p.Hubs {
		h := &p.Hubs[i]
		m[h.ID] = item{id: h.ID, class: dot.HubClass(h), tooltip: h.Tooltip, link: h.Link,
			place: placing{box: true},
			data:  append([]string{"data-relation", h.Relation.ID, "data-kind", h.Kind.ID}, markup.FactData(&h.Facts)...)}
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		var ids []string
		for _, r := range l.Relations {
			ids = append(ids, r.ID)
		}
		place := placing{label: &l.Label}
		if p.Engine == "dot" { // which puts labels right on top of their lines
			place.lift = l.Style.Width/2 + 0.5
		}
		m[l.ID] = item{id: l.ID, class: dot.LineClass(l), tooltip: l.Tooltip, link: l.Link,
			place: place,
			data: append([]string{"data-relation", strings.Join(ids, " "), "data-from", l.From, "data-to", l.To,
				"data-kind", l.Kind.ID}, markup.FactData(&l.Facts)...)}
	}
	for i, s := range p.Legend {
		for j := range s.Entries {
			e := &s.Entries[j]
			it := item{id: dot.KeyID(i, j), class: "key", tooltip: e.Meaning, entry: e}
			if e.Kind != "" {
				it.data = []string{"data-kind", e.Kind}
			}
			m["a_"+it.id] = it
		}
	}
	return m
}

type finisher struct {
	in    *xml.Decoder
	out   markup.Writer
	p     *picture.Picture
	items map[string]item

	embedded bool
	paint    func(string) string

	open   []level // elements of the input that are open
	began  bool    // the root has been seen
	hidden int     // how many of them are being left out, contents and all
	key    *item   // the entry of the legend we are in
	drawn  bool    // and whether its sample is drawn
	place  placing
	inText bool
}

// level is an open element of the input and what closing it writes.
type level struct {
	name  string
	close string
	hides bool
	key   bool
	item  bool
}

var errNotSVG = errors.New("it is not an SVG document")

func (f *finisher) run() error {
	for {
		tok, err := f.in.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if err := f.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			if err := f.end(t.Name.Local); err != nil {
				return err
			}
		case xml.CharData:
			if f.hidden == 0 && f.inText {
				f.out.Text(string(t))
			}
		}
	}
	if !f.began {
		return errNotSVG
	}
	if len(f.open) > 0 {
		return fmt.Errorf("<%s> is not closed", f.open[len(f.open)-1].name)
	}
	return nil
}

// start takes over, changes or leaves out an element.
func (f *finisher) start(t xml.StartElement) error {
	l := level{name: t.Name.Local}
	switch {
	case !f.began:
		if l.name != "svg" {
			return errNotSVG
		}
		f.began = true
		f.root(t)
		l.close = "</svg>\n"
	case len(f.open) == 0:
		return errNotSVG
	case f.hidden > 0:
	case l.name == "g":
		l = f.group(t)
	case l.name == "a": // links are the picture's, not Graphviz's
	case f.key != nil && l.name != "text":
		f.sample(t)
		l.hides = true
	case shapes[l.name]:
		f.place.shapeSeen(t)
		l.close = f.shape(t)
	default:
		l.hides = true
	}
	if l.hides {
		f.hidden++
	}
	f.inText = l.name == "text"
	f.open = append(f.open, l)
	return nil
}

func (f *finisher) end(name string) error {
	if len(f.open) == 0 || f.open[len(f.open)-1].name != name {
		return fmt.Errorf("</%s> closes nothing", name)
	}
	l := f.open[len(f.open)-1]
	f.open = f.open[:len(f.open)-1]
	if l.hides {
		f.hidden--
	}
	if l.key {
		f.key = nil
	}
	if l.item {
		f.place = placing{}
	}
	f.inText = false
	f.out.WriteString(l.close)
	return nil
}

// style is for labels over lines, and for pointers.
const style = ".entente .actor,.entente .hub,.entente .relation,.entente .spoke,.entente .key{cursor:default}" +
	".entente a{cursor:pointer}" +
	".entente .hit{stroke-width:10px;pointer-events:stroke}"

// root writes the head of the file.
func (f *finisher) root(t xml.StartElement) {
	h := markup.Head{Embedded: f.embedded, Palette: f.p.Palette, Role: "network diagram", Title: f.p.Title.String(), Description: f.p.Description, Style: style}
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "width", "height", "viewBox":
			if a.Name.Space == "" && plainValue(a.Value) {
				h.Size = append(h.Size, a.Name.Local, a.Value)
			}
		}
	}
	f.out.Head(h)
}

// group takes over a group: that of a thing of the picture with all we know of
// it, any other as a plain one.
func (f *finisher) group(t xml.StartElement) level {
	id, transform := attrOf(t, "id"), attrOf(t, "transform")
	l := level{name: "g", close: "</g>\n"}
	it, known := f.items[id]
	switch {
	case known:
		f.place = it.place
		delete(f.items, id) // an id may be used once
		l.item = true
		l.close = f.out.Symbol(markup.Symbol{ID: it.id, Class: it.class, Tooltip: it.tooltip, Link: it.link, Data: it.data})
		if it.entry != nil {
			f.key, f.drawn, l.key = &it, false, true
		}
	case transform != "" && plainValue(transform):
		f.out.WriteString("<g class=\"graph\"")
		f.out.Attr("transform", transform)
		f.out.WriteString(">\n")
	default:
		l.close = ""
	}
	return l
}
