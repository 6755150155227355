package page

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/export/svg"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// Picture is a picture of a view for the page.
type Picture struct {
	SVG      string      // an element for HTML, with colours "var(--p0)" ...
	Palette  [][3]string // of each variable: light, dark, print
	Layout   string      // Graphviz's name of the layout, or picture.Placed
	Overview bool        // the view is too large to read, and only the most connected of its actors are drawn
	Shown    []string    // ids of the actors drawn, sorted; nil where all are
}

// Draw draws a view in a layout, for paper of a shape. A view that nobody
// could read is drawn as an overview. Errors are a
// *picture.TooLargeError and what drawing reports.
func Draw(ctx context.Context, v *query.View, layout picture.Layout, format picture.Format, d export.Drawing) (*Picture, error) {
	return draw(ctx, v, picture.Options{Layout: layout, Format: format}, d)
}

// DrawQuickly is Draw for one of many pictures of a graph, for people who wait for
// it: it goes by the places of a reference, and tries little to find better ones.
func DrawQuickly(ctx context.Context, v *query.View, layout picture.Layout, format picture.Format, r *picture.Reference, d export.Drawing) (*Picture, error) {
	return draw(ctx, v, picture.Options{Layout: layout, Format: format, Quick: true, Reference: r}, d)
}

func draw(ctx context.Context, v *query.View, whole picture.Options, d export.Drawing) (*Picture, error) {
	out := &Picture{}
	layout := whole.Layout
	whole.All, whole.Bare, whole.MaxLines = true, true, picture.DefaultMaxLines // whoever looks can come nearer
	var p *picture.Picture
	var err error = &picture.TooLargeError{}
	if v.ActorCount() <= mostDrawn {
		p, err = picture.New(ctx, v, whole)
	}
	var large *picture.TooLargeError
	if errors.As(err, &large) {
		if v, err = overview(ctx, v, layout); err != nil {
			return nil, err
		}
		out.Overview = true
		for a := range v.Actors() {
			out.Shown = append(out.Shown, a.ID)
		}
		p, err = picture.New(ctx, v, whole)
	}
	if err != nil {
		return nil, err
	}
	if out.Palette, err = repaint(ctx, p, v, layout); err != nil {
		return nil, err
	}
	out.Layout = p.Engine
	shorten(p)
	var text bytes.Buffer
	if err := dot.WriteBare(&text, p); err != nil {
		return nil, err
	}
	raw, err := d.Layout(ctx, text.Bytes())
	if err != nil {
		return nil, err
	}
	var drawn bytes.Buffer
	if err := svg.Embed(&drawn, p, raw, variable); err != nil {
		return nil, err
	}
	out.SVG = withCamera(bare(drawn.String()))
	return out, nil
}

// withCamera puts all that is drawn into one group, by which the page moves and
// scales it.
func withCamera(svg string) string {
	head, drawing, _ := strings.Cut(svg, "</desc>\n")
	drawing = strings.TrimSuffix(strings.TrimSpace(drawing), "</svg>")
	return head + "</desc>\n<g class=\"camera\">\n" + drawing + "</g>\n</svg>\n"
}

// repaint gives a light picture codes for colours, which variable turns into the names
// of variables, and returns the colours that each stands for.
func repaint(ctx context.Context, p *picture.Picture, v *query.View, layout picture.Layout) ([][3]string, error) {
	var colours [3][]string
	for i, theme := range picture.Themes() {
		q := p
		if theme != picture.Light {
			var err error
			if q, err = picture.New(ctx, v, picture.Options{Layout: layout, Theme: theme, Unplaced: true, All: true, Bare: true}); err != nil {
				return nil, err
			}
		}
		q.Repaint(func(c string) string { colours[i] = append(colours[i], c); return c })
	}
	if len(colours[0]) != len(colours[1]) || len(colours[0]) != len(colours[2]) {
		return nil, errors.New("the themes of a picture differ in more than their colours")
	}
	var palette [][3]string
	index := map[[3]string]int{}
	next := 0
	p.Repaint(func(string) string {
		of := [3]string{colours[0][next], colours[1][next], colours[2][next]}
		next++
		n, ok := index[of]
		if !ok {
			n = len(palette)
			index[of] = n
			palette = append(palette, of)
		}
		return fmt.Sprintf("#%06x", firstCode+n)
	})
	return palette, nil
}

// firstCode is the colour that stands for the first of a palette.
const firstCode = 0xfe0000

var colourCode = lazily(`^#fe[0-9a-f]{4}$`)

// variable is what stands in the SVG for a colour. What Graphviz adds of its own,
// such as "none", stays.
func variable(colour string) string {
	colour = strings.ToLower(colour)
	if !colourCode().MatchString(colour) {
		return colour
	}
	n, _ := strconv.ParseInt(colour[1:], 16, 32) // the pattern has checked it
	return fmt.Sprintf("var(--p%d)", n-firstCode)
}

// known are the attributes of an SVG that say of relations what the page has in
// its data.
var known = map[string]bool{"data-certainty": true, "data-modality": true, "data-when": true, "data-ended": true}

// bare leaves out of an SVG what the page's scripts add by themselves, for the
// single file is to be small.
func bare(svg string) string { return coarse(withoutEmptyTitles(svg)) }

// withoutEmptyTitles leaves out tooltips of nothing but space.
func withoutEmptyTitles(svg string) string {
	const begin, end = "<title>", "</title>"
	var out strings.Builder
	out.Grow(len(svg))
	for {
		before, title, ok := strings.Cut(svg, begin)
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		title, svg, _ = strings.Cut(title, end)
		if strings.TrimSpace(title) != "" {
			out.WriteString(begin + title + end)
		}
	}
}

// geometry is the attributes of an SVG that say where things are.
var geometry = map[string]bool{
	"d": true, "points": true, "x": true, "y": true, "x1": true, "y1": true, "x2": true, "y2": true,
	"cx": true, "cy": true, "rx": true, "ry": true, "transform": true,
}

// coarse leaves out the known attributes of an SVG, and rounds where things are to
// a tenth of a point, which nobody sees.
// It goes through the text by hand: regular expressions took longer than placing.
func coarse(svg string) string {
	var out strings.Builder
	out.Grow(len(svg))
	for {
		name, rest, ok := strings.Cut(svg, `="`)
		if !ok {
			out.WriteString(svg)
			return out.String()
		}
		value, after, ok := strings.Cut(rest, `"`)
		if !ok {
			out.WriteString(svg)
			return out.String()
		}
		svg = after
		space := strings.LastIndexByte(name, ' ')
		if space >= 0 && known[name[space+1:]] {
			out.WriteString(name[:space])
			continue
		}
		out.WriteString(name)
		out.WriteString(`="`)
		if geometry[name[space+1:]] {
			coarseNumbers(&out, value)
		} else {
			out.WriteString(value)
		}
		out.WriteByte('"')
	}
}

// coarseNumbers writes the value of an attribute with its numbers rounded.
func coarseNumbers(out *strings.Builder, value string) {
	digits := func(i int) int {
		for i < len(value) && '0' <= value[i] && value[i] <= '9' {
			i++
		}
		return i
	}
	for i := 0; i < len(value); {
		begin := i
		if value[i] == '-' {
			i++
		}
		whole := digits(i)
		end := whole
		if whole > i && whole < len(value) && value[whole] == '.' {
			end = digits(whole + 1)
		}
		if end-whole > 2 { // finer than a tenth
			if v, err := strconv.ParseFloat(value[begin:end], 64); err == nil {
				out.WriteString(strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0"))
				i = end
				continue
			}
		}
		i = max(whole, begin+1)
		out.WriteString(value[begin:i])
	}
}

// shorten leaves the picture the names of actors and hubs. What else is known of
// things the page tells from its data, where links are, too.
func shorten(p *picture.Picture) {
	p.Description, _, _ = strings.Cut(p.Description, "\n")
	for i := range p.Boxes {
		p.Boxes[i].Tooltip = p.Boxes[i].Actor.Name
	}
	for i := range p.Hubs {
		p.Hubs[i].Tooltip, p.Hubs[i].Link = firstLine(p.Hubs[i].Tooltip), ""
	}
	for i := range p.Lines {
		p.Lines[i].Link = ""
	}
	for i := range p.Plates {
		plate := &p.Plates[i]
		for j := range plate.Rows {
			plate.Rows[j].Link = ""
		}
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
