// Package dot writes a picture as DOT, the language of Graphviz.
//
// Graphviz, whether installed or brought along, draws the text as it stands:
// layout, splines, sizes, colours, title and legend are in it. So are the data, in
// attributes: name, kind, relation, certainty, modality, when, ended, sources and
// directed. Values are written so that any text comes back; see Unquote for
// backslashes. Programs that want the data and not the looks (Gephi, NetworkX) read
// what package plaindot writes.
//
// The graph is a digraph, as DOT cannot mix; mutual relations have dir=none and
// directed=false. A relation of many parties is a node of its own, with the
// relation's attributes and kind "hub", and edges to its parties. The plate of a
// bundle is a node without edges, of kind "plate".
package dot

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/picture"
)

// FontName is the font that Graphviz is told to measure. Helvetica and Liberation
// Sans have the same widths; but those who look for Helvetica find other fonts on
// many systems.
const FontName = "Arial"

// Write writes the picture. The same picture gives the same bytes. Errors are
// those of w.
func Write(w io.Writer, p *picture.Picture) error { return write(w, &writer{p: p}) }

// WriteBare writes the picture without the data that Graphviz only passes on:
// all that a layout needs, in a third of the text.
func WriteBare(w io.Writer, p *picture.Picture) error { return write(w, &writer{p: p, bare: true}) }

func write(w io.Writer, d *writer) error {
	buf := bufio.NewWriter(w)
	d.w = buf
	d.write()
	return buf.Flush()
}

type writer struct {
	w    *bufio.Writer
	p    *picture.Picture
	bare bool
}

// attr is one attribute; the value is as it goes into the file.
type attr struct{ name, value string }

func (d *writer) write() {
	p := d.p
	fmt.Fprintf(d.w, "digraph %s {\n", quote(p.Name))
	d.statement("graph", append(d.layout(),
		attr{"bgcolor", quote(p.Palette.Paper)},
		attr{"charset", quote("UTF-8")},
		attr{"fontname", quote(FontName)},
		attr{"id", quote("picture")},
		attr{"label", d.key()},
		attr{"labeljust", "l"},
		attr{"labelloc", "t"},
		attr{"outputorder", "edgesfirst"},
		attr{"pad", num(0.3)},
	))
	d.statement("node", []attr{{"fontname", quote(FontName)}, {"margin", quote("0,0")}})
	d.statement("edge", []attr{{"arrowsize", num(0.7)}, {"fontname", quote(FontName)}})
	for i := range p.Boxes {
		d.box(&p.Boxes[i])
	}
	for i := range p.Hubs {
		d.hub(&p.Hubs[i])
	}
	if d.placed() {
		for i := range p.Plates {
			d.plate(&p.Plates[i])
		}
	}
	for i := range p.Lines {
		d.line(&p.Lines[i])
	}
	if d.engine() == "dot" {
		for _, g := range p.Groups {
			d.group(g)
		}
	}
	fmt.Fprint(d.w, "}\n")
}

// group keeps boxes on one level, next to one another. Clusters would do it too,
// but dot makes much wider pictures of them.
func (d *writer) group(g picture.Group) {
	fmt.Fprint(d.w, "  {rank=same;")
	for _, id := range g.Members {
		fmt.Fprintf(d.w, " %s;", quote(id))
	}
	fmt.Fprint(d.w, "}\n")
}

func (d *writer) statement(what string, attrs []attr) {
	fmt.Fprintf(d.w, "  %s [", what)
	for i, a := range attrs {
		if i > 0 {
			d.w.WriteString(", ")
		}
		d.w.WriteString(a.name)
		d.w.WriteByte('=')
		d.w.WriteString(a.value)
	}
	d.w.WriteString("];\n")
}

// layout returns what makes Graphviz's engines draw pictures of this sort well.
func (d *writer) layout() []attr {
	attrs := []attr{{"layout", quote(d.engine())}}
	if !d.placed() {
		attrs = append(attrs, attr{"splines", quote(d.p.Splines)})
	}
	switch d.engine() {
	case "dot":
		attrs = append(attrs, attr{"rankdir", "LR"}, attr{"nodesep", num(0.1)}, attr{"ranksep", num(0.25)})
		if d.p.Packed {
			attrs = append(attrs, attr{"pack", "true"}, attr{"packmode", quote("node")})
		}
	case "neato":
		attrs = append(attrs, attr{"mode", "sgd"}, attr{"overlap", "prism"}, attr{"sep", quote("+5,5")})
	case "sfdp":
		attrs = append(attrs, attr{"K", "1"}, attr{"overlap", "prism"}, attr{"sep", quote("+4,4")})
	case "fdp":
		attrs = append(attrs, attr{"K", num(0.6)}, attr{"overlap", "prism"}, attr{"sep", quote("+6,6")})
	case "twopi":
		attrs = append(attrs, attr{"overlap", "prism"}, attr{"ranksep", num(1.5)})
	}
	return attrs
}

// dashes are Graphviz's names of patterns. It has none of long and short strokes by
// turns and none of long ones far apart, which the SVG has: what is stated without a
// source is told by the asterisk of its label, its class and its tooltip there.
var dashes = map[picture.Dash]string{
	picture.Solid: "solid", picture.Dashed: "dashed", picture.Dotted: "dotted", picture.DashDotted: "dashed", picture.Sparse: "dashed",
}

var shapes = map[picture.Shape]string{
	picture.Rectangle: "box",
	picture.Ellipse:   "ellipse",
	picture.Hexagon:   "hexagon",
	picture.Octagon:   "octagon",
	picture.Block:     "box",
	picture.Hull:      "invtrapezium",
	picture.Pill:      "box",
}

func (d *writer) node(id string, label, under picture.Text, s picture.BoxStyle, width, height float64) []attr {
	style := "filled"
	if s.Shape == picture.Pill || s.Shape == picture.Rectangle {
		style += ",rounded"
	}
	if s.Dash != picture.Solid {
		style += "," + dashes[s.Dash]
	}
	attrs := []attr{
		{"id", quote(id)},
		{"label", d.boxLabel(label, under)},
		{"shape", shapes[s.Shape]},
		{"style", quote(style)},
		{"color", quote(s.Stroke)},
		{"fillcolor", quote(s.Fill)},
		{"penwidth", num(s.Width)},
		{"width", inches(width)},
		{"height", inches(height)},
	}
	if d.bare {
		return attrs
	}
	return append(attrs, attr{"fontcolor", quote(s.Text)}, attr{"fontsize", num(label.Size)})
}

func (d *writer) box(b *picture.Box) {
	attrs := d.at(d.node(BoxID(b), b.Label, b.Role, b.Style, b.Width, b.Height), b.X, b.Y)
	if d.bare {
		d.statement(quote(b.ID), attrs)
		return
	}
	attrs = append(attrs,
		attr{"class", quote(BoxClass(b))},
		attr{"tooltip", quoteTip(b.Tooltip)},
		attr{"name", quote(b.Actor.Name)},
		attr{"kind", quote(b.Actor.Kind.String())},
	)
	if len(b.Actor.Aliases) > 0 {
		attrs = append(attrs, attr{"aliases", quote(strings.Join(b.Actor.Aliases, "; "))})
	}
	if len(b.Actor.Codes) > 0 {
		var codes []string
		for _, c := range b.Actor.Codes {
			codes = append(codes, c.Scheme+":"+c.Value)
		}
		attrs = append(attrs, attr{"codes", quote(strings.Join(codes, "; "))})
	}
	d.statement(quote(b.ID), attrs)
}

func (d *writer) hub(h *picture.Hub) {
	attrs := d.at(d.node(h.ID, h.Label, picture.Text{}, h.Style, h.Width, h.Height), h.X, h.Y)
	if d.bare {
		d.statement(quote(h.ID), attrs)
		return
	}
	attrs = append(attrs,
		attr{"class", quote(HubClass(h))},
		attr{"tooltip", quoteTip(h.Tooltip)},
		attr{"name", quote(h.Relation.Name())},
		attr{"kind", quote("hub")},
		attr{"relation", quote(h.Relation.ID)},
		attr{"relation_kind", quote(h.Kind.ID)},
		attr{"directed", strconv.FormatBool(h.Relation.Directed())},
	)
	attrs = append(attrs, data(&h.Facts)...)
	if h.Link != "" {
		attrs = append(attrs, attr{"URL", quoteText(h.Link)})
	}
	d.statement(quote(h.ID), attrs)
}

var arrows = map[picture.Mark]string{
	picture.NoMark:    "none",
	picture.Arrow:     "normal",
	picture.OpenArrow: "empty",
	picture.Vee:       "vee",
	picture.Bar:       "tee",
	picture.ArrowBar:  "normaltee",
	picture.Ring:      "odot",
	picture.Diamond:   "odiamond",
}

func (d *writer) line(l *picture.Line) {
	s := l.Style
	colour := s.Colour
	if s.Double {
		colour = s.Colour + ":" + d.p.Palette.Paper + ":" + s.Colour
	}
	attrs := []attr{
		{"id", quote(l.ID)},
		{"color", quote(colour)},
		{"penwidth", num(s.Width)},
	}
	if s.Dash != picture.Solid {
		attrs = append(attrs, attr{"style", dashes[s.Dash]})
	}
	switch {
	case s.Head == picture.NoMark && s.Tail == picture.NoMark:
		attrs = append(attrs, attr{"dir", "none"})
	case s.Tail == picture.NoMark:
		attrs = append(attrs, attr{"arrowhead", arrows[s.Head]})
	default:
		attrs = append(attrs, attr{"dir", "both"}, attr{"arrowhead", arrows[s.Head]}, attr{"arrowtail", arrows[s.Tail]})
	}
	if d.placed() && len(l.Spline) > 3 {
		attrs = append(attrs, attr{"pos", curve(l)})
	}
	attrs = append(attrs, d.lineText(l)...)
	if d.engine() == "dot" {
		attrs = append(attrs, attr{"weight", strconv.Itoa(pull(l))})
	}
	edge := quote(l.From) + " -> " + quote(l.To)
	if d.bare {
		d.statement(edge, attrs)
		return
	}
	attrs = append(attrs, attr{"class", quote(LineClass(l))}, attr{"tooltip", quoteTip(l.Tooltip)})
	if l.Link != "" {
		attrs = append(attrs, attr{"URL", quoteText(l.Link)})
	}
	var ids []string
	for _, r := range l.Relations {
		ids = append(ids, r.ID)
	}
	attrs = append(attrs,
		attr{"relation", quote(strings.Join(ids, " "))},
		attr{"kind", quote(l.Kind.ID)},
	)
	if len(l.Relations) == 1 && !l.Spoke {
		attrs = append(attrs, attr{"name", quote(l.Relations[0].Name())})
	}
	attrs = append(attrs, attr{"directed", strconv.FormatBool(l.Directed)}, attr{"spoke", strconv.FormatBool(l.Spoke)})
	attrs = append(attrs, data(&l.Facts)...)
	d.statement(edge, attrs)
}

// lineText is the label of a line. Where everything has its place, plates say what
// lines are, and only spokes have labels.
func (d *writer) lineText(l *picture.Line) []attr {
	if l.Label.IsEmpty() || d.placed() && (d.bare || !l.Spoke) {
		return nil
	}
	attrs := []attr{{"label", d.lineLabel(l.Label)}, {"fontsize", num(l.Label.Size)}, {"fontcolor", quote(l.Style.TextColour)}}
	if d.placed() {
		m := Middle(l.Spline)
		attrs = append(attrs, attr{"lp", coords(m.X, m.Y)})
	}
	return attrs
}

// pull says how much dot is to keep a line short and straight: most for what
// binds, not at all for what is over.
func pull(l *picture.Line) int {
	switch {
	case l.Facts.Ended:
		return 0
	case l.Kind.Strength >= 9 && !l.Spoke:
		return 8
	}
	return 2
}

// data returns the attributes that programs read.
func data(f *picture.Facts) []attr {
	attrs := []attr{
		{"certainty", quote(f.Certainty.String())},
		{"modality", quote(f.Modality.String())},
		{"when", quote(f.When)},
		{"ended", strconv.FormatBool(f.Ended)},
		{"sources", quote(f.Sources)},
	}
	if f.Unsourced {
		attrs = append(attrs, attr{"unsourced", "true"})
	}
	if f.Possibly {
		attrs = append(attrs, attr{"possibly", "true"})
	}
	if f.PossiblyKnown {
		attrs = append(attrs, attr{"known", "possibly"})
	}
	if f.Pending != "" {
		attrs = append(attrs, attr{"stage", quote(f.Pending)})
	}
	return attrs
}

// boxLabel writes the text of a box, and a smaller one under it. The box has
// its own size, so it does not matter that Graphviz measures with tables of
// Latin letters. Who asks for bare text writes it into the box himself.
func (d *writer) boxLabel(t, under picture.Text) string {
	if d.bare {
		return plainLabel(picture.Text{})
	}
	if under.IsEmpty() {
		return plainLabel(t)
	}
	return cells("CENTER", t, under)
}

// lineLabel writes the text of a line. One in letters that Graphviz takes for
// narrow is put into cells of its true width.
func (d *writer) lineLabel(t picture.Text) string {
	switch {
	case t.Wide:
		return cells("LEFT", t)
	case d.bare:
		t.Italic = false // slanted letters are no wider
	}
	return plainLabel(t)
}

func plainLabel(t picture.Text) string {
	switch {
	case t.IsEmpty():
		return `" "` // an empty label reads as none, and then the name is drawn
	case t.Bold || t.Italic:
		lines := make([]string, len(t.Lines))
		for i, l := range t.Lines {
			lines[i] = cellText(l)
		}
		return "<" + faced(t, strings.Join(lines, "<BR/>")) + ">"
	}
	return quoteText(strings.Join(t.Lines, "\n"))
}

// faced puts a piece of an HTML-like label into the type of a text.
func faced(t picture.Text, s string) string {
	if t.Italic {
		s = "<I>" + s + "</I>"
	}
	if t.Bold {
		s = "<B>" + s + "</B>"
	}
	return s
}

func cells(align string, texts ...picture.Text) string {
	var b strings.Builder
	b.WriteString(`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">`)
	for _, t := range texts {
		for _, l := range t.Lines {
			fmt.Fprintf(&b, `<TR><TD ALIGN="%s" WIDTH="%.0f" HEIGHT="%.0f"><FONT POINT-SIZE="%s">%s</FONT></TD></TR>`,
				align, math.Ceil(t.Width), math.Ceil(t.Size*1.2), num(t.Size), faced(t, cellText(l)))
		}
	}
	b.WriteString(`</TABLE>>`)
	return b.String()
}

// cellText escapes the text of a cell; Graphviz takes an empty one for a mistake.
func cellText(s string) string {
	if s == "" {
		return "&#160;"
	}
	return escapeHTML(s)
}

// inches is a size in points as Graphviz has it.
func inches(points float64) string {
	return strconv.FormatFloat(math.Round(points/72*1e4)/1e4, 'f', -1, 64)
}

func num(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
