// Package edges is a store in memory: a list of edges in compressed form, some 20
// bytes an edge, in which a hundred million have room.
package edges

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/spelling"
)

// List is a list of edges. It is immutable and safe for concurrent use.
type List struct {
	names  *Names
	labels Labels

	// The edges out of v are out[first[v]:first[v+1]], sorted by whom they lead to,
	// then by kind, date and row.
	first []int32
	out   []link

	// Those with an edge to v are in[firstIn[v]:firstIn[v+1]], sorted, each once.
	firstIn []int32
	in      []int32

	partners []int32

	repeated      int
	firstRepeated int32

	slugsOnce sync.Once
	slugs     map[string]bool // the ids that names come to: whether several come to it
}

// link is an edge without whom it comes from.
type link struct {
	to, date, row int32
	kind          uint16
}

// Labels say what a list's kinds and dates mean and where it comes from.
type Labels struct {
	Meta   graph.Meta
	Kinds  []Kind // by Edge.Kind; the first is of edges that name none
	Dates  []Date // by Edge.Date; the first is that of edges that have none
	Source graph.Source
	// Sourced says that Source is whom the relations go back to; otherwise it is the
	// file itself, and they are unsourced.
	Sourced bool

	Shown    func(name string) string // a name as a graph may have it; nil: as it is
	Reserved func(id string) bool     // whether an id is somebody else's; nil: none is
}

// Kind is a kind of relation as a list has it.
type Kind struct {
	graph.Kind
	Label     string // the list's word, where it says more than the kind: "loan"
	Open      bool   // the label goes on with the name of whom the relation leads from
	Own       bool   // it is not built in
	Turned    bool   // the list has it from the second to the first: "attacked by"
	Mutual    bool   // it leads nowhere
	Certainty graph.Certainty
	Modality  graph.Modality
	Doubted   bool // the list says how certain it is: "allegedly supplied arms to"
}

// Date is a date as a list has it.
type Date struct {
	Period edtf.Period
	Unread string // as it stands there, where it could not be read
}

// Repeated is how many edges were left out because others say the same, and the
// first line with one of them.
func (l *List) Repeated() (count int, row int) { return l.repeated, int(l.firstRepeated) }

// Order is query.Network's.
func (l *List) Order() int { return l.names.Len() }

// Size is store.Store's.
func (l *List) Size() (actors, relations int) { return l.names.Len(), len(l.out) }

// Ranks is query.Network's. Names are compared as they stand in the list.
func (l *List) Ranks(_ context.Context, actors []int32) ([]query.Rank, error) {
	out := make([]query.Rank, len(actors))
	for i, v := range actors {
		out[i] = query.Rank{Partners: l.Partners(v), Name: l.Name(v)}
	}
	return out, nil
}

// Top is query.Network's.
func (l *List) Top(ctx context.Context, most int) (query.Pick, error) {
	ranks := make([]query.Rank, l.Order())
	least := 0 // as many partners as the last of them has
	if 0 < most && most < len(ranks) {
		partners := slices.Sorted(slices.Values(l.partners))
		least = int(partners[len(partners)-most])
	}
	for v := range ranks {
		if ranks[v].Partners = l.Partners(int32(v)); ranks[v].Partners >= least {
			ranks[v].Name = l.Name(int32(v))
		}
	}
	if ctx.Err() != nil {
		return query.Pick{}, context.Cause(ctx)
	}
	return query.PickTop(ranks, most), nil
}

// Partners is how many others an actor has edges to or from.
func (l *List) Partners(v int32) int { return int(l.partners[v]) }

// Before puts names in their order as bytes.
func (l *List) Before(a, b int32) bool {
	return bytes.Compare(l.names.Text(a), l.names.Text(b)) < 0
}

// Name is what an actor is called in the list.
func (l *List) Name(v int32) string { return string(l.names.Text(v)) }

// Expand is query.Network's.
func (l *List) Expand(ctx context.Context, frontier []int32, yield func(actor, partner int32)) error {
	for i, v := range frontier {
		if i%askEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for j := l.first[v]; j < l.first[v+1]; j++ {
			yield(v, l.out[j].to)
		}
		for _, w := range l.in[l.firstIn[v]:l.firstIn[v+1]] {
			yield(v, w)
		}
	}
	return nil
}

// Find returns the actor that a text names: as it stands in the list, or else but
// for case, accents and punctuation, or by its id in graphs. The error is a
// *query.NotFoundError or *query.AmbiguousError.
func (l *List) Find(_ context.Context, text string) (int32, error) {
	if v, ok := l.names.Find([]byte(strings.TrimSpace(text))); ok {
		return v, nil
	}
	folded := spelling.Fold(text)
	var found []int32
	if folded != "" {
		for v := range int32(l.names.Len()) {
			if alike(l.names.Text(v), folded) {
				found = append(found, v)
			}
		}
	}
	if len(found) == 0 && graph.ValidID(text) {
		for v := range int32(l.names.Len()) {
			if name := l.names.Text(v); len(name) > 0 && maybeSlug(name, text) && l.idOf(v) == text {
				found = append(found, v)
			}
		}
	}
	label := func(v int32) string { return l.Name(v) + " (" + l.idOf(v) + ")" }
	switch len(found) {
	case 0:
		near := spelling.Nearest(text, func(yield func(string) bool) {
			for v := range int32(l.names.Len()) {
				if name := l.names.Text(v); roughly(len(name), len(text)) && !yield(string(name)) {
					return
				}
			}
		}, mostSuggested)
		return 0, &query.NotFoundError{What: "actor", Text: text, Suggestions: near}
	case 1:
		return found[0], nil
	}
	var labels []string
	for _, v := range found {
		labels = append(labels, label(v))
	}
	slices.Sort(labels)
	return 0, &query.AmbiguousError{What: "actor", Text: text, Candidates: labels}
}

// mostSuggested is how many names a "did you mean" offers.
const mostSuggested = 3

// roughly reports whether a name is about as long as a text, so that one may be
// meant by the other.
func roughly(name, text int) bool { return name <= 2*text+8 }

// alike reports whether a name folds to a text. Most differ in the first letter.
func alike(name []byte, folded string) bool {
	if c := name[0]; c < 0x80 && letterOrDigit(c) && c|0x20 != folded[0]|0x20 {
		return false
	}
	return spelling.Fold(string(name)) == folded
}

func letterOrDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// maybeSlug reports whether an id may be that of a name, by its first letter.
func maybeSlug(name []byte, id string) bool {
	c := name[0]
	return c >= 0x80 || !letterOrDigit(c) || c|0x20 == id[0]|0x20
}
