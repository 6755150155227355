package picture

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

const (
	tooltipRelations = 12  // of a folded line that are told in full
	describedLines   = 150 // of a picture that its description names
)

// titles writes the title, the line under it, and the picture in words.
func (b *builder) titles() {
	title := wording.Title(cmp.Or(b.whole, b.v), b.o.Title)
	// A large picture is looked at from farther away.
	scale := min(max(1, math.Sqrt(float64(len(b.p.Boxes)+len(b.p.Hubs))/80)), 2.5)
	b.p.KeySize = 11 * scale
	wide := min(headLeast+20*float64(len(b.p.Boxes)+len(b.p.Hubs)), headMost) * scale
	b.p.Title = NewText(title, 24*scale, true, wide, 3)
	counts := wording.Count(len(b.p.Boxes), "actor", "actors") + " and " +
		wording.Count(b.v.RelationCount(), "relation", "relations")
	sub, of := counts, b.v
	if b.whole != nil {
		of = b.whole
		b.p.Part = &Part{Actors: len(b.p.Boxes), AllActors: of.ActorCount(), Relations: b.v.RelationCount(), AllRelations: of.RelationCount()}
		sub = wording.Part(b.p.Part.Actors, b.p.Part.AllActors, b.p.Part.Relations, b.p.Part.AllRelations)
	}
	if without := wording.WithoutSource(b.v); without != "" {
		sub += " (" + without + ")"
	}
	if when := cmp.Or(b.o.When, wording.ViewDate(of)); when != "" {
		sub += ", " + when
	}
	if f := wording.ViewFilter(of); f != "" {
		sub += "; " + f
	}
	if b.whole != nil {
		sub += "; " + wording.Rest(b.p.Part.Actors, b.p.Part.AllActors)
	}
	from := wording.FromDataset(b.g, title)
	if from != "" {
		sub += "; " + from
	}
	b.p.Subtitle = NewText(sub, 13*scale, false, wide, 3)
	used := wording.SourcesOf(b.g, b.v.Relations())
	b.p.Credit = NewText(wording.Credit(used), 9.5*scale, false, wide, 2)
	b.p.Description = b.describe(sub, from != "") + wording.Citations(used)
}

// describe tells the picture to who cannot see it.
func (b *builder) describe(summary string, elsewhen bool) string {
	var s strings.Builder
	s.WriteString("A diagram of " + summary + "." + wording.About(b.g, elsewhen))
	var most []string
	byDegree := slices.Clone(b.p.Boxes)
	slices.SortStableFunc(byDegree, func(x, y Box) int { return b.degree[y.ID] - b.degree[x.ID] })
	for _, box := range byDegree[:min(3, len(byDegree))] {
		if b.degree[box.ID] > 2 {
			most = append(most, box.Actor.Name)
		}
	}
	if len(most) > 0 {
		s.WriteString(" Most lines meet at " + wording.Names(most) + ".")
	}
	told := map[string]bool{}
	left := 0
	tell := func(r *graph.Relation) {
		switch {
		case told[r.ID]:
		case len(told) >= describedLines:
			left++
		default:
			s.WriteString("\n" + b.changeOf(r.ID).tagged(wording.Headline(b.v, r)) + ".")
		}
		told[r.ID] = true
	}
	for i := range b.p.Lines {
		for _, r := range b.p.Lines[i].Relations {
			tell(r)
		}
	}
	if left > 0 {
		s.WriteString("\nAnd " + wording.Count(left, "more relation", "more relations") + ".")
	}
	return s.String()
}

// lineTooltip tells the relations of a line, after how many they are.
func (b *builder) lineTooltip(fold []strand) string {
	if b.o.Bare {
		return ""
	}
	if len(fold) == 1 {
		return b.tooltip(fold)
	}
	return wording.KindCount(len(fold), fold[0].kind) + "\n\n" + b.tooltip(fold)
}

// tooltip tells relations in full, and counts what would be too many.
func (b *builder) tooltip(fold []strand) string {
	if b.o.Bare {
		return ""
	}
	var parts []string
	for i, s := range fold {
		if i == tooltipRelations {
			parts = append(parts, fmt.Sprintf("and %d more", len(fold)-i))
			break
		}
		parts = append(parts, wording.TieTooltip(b.v, s.tie, s.change.sentence()))
	}
	return strings.Join(parts, "\n\n")
}
