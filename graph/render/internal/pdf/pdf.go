// Package pdf draws SVG pictures as PDF, in lines and letters, not in pixels.
//
// Fonts are embedded, of each the letters that are used. Text stays text, which can be found and copied. What a font of the right
// form does not have (a PDF of this kind takes TrueType, and no letters beyond the first plane of Unicode), and text that runs
// from right to left, is drawn as outlines with the text unseen on top, so that it can be found and copied, too.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"

	"github.com/entente-graph/entente/graph/render/internal/letters"
	"github.com/entente-graph/entente/graph/render/internal/svg"
)

// maxSide is how long a page may be, in points; larger pictures are made smaller.
const maxSide = 14_400

// Draw draws pictures that are SVGs, each on a page of its size, the first of which has the
// title. The same pictures give the same bytes.
func Draw(fonts *letters.Fonts, pictures ...[]byte) ([]byte, error) {
	p := &page{faces: map[*letters.Face]string{}}
	var about svg.About
	for i, picture := range pictures {
		of, err := svg.Draw(picture, fonts, p)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			about = of
		}
	}
	if p.Fpdf == nil {
		return nil, errors.New("there is no page")
	}
	p.SetTitle(about.Title, true)
	// The first paragraph; what follows says every relation.
	subject, _, _ := strings.Cut(about.Description, "\n")
	p.SetSubject(subject, true)
	p.SetCreator("Entente", true)
	p.SetProducer("Entente", true)
	p.SetLang("en")
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// page is what a picture is drawn on.
type page struct {
	*fpdf.Fpdf
	width, height float64
	faces         map[*letters.Face]string // what those are called that are in the file; empty: they cannot be
	unseen        bool                     // there is a font for text that is not seen
	alpha         float64
}

// Open begins a file with a page, or another page.
func (p *page) Open(width, height float64) error {
	p.width, p.height = width, height
	scale := min(1, maxSide/max(width, height))
	size := fpdf.SizeType{Wd: width * scale, Ht: height * scale}
	if p.Fpdf != nil {
		p.AddPageFormat("P", size)
		return p.begin(scale)
	}
	p.Fpdf = fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	p.SetCatalogSort(true)
	p.SetCreationDate(time.Unix(0, 0).UTC())
	p.SetModificationDate(time.Unix(0, 0).UTC())
	p.SetAutoPageBreak(false, 0)
	p.AddPage()
	return p.begin(scale)
}

// begin prepares a new page.
func (p *page) begin(scale float64) error {
	p.SetLineJoinStyle("round")
	if p.alpha > 0 && p.alpha != 1 {
		p.SetAlpha(1, "Normal")
	}
	p.alpha = 1
	if scale < 1 {
		p.RawWriteStr(fmt.Sprintf("%.6f 0 0 %.6f 0 0 cm\n", scale, scale))
	}
	return p.Error()
}

// Page colours all of the page.
func (p *page) Page(paper color.NRGBA) {
	if paper.A > 0 {
		p.opaque(paper)
		p.SetFillColor(int(paper.R), int(paper.G), int(paper.B))
		p.Rect(0, 0, p.width, p.height, "F")
	}
}

// opaque sets how far what follows can be seen through.
func (p *page) opaque(c color.NRGBA) {
	if alpha := float64(c.A) / 255; alpha != p.alpha {
		p.SetAlpha(alpha, "Normal")
		p.alpha = alpha
	}
}

// Shape draws a shape.
func (p *page) Shape(path svg.Path, look svg.Look) {
	if look.Fill.A > 0 && look.Fill.A == look.Stroke.A {
		p.fillWith(look.Fill)
		p.strokeWith(look)
		p.follow(path, "DF")
		return
	}
	if look.Fill.A > 0 {
		p.fillWith(look.Fill)
		p.follow(path, "F")
	}
	if look.Stroke.A > 0 {
		p.strokeWith(look)
		p.follow(path, "D")
	}
}

func (p *page) fillWith(c color.NRGBA) {
	p.opaque(c)
	p.SetFillColor(int(c.R), int(c.G), int(c.B))
}

func (p *page) strokeWith(look svg.Look) {
	p.opaque(look.Stroke)
	p.SetDrawColor(int(look.Stroke.R), int(look.Stroke.G), int(look.Stroke.B))
	p.SetLineWidth(look.Width)
	caps := "butt"
	if look.RoundCaps {
		caps = "round"
	}
	p.SetLineCapStyle(caps)
	dashes, sum := look.Dashes, 0.0
	for _, length := range dashes {
		sum += length
		if length < 0 {
			sum = -1e9
		}
	}
	if sum < 0.1 { // too short to be seen, and some readers do not end over them
		dashes = nil
	}
	p.SetDashPattern(dashes, 0)
}

func (p *page) follow(path svg.Path, how string) {
	if len(path) == 0 {
		return
	}
	for _, s := range path {
		switch s.Op {
		case 'M':
			p.MoveTo(s.X, s.Y)
		case 'L':
			p.LineTo(s.X, s.Y)
		case 'C':
			p.CurveBezierCubicTo(s.X1, s.Y1, s.X2, s.Y2, s.X, s.Y)
		case 'Z':
			p.ClosePath()
		}
	}
	p.DrawPath(how)
}

// Text draws a line of text.
func (p *page) Text(t *svg.Text) {
	p.opaque(t.Ink)
	p.SetTextColor(int(t.Ink.R), int(t.Ink.G), int(t.Ink.B))
	if p.canSet(t) {
		for from := 0; from < len(t.Letters); {
			to := from + 1
			for to < len(t.Letters) && t.Letters[to].Face == t.Letters[from].Face && t.Letters[to].Narrow == t.Letters[from].Narrow {
				to++
			}
			p.run(t, t.Letters[from:to])
			from = to
		}
	} else {
		p.Outlines(t, svg.Look{Fill: t.Ink})
		p.findable(t)
	}
	if t.Link != "" {
		p.link(t)
	}
}

// canSet reports whether the letters are in the order in which they are read, and all in fonts that can be embedded.
func (p *page) canSet(t *svg.Text) bool {
	read := []rune(norm.NFC.String(t.Content))
	if len(read) != len(t.Letters) {
		return false
	}
	for i, letter := range t.Letters {
		if letter.Rune != read[i] || letter.Rune > 0xFFFF || letter.Missing() || letter.Lean != 0 || p.face(letter.Face) == "" {
			return false
		}
	}
	return true
}

// face returns the name under which a font is in the file, or nothing where it cannot be.
func (p *page) face(face *letters.Face) string {
	name, known := p.faces[face]
	if !known {
		if data := face.TrueType(); embeddable(data) {
			name = fmt.Sprintf("f%d", len(p.faces))
			p.embed(name, data)
		}
		p.faces[face] = name
	}
	return name
}

// embed adds a font. What it is given is changed when the file is written, so that it gets a copy.
func (p *page) embed(name string, data []byte) { p.AddUTF8FontFromBytes(name, "", bytes.Clone(data)) }

// run sets letters of one font.
func (p *page) run(t *svg.Text, run []letters.Placed) {
	var b strings.Builder
	for _, letter := range run {
		b.WriteRune(letter.Rune)
	}
	p.SetFont(p.face(run[0].Face), "", t.Size)
	p.set(t, b.String(), run[0].X, run[0].Narrow)
}

// set sets a text at a place in another, made narrower.
func (p *page) set(t *svg.Text, text string, x, narrow float64) {
	p.TransformBegin()
	p.to(t.Matrix, x, narrow, 1)
	p.Fpdf.Text(0, p.high(), text)
	p.TransformEnd()
}

// to moves the origin to a place in a text, with y running upwards as in PDF, and gives lengths there other units.
func (p *page) to(m svg.Matrix, x, across, up float64) {
	left, down := m.XX*x+m.X0, m.YX*x+m.Y0
	p.RawWriteStr(fmt.Sprintf("%.6g %.6g %.6g %.6g %.2f %.2f cm\n", m.XX*across, -m.YX*across, -m.XY*up, m.YY*up, left, p.high()-down))
}

// high is the height of the page, from whose lower left corner PDF measures.
func (p *page) high() float64 {
	_, high := p.GetPageSize()
	return high
}

// Outlines draws the letters of a text. Each is written in units of its own, so that the same letter is the same text again,
// which takes little room when it is compressed.
func (p *page) Outlines(t *svg.Text, look svg.Look) {
	const units = 1000
	scale := t.Size / units
	if scale <= 0 || look.Fill.A == 0 && look.Stroke.A == 0 {
		return
	}
	how := "S"
	if look.Fill.A > 0 {
		p.fillWith(look.Fill)
		how = "f"
	}
	if look.Stroke.A > 0 {
		p.strokeWith(look)
		if look.Fill.A > 0 {
			how = "B"
		}
	}
	for _, letter := range t.Letters {
		at := letter.X
		letter.X = 0
		var outline operators
		letter.Draw(units, &outline)
		if outline.Len() == 0 {
			continue
		}
		p.TransformBegin()
		p.to(t.Matrix, at, scale, scale)
		if look.Stroke.A > 0 {
			outline.WriteString(fmt.Sprintf("%.4g w ", look.Width/(scale*max(t.Matrix.Enlarges(), 1e-6))))
		}
		p.RawWriteStr(outline.String() + how + "\n")
		p.TransformEnd()
	}
}

// operators are PDF's for an outline whose y runs downwards.
type operators struct {
	strings.Builder
	x, y float64
}

func (o *operators) point(x, y float64) { fmt.Fprintf(o, "%.0f %.0f ", x, -y) }

func (o *operators) MoveTo(x, y float64) {
	o.point(x, y)
	o.WriteString("m ")
	o.x, o.y = x, y
}

func (o *operators) LineTo(x, y float64) {
	o.point(x, y)
	o.WriteString("l ")
	o.x, o.y = x, y
}

func (o *operators) QuadTo(x1, y1, x, y float64) {
	o.CubicTo(o.x+(x1-o.x)*2/3, o.y+(y1-o.y)*2/3, x+(x1-x)*2/3, y+(y1-y)*2/3, x, y)
}

func (o *operators) CubicTo(x1, y1, x2, y2, x, y float64) {
	o.point(x1, y1)
	o.point(x2, y2)
	o.point(x, y)
	o.WriteString("c ")
	o.x, o.y = x, y
}

func (o *operators) Close() { o.WriteString("h ") }

// findable writes a text that is not seen.
func (p *page) findable(t *svg.Text) {
	const name = "unseen"
	if !p.unseen {
		p.embed(name, letters.Plain())
		p.unseen = true
	}
	text := strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return -1
		}
		return r
	}, letters.Seen(t.Content))
	p.SetFont(name, "", t.Size)
	wide := p.GetStringWidth(text)
	if text == "" || wide <= 0 {
		return
	}
	p.SetTextRenderingMode(3)
	p.set(t, text, 0, t.Width/wide)
	p.SetTextRenderingMode(0)
}

// link makes a text lead to its address.
func (p *page) link(t *svg.Text) {
	m := t.Matrix
	left, top, right, bottom := m.X0, m.Y0, m.X0, m.Y0
	for _, c := range [][2]float64{{0, -t.Size}, {t.Width, -t.Size}, {t.Width, t.Size / 4}, {0, t.Size / 4}} {
		x, y := m.XX*c[0]+m.XY*c[1]+m.X0, m.YX*c[0]+m.YY*c[1]+m.Y0
		left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
	}
	p.LinkString(left, top, right-left, bottom-top, t.Link)
}
