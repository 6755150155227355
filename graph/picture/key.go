package picture

import "math"

// Sizes in the legend, in sizes of its letters.
const (
	SampleWide  = 2.7 // width of a sample
	SampleHigh  = 1.1 // height of a box's
	SampleGap   = 0.6 // between a sample and its words
	SectionGap  = 1.5 // between sections
	KeyLineHigh = 1.4 // height of an entry
)

const (
	headLine      = 1.3 // height of a line of title, subtitle and credit, in sizes of its letters
	keyRowGap     = 8   // above each row of sections, in points
	headGap       = 10  // below all of it
	pad           = 22  // around the picture
	headLeast     = 380 // the width of title and legend of the smallest pictures
	headMost      = 900 // and of the largest, before a title goes on to another line
	widestLetters = 1.03
)

// SectionWidth is the width of the widest line of a section of the legend, in
// points.
func (p *Picture) SectionWidth(i int) float64 {
	s := p.Legend[i]
	w := Width(s.Title, p.KeySize, true)
	for _, e := range s.Entries {
		w = max(w, (SampleWide+SampleGap)*p.KeySize+2+Width(e.Label, p.KeySize, false))
	}
	return math.Ceil(w * widestLetters)
}

// KeyRows deals the sections of the legend into rows no wider than a width, and
// returns their widths as well.
func (p *Picture) KeyRows(limit float64) (rows [][]int, widths []float64) {
	for i := range p.Legend {
		w := p.SectionWidth(i) + math.Ceil(SectionGap*p.KeySize)
		last := len(rows) - 1
		if last < 0 || widths[last]+w > limit {
			rows, widths = append(rows, nil), append(widths, 0)
			last++
		}
		rows[last] = append(rows[last], i)
		widths[last] += w
	}
	return rows, widths
}

// head is the size of title and legend over a drawing of a width.
func (p *Picture) head(drawing float64) (width, height float64) {
	for _, t := range []Text{p.Title, p.Subtitle, p.Credit} {
		width = max(width, t.Width)
		height += math.Ceil(t.Size*headLine) * float64(len(t.Lines))
	}
	rows, widths := p.KeyRows(p.KeyLimit(drawing))
	for i, row := range rows {
		longest := 0
		for _, j := range row {
			longest = max(longest, len(p.Legend[j].Entries))
		}
		width = max(width, widths[i])
		height += keyRowGap + float64(longest+1)*math.Ceil(KeyLineHigh*p.KeySize)
	}
	return width, height + headGap
}

// KeyLimit is how wide the legend over a drawing of a width may be: as wide as that
// or as the title.
func (p *Picture) KeyLimit(drawing float64) float64 {
	return max(drawing, headLeast, p.Title.Width, p.Subtitle.Width)
}

// Size is how large the whole will be with title and legend, in points, if the
// engine is Placed.
func (p *Picture) Size() (width, height float64) {
	w, h := p.head(p.Width)
	return max(w, p.Width) + 2*pad, p.Height + h + 2*pad
}
