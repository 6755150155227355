package svg

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
)

// element is an element of a finished file with all in it.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []*element `xml:",any"`
}

func (e *element) get(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// kind is the first class.
func (e *element) kind() string {
	first, _, _ := strings.Cut(e.get("class"), " ")
	return first
}

// each calls f for an element and all in it, in their order.
func (e *element) each(f func(e *element, within []*element)) { e.walk(f, nil) }

func (e *element) walk(f func(*element, []*element), within []*element) {
	f(e, within)
	for _, c := range e.Children {
		c.walk(f, append(within, e))
	}
}

// find returns the elements of a kind.
func (e *element) find(kind string) (found []*element) {
	e.each(func(e *element, _ []*element) {
		if e.kind() == kind {
			found = append(found, e)
		}
	})
	return found
}

func (e *element) texts() (out []string) {
	e.each(func(e *element, _ []*element) {
		if e.XMLName.Local == "text" && e.get("aria-hidden") == "" {
			out = append(out, e.Text)
		}
	})
	return out
}

func (e *element) num(t testing.TB, name string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(e.get(name), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func parse(t testing.TB, file string) *element {
	t.Helper()
	var root element
	if err := xml.Unmarshal([]byte(file), &root); err != nil {
		t.Fatal(err)
	}
	return &root
}

var everyLayout = []picture.Options{
	{}, {Theme: picture.Dark}, {Layout: picture.Dot}, {Layout: picture.Neato}, {Layout: picture.Fdp}, {Expand: true},
	{Highlight: &picture.Highlight{Actors: []string{"a"}, Relations: []string{"pact"}}},
}

// Nothing that is drawn of a line comes after a text other than those of title and
// legend, so that no line can lie over one; boxes and plates come after all lines.
func TestLinesLieUnderAllElse(t *testing.T) {
	for _, o := range everyLayout {
		words, boxes := "", ""
		parse(t, drawn(t, sample(t, o))).each(func(e *element, within []*element) {
			line := false
			for _, g := range within {
				switch g.kind() {
				case "key":
					return
				case "bundle", "relation", "spoke", "stroke":
					line = true
				}
			}
			switch {
			case e.XMLName.Local == "text" && len(within) > 2:
				words = e.Text
			case e.kind() == "actor" || e.kind() == "hub" || e.kind() == "plate":
				boxes = e.get("id")
			case line && boxes != "":
				t.Errorf("%+v: a line is drawn after %s", o, boxes)
			case line && words != "" && e.get("d") != "" && e.get("stroke") != "none":
				t.Errorf("%+v: a line is drawn after the text %q", o, words)
			}
		})
	}
}

// What the plainest reader has to know is in attributes, and nothing in the file
// touches another file in the same page.
func TestPlainAttributes(t *testing.T) {
	ids := map[string]string{}
	for i, o := range everyLayout {
		file := drawn(t, sample(t, o))
		for _, not := range []string{"<style", "paint-order", "transparent", "height:auto", "var(", "light-dark"} {
			if strings.Contains(file, not) {
				t.Errorf("%+v: the file has %q", o, not)
			}
		}
		root := parse(t, file)
		if root.get("stroke") != "none" || root.get("font-family") == "" {
			t.Errorf("%+v: the root says neither fonts nor that texts have no outline", o)
		}
		root.each(func(e *element, _ []*element) {
			if id := e.get("id"); id != "" {
				if other, taken := ids[id]; taken {
					t.Errorf("%s is in the files of %s and of %+v", id, other, o)
				}
				ids[id] = fmt.Sprintf("%d: %+v", i, o)
			}
			switch e.XMLName.Local {
			case "g", "svg":
			case "text":
				e.num(t, "font-size")
				if fill := e.get("fill"); len(fill) != 7 {
					t.Errorf("%+v: the text %q has the colour %q", o, e.Text, fill)
				}
				fallthrough
			default:
				if e.get("class") != "" {
					t.Errorf("%+v: <%s> has a class", o, e.XMLName.Local)
				}
			}
		})
	}
}

func TestBundlesAndPlates(t *testing.T) {
	p := sample(t, picture.Options{})
	root := parse(t, drawn(t, p))
	bundles, plates := root.find("bundle"), root.find("plate")
	if len(bundles) != len(p.Bundles) || len(plates) != len(p.Plates) || len(plates) == 0 {
		t.Fatalf("%d bundles and %d plates, want %d and %d", len(bundles), len(plates), len(p.Bundles), len(p.Plates))
	}
	for i, b := range p.Bundles {
		g := bundles[i]
		if g.get("data-from") != b.From || g.get("data-to") != b.To {
			t.Errorf("%s is from %q to %q", b.ID, g.get("data-from"), g.get("data-to"))
		}
		if hit := g.Children[1]; hit.XMLName.Local != "path" || hit.get("stroke") != "none" || hit.get("pointer-events") != "stroke" {
			t.Errorf("%s begins with <%s %v>", b.ID, hit.XMLName.Local, hit.Attrs)
		}
		if strands := g.find("strand"); len(strands) != len(b.Lines) {
			t.Errorf("%s has %d strands, want %d", b.ID, len(strands), len(b.Lines))
		}
	}
	for i := range p.Plates {
		plate, g := &p.Plates[i], plates[i]
		ground := g.Children[0]
		left, top := ground.num(t, "x"), ground.num(t, "y")
		right, bottom := left+ground.num(t, "width"), top+ground.num(t, "height")
		if math.Abs(right-left-plate.Width) > 0.05 || math.Abs(bottom-top-plate.Height) > 0.05 {
			t.Errorf("%s is %v by %v, want %v by %v", plate.ID, right-left, bottom-top, plate.Width, plate.Height)
		}
		rows := g.find("row")
		if len(rows) != len(plate.Rows) {
			t.Fatalf("%s has %d rows, want %d", plate.ID, len(rows), len(plate.Rows))
		}
		for j, row := range rows {
			want := &plate.Rows[j]
			if got := strings.Join(row.texts(), "|"); got != strings.Join(want.Text.Lines, "|") {
				t.Errorf("%s says %q, want %q", plate.ID, got, want.Text.Lines)
			}
			arrows := 0
			row.each(func(e *element, _ []*element) {
				switch e.XMLName.Local {
				case "path":
					arrows++
				case "text":
					if x, y := e.num(t, "x"), e.num(t, "y"); x < left || y < top || y > bottom || e.get("fill") != want.Colour ||
						(e.get("font-style") == "italic") != want.Text.Italic {
						t.Errorf("%s: a text is at %v, %v, or looks wrong: %v", plate.ID, x, y, e.Attrs)
					}
				}
			})
			if (arrows == 1) != (want.Towards != "") {
				t.Errorf("%s: %q has %d arrows", plate.ID, want.Text.Lines, arrows)
			}
		}
	}
}

// The relations of a plate that have no row are those of the row that counts them.
func TestRelationsWithoutRow(t *testing.T) {
	p := sample(t, picture.Options{})
	plate := &p.Plates[0]
	rest := plate.Rows[1:]
	plate.Rows = append(plate.Rows[:1:1], picture.Row{Text: picture.NewText("+ 1 more", 10, false, 100, 1), Colour: p.Palette.Muted})
	plate.More = 1
	g := parse(t, drawn(t, p)).find("plate")[0]
	rows := g.find("row")
	if got, want := rows[1].get("data-relation"), rest[0].Relations[0].ID; got != want || rows[1].get("class") != "row more" {
		t.Errorf("%q has the relations %q, want %q", rows[1].get("class"), got, want)
	}
	if got := g.get("data-relation"); got != rows[0].get("data-relation")+" "+rows[1].get("data-relation") {
		t.Errorf("the plate has the relations %q", got)
	}
}

// The arrow of a row points where it says.
func TestRowArrow(t *testing.T) {
	for angle, want := range map[float64][2]float64{0: {4, 0}, 90: {0, -4}, 180: {-4, 0}, -90: {0, 4}} {
		var b strings.Builder
		f := &finisher{out: markup.Writer{Writer: bufio.NewWriter(&b)}, colour: func(c string) string { return c }}
		f.arrow(0, 0, angle, "#000000")
		f.out.Flush()
		_, tip, _ := strings.Cut(b.String(), ` d="M`)
		_, tip, _ = strings.Cut(tip, "M")
		var x, y float64
		if _, err := fmt.Sscanf(tip, "%g,%g", &x, &y); err != nil || math.Abs(x-want[0]) > 0.01 || math.Abs(y-want[1]) > 0.01 {
			t.Errorf("at %v degrees the tip is at %v, %v (%v) in %s", angle, x, y, err, b.String())
		}
	}
}

// A label that would lie over a box or another label is left out, and the picture
// says so.
func TestLabelsWithoutRoom(t *testing.T) {
	p := sample(t, picture.Options{Layout: picture.Neato})
	raw := func(x, y int) string {
		var b strings.Builder
		b.WriteString(`<svg width="900pt" height="800pt" viewBox="0 0 900 800"><g id="graph0" transform="scale(1 1) rotate(0) translate(4 796)"><polygon fill="white" stroke="none" points="-4,4 -4,-796 896,-796 896,4 -4,4"/>`)
		for range len(p.Title.Lines) + len(p.Subtitle.Lines) + len(p.Credit.Lines) {
			b.WriteString(`<text x="10" y="-700">a line of the title</text>`)
		}
		for i := range p.Boxes {
			fmt.Fprintf(&b, `<g id="actor--%s"><polygon points="%d,-100 %d,-100 %d,-130"/></g>`, p.Boxes[i].ID, 100*i, 100*i+50, 100*i)
		}
		for i := range p.Hubs {
			fmt.Fprintf(&b, `<g id="%s"><polygon points="800,-100 850,-100 800,-130"/></g>`, p.Hubs[i].ID)
		}
		for i := range p.Lines {
			l := &p.Lines[i]
			fmt.Fprintf(&b, `<g id="%s"><path d="M0,0L1,1"/>`, l.ID)
			if l.ID == "line--tanks" {
				fmt.Fprintf(&b, `<text text-anchor="middle" x="%d" y="%d">label</text>`, x, y)
			}
			b.WriteString(`</g>`)
		}
		b.WriteString(`</g></svg>`)
		return b.String()
	}
	kept := parse(t, finished(t, p, raw(500, -300)))
	if got := kept.texts(); !strings.Contains(strings.Join(got, "|"), "|label|") || kept.get("height") != "800pt" {
		t.Errorf("with room for its label it is %s high and says %q", kept.get("height"), got)
	}
	left := parse(t, finished(t, p, raw(120, -110)))
	said := strings.Join(left.texts(), "|")
	if strings.Contains(said, "|label|") || !strings.Contains(said, "|1 label had no room; its line tells it in a tooltip|") {
		t.Errorf("without room for the label it says %q", said)
	}
	if left.get("height") == "800pt" || !strings.HasPrefix(left.get("viewBox"), "0 0 900 8") || left.find("graph")[0].get("transform") == kept.find("graph")[0].get("transform") {
		t.Errorf("there is no room for the note: %v", left.Attrs)
	}
	p.Labels = false
	for i := range p.Lines {
		p.Lines[i].Label = picture.Text{}
	}
	if said := strings.Join(parse(t, finished(t, p, raw(120, -110))).texts(), "|"); !strings.Contains(said, "There was no room for labels on lines") {
		t.Errorf("without any label it says %q", said)
	}
}

// A halo is a copy below the text, which nobody reads twice.
func TestHalos(t *testing.T) {
	root := parse(t, drawn(t, sample(t, picture.Options{Layout: picture.Dot})))
	halos := 0
	for _, g := range root.find("relation") {
		under := map[string]bool{}
		for _, c := range flat(g) {
			place := c.get("x") + " " + c.get("y") + " " + c.Text
			switch {
			case c.XMLName.Local != "text":
			case c.get("aria-hidden") == "true":
				halos++
				under[place] = true
				if c.get("stroke") != "#ffffff" || c.get("fill") != "#ffffff" {
					t.Errorf("a halo looks like %v", c.Attrs)
				}
			case !under[place]:
				t.Errorf("%q has no halo", c.Text)
			}
		}
	}
	if halos == 0 {
		t.Error("no label has a halo")
	}
}

func flat(e *element) (all []*element) {
	e.each(func(e *element, _ []*element) { all = append(all, e) })
	return all
}

// A line names a hub by its id, and a box by its actor's.
func TestEndsOfLines(t *testing.T) {
	root := parse(t, drawn(t, sample(t, picture.Options{})))
	ends := map[string]bool{}
	for _, g := range root.find("actor") {
		ends[g.get("data-actor")] = true
	}
	for _, g := range root.find("hub") {
		ends[g.get("id")] = true
	}
	for _, kind := range []string{"bundle", "strand", "spoke", "plate"} {
		found := root.find(kind)
		if len(found) == 0 {
			t.Errorf("there is no %s", kind)
		}
		for _, g := range found {
			if !ends[g.get("data-from")] || !ends[g.get("data-to")] {
				t.Errorf("%s is from %q to %q", g.get("id"), g.get("data-from"), g.get("data-to"))
			}
		}
	}
}

// In a page ids are as scripts look them up, colours are what the page makes of
// them, and halos are the page's.
func TestEmbedded(t *testing.T) {
	for _, o := range everyLayout {
		p := sample(t, o)
		raw := layout(t, p)
		var b strings.Builder
		if err := Embed(&b, p, raw, func(c string) string { return "var(--" + strings.TrimPrefix(c, "#") + ")" }); err != nil {
			t.Fatal(err)
		}
		root := parse(t, b.String())
		seen := map[string]bool{}
		root.each(func(e *element, _ []*element) {
			seen[e.get("id")] = true
			if e.get("aria-hidden") != "" || strings.HasPrefix(e.get("fill"), "#") || strings.HasPrefix(e.get("stroke"), "#") {
				t.Errorf("%+v: <%s %v>", o, e.XMLName.Local, e.Attrs)
			}
		})
		for _, id := range []string{"actor--a", "hub--league", "line--pact", "line--tanks", "picture-title"} {
			if !seen[id] {
				t.Errorf("%+v: nothing has the id %s", o, id)
			}
		}
	}
}

func TestIncomplete(t *testing.T) {
	p := sample(t, picture.Options{})
	for _, id := range []string{p.Plates[0].ID, "line--pact", "hub--league", "actor--p"} {
		written := strings.NewReplacer("-", "&#45;").Replace(id) // as Graphviz has it
		raw := strings.Replace(string(layout(t, p)), `id="`+written+`"`, `id="other"`, 1)
		err := Finish(io.Discard, p, []byte(raw))
		if err == nil || !strings.Contains(err.Error(), "left out 1 of the picture's parts, such as "+id) {
			t.Errorf("without %s: %v", id, err)
		}
	}
}

// ImageMagick draws nothing after the 400th class.
func TestNotTooManyClasses(t *testing.T) {
	p := sample(t, picture.Options{})
	few := strings.Count(drawn(t, p), ` class="`)
	rows := p.Plates[0].Rows
	for i := range mostClasses {
		rows = append(rows, rows[0])
		rows[len(rows)-1].Text = picture.NewText(fmt.Sprint("Row ", i), 10, false, 100, 1)
	}
	p.Plates[0].Rows = rows
	file := drawn(t, p)
	if n := strings.Count(file, ` class="`); n > mostClasses || n >= few || n == 0 {
		t.Errorf("%d classes, and %d where they are few", n, few)
	}
	root := parse(t, file)
	for _, kind := range []string{"graph", "actor", "hub", "bundle", "spoke", "plate"} {
		if len(root.find(kind)) == 0 {
			t.Errorf("no %s has a class", kind)
		}
	}
}
