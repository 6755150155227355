package xlsx

import (
	"context"
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer/table/archive"
	"github.com/entente-graph/entente/data/importer/table/sheet"
)

const workbook = "xl/workbook.xml"

// part is a sheet of a workbook and the part of the archive that it is in.
type part struct {
	name, file string
	hidden     bool
	chart      bool // has no cells
	merged     []area
	unworked   []sheet.Place // cells with a formula that was never worked out
	years      []yearCell    // cells with a number that may be a year, whatever their style
}

// yearCell is a cell with a number that may be a year.
type yearCell struct {
	at          sheet.Place
	style, year int
}

// mostYears is how many cells of one style with such numbers are kept.
const mostYears = 1000

// area is a rectangle of merged cells, from 1.
type area struct{ left, top, right, bottom int }

// parts returns the sheets in order.
func parts(ctx context.Context, a *archive.Archive) ([]*part, error) {
	targets := map[string]string{}
	err := each(ctx, a, "xl/_rels/workbook.xml.rels", func(e xml.StartElement) {
		if e.Name.Local == "Relationship" {
			target := archive.Attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			targets[archive.Attr(e, "Id")] = strings.TrimPrefix(target, "/")
		}
	})
	if err != nil {
		return nil, err
	}
	var out []*part
	err = each(ctx, a, workbook, func(e xml.StartElement) {
		if e.Name.Local != "sheet" {
			return
		}
		p := &part{name: archive.Attr(e, "name"), hidden: strings.Contains(strings.ToLower(archive.Attr(e, "state")), "hidden")}
		for _, attr := range e.Attr {
			if attr.Name.Local == "id" && attr.Name.Space != "" {
				p.file = targets[attr.Value]
			}
		}
		p.chart = !strings.Contains(p.file, "worksheets/")
		out = append(out, p)
	})
	return out, err
}

// each calls f with the start of each element of a part.
func each(ctx context.Context, a *archive.Archive, name string, f func(xml.StartElement)) error {
	tokens, err := a.Open(name)
	if err != nil {
		return err
	}
	defer tokens.Close()
	for {
		token, err := tokens.Next(ctx)
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			f(e)
		}
	}
}

// look reads a sheet once for what the streaming reader does not tell: merged
// cells, and formulas without a value. What that reader would come to grief over is
// refused here.
func (p *part) look(ctx context.Context, a *archive.Archive) error {
	tokens, err := a.Open(p.file)
	if err != nil {
		return p.named(err)
	}
	defer tokens.Close()
	var cell, style string
	formula, value, inValue, number := false, false, false, false
	styles := map[int]int{} // years of each
	for {
		token, err := tokens.Next(ctx)
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return p.named(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "c":
				cell, formula, value = archive.Attr(e, "r"), false, false
				style, number = archive.Attr(e, "s"), slices.Contains([]string{"", "n"}, archive.Attr(e, "t"))
			case "f":
				formula = true
			case "v":
				inValue = true
			case "mergeCell":
				if m, ok := parseArea(archive.Attr(e, "ref")); ok && len(p.merged) < 1<<16 {
					p.merged = append(p.merged, m)
				}
			}
		case xml.CharData:
			value = value || inValue && len(e) > 0
			if inValue && number && len(e) == 4 {
				year, err := strconv.Atoi(string(e))
				s, _ := strconv.Atoi(style) // none is 0
				if err == nil && sheet.MayBeYear(year) && styles[s] < mostYears && len(p.years) < 1<<16 {
					styles[s]++
					p.years = append(p.years, yearCell{placeOf(cell), s, year})
				}
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "v":
				inValue = false
			case "c":
				if formula && !value {
					p.unworked = append(p.unworked[:min(len(p.unworked), 1<<16)], placeOf(cell))
				}
			}
		}
	}
}

func (p *part) named(err error) error {
	if place, ok := err.(*sheet.PlaceError); ok && place.Sheet == "" {
		place.Sheet = p.name
	}
	return err
}

func parseArea(ref string) (area, bool) {
	first, last, ok := strings.Cut(ref, ":")
	a, b := placeOf(first), placeOf(last)
	out := area{a.Column, a.Row, b.Column, b.Row}
	return out, ok && a.Row > 0 && a.Column > 0 && b.Row >= a.Row && b.Column >= a.Column
}

// placeOf reads "B12".
func placeOf(ref string) sheet.Place {
	i := strings.IndexAny(ref, "0123456789")
	if i < 1 {
		return sheet.Place{}
	}
	row := 0
	for _, c := range ref[i:] {
		if c < '0' || c > '9' || row > 1<<20 {
			return sheet.Place{}
		}
		row = row*10 + int(c-'0')
	}
	return sheet.Place{Row: row, Column: sheet.Column(ref[:i])}
}
