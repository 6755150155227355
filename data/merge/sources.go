package merge

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// addSources adds a part's sources. What each rests on is rewritten last, when all ids
// are known; of what two parts say of one source, both counts.
func (m *merger) addSources(p Part, ids renames) {
	for s := range p.Graph.Sources() {
		alone := *s
		alone.BasedOn = nil
		ids.sources[s.ID] = place(m, p.Name, "source", m.sources, s.ID, alone, sameSource)
	}
	for s := range p.Graph.Sources() {
		have := m.sources[ids.sources[s.ID]]
		for _, id := range s.BasedOn {
			if id = ids.sources[id]; id != have.ID && !slices.Contains(have.BasedOn, id) {
				have.BasedOn = append(slices.Clone(have.BasedOn), id)
			}
		}
		m.sources[have.ID] = have
	}
}

// sameSource reports whether two records are of one source, whatever they say of what it
// rests on.
func sameSource(a, b graph.Source) bool {
	return a.ID == b.ID && a.Title == b.Title && a.Author == b.Author && a.Publisher == b.Publisher && a.Date == b.Date &&
		a.URL == b.URL && a.Licence == b.Licence && a.Citation == b.Citation && a.Note == b.Note
}
