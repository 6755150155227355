package report

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// addCopies notes which copies of the cited sources there are. A copy that cannot be read
// fails the briefing, which would not say so.
func (b *briefer) addCopies(ctx context.Context) error {
	if b.o.Copies == nil {
		return nil
	}
	for i := range b.cited {
		c, err := b.o.Copies.Copy(ctx, b.cited[i].ID)
		if err != nil {
			return err
		}
		b.cited[i].Copy = newKeptCopy(c)
	}
	return nil
}

// sources tells which sources the view rests on.
func (b *briefer) sources(context.Context) (*BriefingSection, error) {
	sourced, unsourced := 0, 0
	for r := range b.v.Relations() {
		if r.Unsourced {
			unsourced++
		} else {
			sourced++
		}
	}
	b.countUses()
	s := &BriefingSection{Lead: wording.BriefSourcesLead}
	if text := wording.RestOn(b.restAlone, sourced); text != "" {
		s.Points = append(s.Points, plain(text))
	}
	if unsourced > 0 {
		s.Points = append(s.Points, plain(wording.NoSourceFor(unsourced)))
	}
	alone := len(b.useOrder) // how many sources something rests on alone: they come first
	if i := slices.IndexFunc(b.useOrder, func(use query.SourceUse) bool { return use.Alone+use.Echoed == 0 }); i >= 0 {
		alone = i
	}
	b.tell(s, alone, b.o.Most, "source", "sources", func(i int) BriefingPoint {
		use := &b.useOrder[i]
		p := plain(wording.SourceUsed(use))
		p.Places = []CitedPlace{{Source: b.number(use.Source.ID)}}
		return p
	})
	return s, nil
}
