package briefing

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/picture"
)

// Pages lays a document out on pages of A4, each an SVG: text that is text, and the
// picture as it is, on a page of its own that lies on its side where it is wide.
func Pages(d *Document) [][]byte {
	p := &pages{title: d.Title}
	p.heading(d.Title, 20, 0)
	if d.DateInWords != "" {
		p.paragraph(d.DateInWords, grey, 0, 4)
	}
	p.waiting = d.Picture
	for i := range d.Sections {
		p.section(&d.Sections[i])
	}
	if len(d.Omitted) > 0 {
		p.heading("Left out", 13, 14)
		for _, o := range d.Omitted {
			p.item("•", o.InWords, "", 0)
		}
	}
	if len(d.Sources) > 0 {
		p.heading("Sources", 13, 14)
		for i := range d.Sources {
			s := &d.Sources[i]
			p.item(strconv.Itoa(s.Number)+".", strings.TrimSpace(withDot(s.InWords)+" "+s.About()), s.URL, 0)
		}
	}
	p.paragraph(d.Origin(), grey, 14, 0)
	p.turn()
	return p.done
}

// Sizes in points.
const (
	pageWidth, pageHeight = 595, 842 // A4
	margin                = 56
	bodySize              = 9.5
	leading               = 1.42
	indent                = 16
)

const (
	ink   = "#1b1f24"
	grey  = "#4a5561"
	blue  = "#0b4f8a"
	faces = "Arial, Helvetica, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
)

// pages are pages while they are made.
type pages struct {
	title   string
	waiting string // a picture, for after the first page
	done    [][]byte
	page    strings.Builder
	y       float64 // the foot of the last line; 0: a new page
}

func (p *pages) section(s *report.BriefingSection) {
	p.heading(s.Title, 13, 14)
	if s.Lead != "" {
		p.paragraph(s.Lead, grey, 0, 3)
	}
	p.points(s.Points, 0)
	if s.Rest != "" {
		p.paragraph(s.Rest, grey, 3, 0)
	}
}

func (p *pages) points(list []report.BriefingPoint, depth int) {
	for i := range list {
		text := withDot(list[i].Sentence)
		if len(list[i].Details) > 0 {
			text = list[i].Sentence + ":"
		}
		if cites := citesWith(list[i].Places, func(s string) string { return s }, "[", "]"); cites != "" {
			text += " " + cites
		}
		p.item("•", text, "", depth)
		p.points(list[i].Details, depth+1)
	}
}

// room begins a new page where there is none for so much.
func (p *pages) room(height float64) {
	if p.y > 0 && p.y+height > pageHeight-margin {
		p.turn()
	}
}

// turn ends the page.
func (p *pages) turn() {
	if p.page.Len() > 0 {
		p.add(pageWidth, pageHeight, p.page.String())
		p.page.Reset()
	}
	p.y = 0
	if p.waiting != "" {
		svg := p.waiting
		p.waiting = ""
		p.picture(svg)
	}
}

func (p *pages) down(by float64) {
	if p.y == 0 {
		p.y = margin
	}
	p.y += by
}

func (p *pages) heading(text string, size, before float64) {
	lines := wrap(text, size, true, pageWidth-2*margin)
	// What follows stays with it.
	p.room(before + float64(len(lines))*size*1.25 + 3*bodySize*leading)
	if p.y > 0 {
		p.down(before)
	}
	for _, line := range lines {
		p.room(size * 1.25)
		p.down(size * 1.25)
		p.line(margin, line, size, true, ink, "")
	}
	p.down(2)
}

func (p *pages) paragraph(text, colour string, before, after float64) {
	if p.y > 0 {
		p.down(before)
	}
	for _, line := range wrap(text, bodySize, false, pageWidth-2*margin) {
		p.room(bodySize * leading)
		p.down(bodySize * leading)
		p.line(margin, line, bodySize, false, colour, "")
	}
	p.down(after)
}

// item is a paragraph after a mark, with an address on lines of its own.
func (p *pages) item(mark, text, address string, depth int) {
	left := margin + indent*float64(depth+1)
	for i, line := range wrap(text, bodySize, false, pageWidth-margin-left) {
		p.room(bodySize * leading)
		p.down(bodySize * leading)
		if i == 0 {
			p.line(left-4-picture.Width(mark, bodySize, false), mark, bodySize, false, ink, "")
		}
		p.line(left, line, bodySize, false, ink, "")
	}
	if address != "" {
		link := ""
		if isWeb(address) {
			link = address
		}
		for _, line := range wrap(address, bodySize, false, pageWidth-margin-left) {
			p.room(bodySize * leading)
			p.down(bodySize * leading)
			p.line(left, line, bodySize, false, blue, link)
		}
	}
	p.down(2)
}

func (p *pages) line(x float64, text string, size float64, bold bool, colour, link string) {
	weight := ""
	if bold {
		weight = ` font-weight="bold"`
	}
	element := fmt.Sprintf(`<text x="%.2f" y="%.2f" font-size="%.2f" fill="%s"%s>%s</text>`, x, p.y, size, colour, weight, html.EscapeString(text))
	if link != "" {
		element = `<a href="` + html.EscapeString(link) + `">` + element + `</a>`
	}
	p.page.WriteString(element + "\n")
}

var viewBox = regexp.MustCompile(`viewBox="([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+)"`)

// picture puts a picture on a page of its own, as large as there is room.
func (p *pages) picture(svg string) {
	box := viewBox.FindStringSubmatch(svg)
	if box == nil {
		return
	}
	var at [4]float64
	for i := range at {
		n, err := strconv.ParseFloat(box[i+1], 64)
		if err != nil {
			return
		}
		at[i] = n
	}
	width, height := float64(pageWidth), float64(pageHeight)
	if at[2] > at[3] {
		width, height = height, width
	}
	const edge = 24
	scale := min((width-2*edge)/at[2], (height-2*edge)/at[3])
	x, y := (width-at[2]*scale)/2-at[0]*scale, (height-at[3]*scale)/2-at[1]*scale
	p.add(width, height, fmt.Sprintf(`<g transform="translate(%.3f,%.3f) scale(%.5f)">%s</g>`, x, y, scale, svg))
}

// add adds a page, the first with the title, the others with their number.
func (p *pages) add(width, height float64, content string) {
	title := ""
	if n := strconv.Itoa(len(p.done) + 1); n != "1" {
		content += fmt.Sprintf(`<text x="%.2f" y="%.2f" font-size="8" fill="%s">%s</text>`, (width-picture.Width(n, 8, false))/2, height-18, grey, n)
	}
	if len(p.done) == 0 {
		title = "<title>" + html.EscapeString(p.title) + "</title>\n"
	}
	p.done = append(p.done, fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%gpt" height="%gpt" viewBox="0 0 %g %g" font-family="%s">`+"\n%s%s</svg>\n",
		width, height, width, height, faces, title, content))
}

// wrap breaks a text into lines of at most a width; a word that is longer is broken, too.
func wrap(text string, size float64, bold bool, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if joined := strings.TrimSpace(line + " " + word); picture.Width(joined, size, bold) <= width {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; picture.Width(line, size, bold) > width; {
			n := fitting(line, size, bold, width)
			lines, line = append(lines, line[:n]), line[n:]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// fitting is how many bytes of a word fit on a line, at least one letter.
func fitting(word string, size float64, bold bool, width float64) int {
	last := len(word)
	for i := range word {
		if i > 0 && picture.Width(word[:i], size, bold) > width {
			break
		}
		if i > 0 {
			last = i
		}
	}
	if last == len(word) { // one letter, or the last break fits
		return len(word)
	}
	return last
}
