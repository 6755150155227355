package svg

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
)

func (f *finisher) file() {
	f.measure()
	labels := f.labels()
	f.countClasses(labels)
	f.note()
	f.out.Head(markup.Head{Embedded: f.embedded, Size: f.size, Palette: f.p.Palette, Font: f.p.Font, Role: "network diagram", Title: f.p.Title.String(), Description: f.p.Description})
	f.out.WriteString(`<g class="graph"`)
	if f.transform != "" {
		f.out.Attr("transform", f.transform)
	}
	f.out.WriteString(">\n")
	f.writeHead()
	f.lines(labels)
	for i := range f.p.Hubs {
		f.hub(&f.p.Hubs[i])
	}
	for i := range f.p.Boxes {
		f.box(&f.p.Boxes[i])
	}
	f.plates()
	f.out.WriteString("</g>\n</svg>\n")
}

// mostClasses is how many classes of a file ImageMagick reads. At the next it takes
// them for endless recursion, and draws no more.
const mostClasses = 400

// countClasses finds whether there are too many to give all groups theirs.
func (f *finisher) countClasses(labels map[string]*label) {
	p := f.p
	n := 2 + len(p.Boxes) + len(p.Hubs) + len(p.Lines) + len(p.Bundles) + len(p.Plates) + len(labels)
	for i := range p.Boxes {
		if !p.Boxes[i].Role.IsEmpty() {
			n++
		}
	}
	for i := range p.Plates {
		n += len(p.Plates[i].Rows)
	}
	for i := range p.Legend {
		n += len(p.Legend[i].Entries)
	}
	f.sparse = n > mostClasses && !f.embedded
}

// minor is the class of a part of a part.
func (f *finisher) minor(class string) string {
	if f.sparse {
		return ""
	}
	return class
}

// ref is the id by which a line names a box or a hub.
func (f *finisher) ref(id string) string {
	if f.hubs[id] {
		return f.out.ID(id)
	}
	return id
}

// writeHead writes the ground, the title and the legend.
func (f *finisher) writeHead() {
	for i := range f.head {
		part := &f.head[i]
		if part.key == nil {
			f.shape(&part.shape)
			if part.name == "text" {
				f.out.WriteByte('\n')
			}
			continue
		}
		e := part.key.entry
		s := markup.Symbol{ID: part.key.key, Class: f.minor("key"), Tooltip: e.Meaning}
		if e.Kind != "" {
			s.Data = []string{"data-kind", e.Kind}
		}
		end := f.out.Symbol(s)
		sampled := false
		for j := range part.key.shapes {
			switch s := &part.key.shapes[j]; {
			case s.name == "text":
				f.shape(s)
			case !sampled:
				sampled = f.sample(s, e)
			}
		}
		f.out.WriteString(end)
	}
}

// shape writes an element as Graphviz drew it.
func (f *finisher) shape(s *shape) {
	f.out.WriteString("<" + s.name)
	for _, a := range s.attrs {
		if a.name == "fill" || a.name == "stroke" {
			a.value = f.paint(a.value)
		}
		f.out.Attr(a.name, a.value)
	}
	if s.name == "text" {
		f.out.WriteString(">")
		f.out.Text(s.text)
		f.out.WriteString("</text>")
		return
	}
	f.out.WriteString("/>")
}

// strokes writes what Graphviz drew of a thing, without its texts and with our
// pattern in place of its own.
func (f *finisher) strokes(id string, dash picture.Dash) {
	part := f.parts[id]
	for i := range part.shapes {
		s := &part.shapes[i]
		if s.name == "text" {
			continue
		}
		if p := patterns[dash]; p != "" {
			s.replace("stroke-dasharray", p)
		}
		f.shape(s)
	}
}

// leaf begins an element that draws. Only in a page it has a class: see mostClasses.
func (f *finisher) leaf(name, class string) {
	f.out.WriteString("<" + name)
	if f.embedded {
		f.out.Attr("class", class)
	}
}

// hit writes a path that is not seen and catches pointers.
func (f *finisher) hit(d string, width float64) {
	f.leaf("path", "hit")
	f.out.Attrs("fill", "none", "stroke", "none", "pointer-events", "stroke", "stroke-width", num(width), "d", d)
	f.out.WriteString("/>")
}

// hitWidth is how wide a line is to pointers, in points.
const hitWidth = 10

// hitLine is the hit of a line that Graphviz drew; a page makes its own.
func (f *finisher) hitLine(id string) {
	if f.embedded {
		return
	}
	for _, s := range f.parts[id].shapes {
		if d := s.get("d"); s.name == "path" && d != "" {
			f.hit(d, hitWidth)
			return
		}
	}
}

// lines writes all lines and then all labels.
func (f *finisher) lines(labels map[string]*label) {
	index := make(map[string]*picture.Line, len(f.p.Lines))
	for i := range f.p.Lines {
		l := &f.p.Lines[i]
		index[l.ID] = l
		if l.Bundle == "" && (labels[l.ID] == nil || !f.embedded) {
			f.line(l, labels[l.ID])
		}
	}
	for i := range f.p.Bundles {
		f.bundle(&f.p.Bundles[i], index)
	}
	for i := range f.p.Lines {
		l := &f.p.Lines[i]
		if label := labels[l.ID]; label != nil {
			f.labelled(l, label)
		}
	}
}

func (f *finisher) lineData(l *picture.Line) []string {
	return append([]string{"data-relation", markup.RelationIDs(l.Relations), "data-from", f.ref(l.From), "data-to", f.ref(l.To),
		"data-kind", l.Kind.ID}, markup.FactData(&l.Facts)...)
}

// line writes a line that is not in a bundle; of one with a label only the strokes.
func (f *finisher) line(l *picture.Line, label *label) {
	s := markup.Symbol{ID: l.ID, Class: dot.LineClass(l), Tooltip: l.Tooltip, Link: l.Link, Data: f.lineData(l)}
	if label != nil {
		_, classes, _ := strings.Cut(s.Class, " ")
		s.ID, s.Class, s.Tooltip, s.Link = "stroke--"+l.ID, f.minor("stroke "+classes), "", ""
	}
	end := f.out.Symbol(s)
	if label == nil {
		f.hitLine(l.ID)
	}
	f.strokes(l.ID, l.Style.Dash)
	f.out.WriteString(end)
}

// labelled writes the label of a line and what catches pointers for it; in a page
// all of the line.
func (f *finisher) labelled(l *picture.Line, label *label) {
	end := f.out.Symbol(markup.Symbol{ID: l.ID, Class: dot.LineClass(l), Tooltip: l.Tooltip, Link: l.Link, Data: f.lineData(l)})
	f.hitLine(l.ID)
	if f.embedded {
		f.strokes(l.ID, l.Style.Dash)
	}
	f.halo(label)
	for i := range label.texts {
		f.shape(&label.texts[i])
	}
	f.out.WriteString(end)
}

// bundle writes the strands of a bundle. Its tooltip names what it ties; what is
// known of that the strands and the rows of the plate tell.
func (f *finisher) bundle(b *picture.Bundle, index map[string]*picture.Line) {
	var relations markup.Relations
	var tips []string
	breadth := 0.0
	for _, id := range b.Lines {
		l := index[id]
		relations.Add(l.Relations)
		tips = append(tips, l.Tooltip)
		breadth += l.Style.Width + 2
	}
	if len(tips) > 1 {
		for i, tip := range tips {
			tips[i], _, _ = strings.Cut(tip, "\n")
		}
	}
	end := f.out.Symbol(markup.Symbol{ID: b.ID, Class: "bundle", Tooltip: strings.Join(tips, "\n"),
		Data: []string{"data-relation", relations.String(), "data-from", f.ref(b.From), "data-to", f.ref(b.To)}})
	f.hit(f.spline(b.Spline), hitWidth-2+breadth)
	f.out.WriteByte('\n')
	for _, id := range b.Lines {
		l := index[id]
		s := markup.Symbol{ID: id, Class: f.minor(dot.LineClass(l)), Tooltip: l.Tooltip, Link: l.Link, Data: f.lineData(l)}
		if len(b.Lines) == 1 {
			s.Tooltip = "" // the bundle has it
		}
		end := f.out.Symbol(s)
		f.strokes(id, l.Style.Dash)
		f.out.WriteString(end)
	}
	f.out.WriteString(end)
}

func (f *finisher) hub(h *picture.Hub) {
	end := f.out.Symbol(markup.Symbol{ID: h.ID, Class: dot.HubClass(h), Tooltip: h.Tooltip, Link: h.Link,
		Data: append([]string{"data-relation", h.Relation.ID, "data-kind", h.Kind.ID}, markup.FactData(&h.Facts)...)})
	f.strokes(h.ID, h.Style.Dash)
	if at, ok := f.at[h.ID]; ok {
		f.centred(h.Label, at, (at.y1+at.y2-h.Label.Height)/2, h.Style.Text)
	}
	f.out.WriteString(end)
}

func (f *finisher) box(b *picture.Box) {
	end := f.out.Symbol(markup.Symbol{ID: dot.BoxID(b), Class: dot.BoxClass(b), Tooltip: b.Tooltip,
		Data: []string{"data-actor", b.ID, "data-kind", b.Actor.Kind.String()}})
	f.strokes(dot.BoxID(b), b.Style.Dash)
	if at, ok := f.at[b.ID]; ok {
		top := (at.y1 + at.y2 - b.Label.Height - b.Role.Height) / 2
		f.centred(b.Label, at, top, b.Style.Text)
		if !b.Role.IsEmpty() {
			f.out.WriteString("<g")
			if class := f.minor("role"); class != "" {
				f.out.Attr("class", class)
			}
			if len(b.Offices) > 0 {
				f.out.Attr("data-relation", markup.RelationIDs(b.Offices))
			}
			f.out.WriteString(">")
			f.centred(b.Role, at, top+b.Label.Height, b.Style.Text)
			f.out.WriteString("</g>")
		}
	}
	f.out.WriteString(end)
}

// baseline is how far below the middle of a line of text its letters stand, in
// sizes of the letters.
const baseline = 0.35

// centred writes the lines of a text in the middle of a box.
func (f *finisher) centred(t picture.Text, at rect, top float64, colour string) {
	x := (at.x1 + at.x2) / 2
	f.text(t, "middle", x, top, colour)
}

// text writes the lines of a text, from its top downwards.
func (f *finisher) text(t picture.Text, anchor string, x, top float64, colour string) {
	if t.IsEmpty() {
		return
	}
	high := t.Height / float64(len(t.Lines))
	for i, line := range t.Lines {
		f.out.WriteString("<text")
		f.out.Attrs("text-anchor", anchor, "x", short(x), "y", short(top+(float64(i)+0.5)*high+baseline*t.Size), "font-size", num(t.Size), "fill", f.paint(colour))
		if t.Bold {
			f.out.Attr("font-weight", "bold")
		}
		if t.Italic {
			f.out.Attr("font-style", "italic")
		}
		f.out.WriteString(">")
		f.out.Text(line)
		f.out.WriteString("</text>")
	}
}

// num writes a number as it is.
func num(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// short writes a coordinate with two decimals at most, as Graphviz does.
func short(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
