// Package chart writes what the SVGs of charts over time have in common: the frame, the
// labels and the paths.
package chart

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

// Frame is what a chart is before anything is drawn in it.
type Frame struct {
	Kind, Role               string // Kind tells its ids from those of other pictures on a page
	Title, Description, Font string
	Palette                  *picture.Palette
	Width, Height            float64 // in points
	Heads                    []timeline.Label
}

// Writer writes a chart.
type Writer struct {
	markup.Writer
	Palette *picture.Palette
}

// Begin writes the frame. End closes it.
func Begin(w io.Writer, f *Frame) Writer {
	width, height := Number(f.Width), Number(f.Height)
	scope := markup.Scope(f.Kind, f.Palette.Name, f.Title, f.Description, width, height)
	c := Writer{markup.Writer{Writer: bufio.NewWriter(w), Scope: scope}, f.Palette}
	c.Head(markup.Head{
		Size:    []string{"width", width + "pt", "height", height + "pt", "viewBox", "0 0 " + width + " " + height},
		Palette: f.Palette, Font: f.Font, Role: f.Role, Title: f.Title, Description: f.Description,
	})
	c.Printf(`<g class="graph"><polygon fill="%s" stroke="none" points="0,0 %s,0 %s,%s 0,%s"/></g>`+"\n", f.Palette.Paper, width, width, height, height)
	c.Open("heads")
	c.Labels(f.Heads)
	c.Close()
	return c
}

// End ends the chart. Only writing it can have failed.
func (c Writer) End() error {
	c.WriteString("</svg>\n")
	return c.Flush()
}

// Open opens a group of a class.
func (c Writer) Open(class string) { c.Printf(`<g class="%s">`+"\n", class) }

// Close closes a group.
func (c Writer) Close() { c.WriteString("</g>\n") }

// Printf writes what needs no escaping.
func (c Writer) Printf(format string, args ...any) { fmt.Fprintf(c, format, args...) }

// Tooltip writes what an element is called.
func (c Writer) Tooltip(text string) {
	c.WriteString("<title>")
	c.Text(text)
	c.WriteString("</title>")
}

// Path draws a path of which the format has %s for each number. Dash is the attribute.
func (c Writer) Path(stroke, fill string, width float64, dash, format string, numbers ...float64) {
	args := make([]any, len(numbers))
	for i, n := range numbers {
		args[i] = Number(n)
	}
	c.Printf(`<path fill="%s" stroke="%s" stroke-width="%s"%s d="%s"/>`, fill, stroke, Number(width), dash, fmt.Sprintf(format, args...))
}

// Labels writes labels without a class.
func (c Writer) Labels(list []timeline.Label) {
	for _, l := range list {
		c.Label(l, "")
	}
}

// Label writes the lines of a label below each other, and nothing where it has none.
func (c Writer) Label(l timeline.Label, class string) {
	for i, line := range l.Lines {
		c.WriteString("<text")
		if class != "" {
			c.Attr("class", class)
		}
		if l.Anchor == timeline.Middle {
			c.Attr("text-anchor", "middle")
		}
		c.Attrs("x", Number(l.X), "y", Number(l.Y+float64(i)*l.Size*1.2), "font-size", Number(l.Size), "fill", l.Colour)
		if l.Bold {
			c.Attr("font-weight", "bold")
		}
		if l.Italic {
			c.Attr("font-style", "italic")
		}
		c.WriteString(">")
		c.Text(line)
		c.WriteString("</text>")
	}
	if len(l.Lines) > 0 {
		c.WriteString("\n")
	}
}

// Number writes a number with two decimals at most.
func Number(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
