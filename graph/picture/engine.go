package picture

import (
	"fmt"
	"strings"
)

// Placed is the engine of a picture in which everything has its place already and
// lines their curves, so that Graphviz has only to draw.
const Placed = "nop2"

// hardLimit is how many lines, and actors, are drawn of those who ask for all.
const hardLimit = 20_000

// mostOnPage is how many boxes never have room on a page, whatever is in them.
const mostOnPage = 5000

// DefaultMaxLines is the size guard where the options do not set one.
const DefaultMaxLines = 1500

// What the engines can do, measured in go-graphviz 0.2.10 on one core.
const (
	dotLines      = 160 // up to so many lines dot takes 0.3 s and its labels are legible
	routedLines   = 160 // up to so many lines the other engines lead lines around boxes in less than 1 s
	labelledLines = 40  // up to so many labels they keep apart
	bundledLines  = 500 // up to so many lines a bundle has a strand for each kind
	plateLines    = 600 // up to so many lines their bundles get plates
	alikeLines    = 30  // up to so many lines have plates although all of them say the same
)

// TooLargeError reports a view of which no picture could be read.
type TooLargeError struct {
	Actors, Lines int // what would be drawn
	Limit         int // of lines or, where there are no more of those, of actors
	Hints         []string
}

func (e *TooLargeError) Error() string {
	what := "lines"
	if e.Lines <= e.Limit {
		what = "actors"
	}
	return fmt.Sprintf("a picture of %d actors and %d lines is too large to read (limit %d %s); %s",
		e.Actors, e.Lines, e.Limit, what, strings.Join(e.Hints, "; "))
}

// plan chooses engine, splines, labels and folding by size, or refuses.
func (b *builder) plan() error {
	spokes := 0
	for _, h := range b.hubbed {
		spokes += len(h.spokes)
	}
	lines := len(b.folded()) + spokes
	p := b.p
	p.Engine = b.o.Layout.String()
	if b.o.Layout == Auto {
		p.Engine = Placed
	}
	p.Splines = "true"
	switch {
	case p.Engine == Placed:
		p.Alike = lines-spokes > alikeLines && b.alike()
		p.Labels = lines-spokes <= plateLines && !p.Alike
	case p.Engine == "dot":
		// Packing loses the labels of lines.
		p.Packed = b.scattered()
		p.Labels = lines <= dotLines && !p.Packed
	default:
		p.Labels = lines-spokes <= labelledLines
		if lines > routedLines || b.parallels() {
			p.Splines = "line"
		}
	}
	if lines > dotLines && (p.Engine != Placed || lines > bundledLines) {
		b.coarse = true
		lines = len(b.folded()) + spokes
	}
	limit := b.o.MaxLines
	if limit == 0 {
		limit = DefaultMaxLines
	}
	if b.o.All && b.o.MaxLines == 0 {
		limit = hardLimit
	}
	if p.Engine == Placed && !b.o.All && b.o.MaxLines == 0 && !b.o.Unplaced && b.v.ActorCount() > mostOnPage {
		return errNoRoom // said before a box is made
	}
	if limit < hardLimit && b.v.ActorCount() > hardLimit {
		limit = hardLimit
	}
	if lines > limit || b.v.ActorCount() > limit && b.v.ActorCount() > hardLimit {
		return &TooLargeError{
			Actors: b.v.ActorCount(), Lines: lines, Limit: limit,
			Hints: b.narrower(),
		}
	}
	return nil
}

// alike reports whether all relations of two are of one kind and say no more than that.
func (b *builder) alike() bool {
	for _, s := range b.pairs {
		r := s.r
		if r.Kind != b.pairs[0].r.Kind || r.Label != "" || r.Title != "" || r.Quantity != nil || !r.Period.IsZero() || r.Certainty != b.pairs[0].r.Certainty || s.change != Unchanged {
			return false
		}
	}
	return true
}

// manyPieces is from how many loose pieces on dot makes one long column of them.
const manyPieces = 8

// scattered reports whether the picture falls into many pieces, none of which
// is most of it.
func (b *builder) scattered() bool {
	root := map[string]string{}
	var find func(id string) string
	find = func(id string) string {
		if up, ok := root[id]; ok && up != id {
			root[id] = find(up)
			return root[id]
		}
		root[id] = id
		return id
	}
	join := func(s strand) { root[find(s.from)] = find(s.to) }
	for _, fold := range b.folded() {
		join(fold[0])
	}
	for _, h := range b.hubbed {
		for _, s := range h.spokes {
			join(s)
		}
	}
	size := map[string]int{}
	largest := 0
	for id := range root {
		r := find(id)
		size[r]++
		largest = max(largest, size[r])
	}
	return len(size) >= manyPieces && largest <= len(root)*2/3
}

// parallels reports whether two lines join the same boxes. Only dot leads them
// apart around other boxes; the other engines do so when they lead them straight.
func (b *builder) parallels() bool {
	seen := map[[2]string]bool{}
	for _, fold := range b.folded() {
		pair := [2]string{min(fold[0].from, fold[0].to), max(fold[0].from, fold[0].to)}
		if seen[pair] {
			return true
		}
		seen[pair] = true
	}
	return false
}

// narrower says how a view could be made smaller that is not tried yet.
func (b *builder) narrower() []string {
	f := b.v.Filter()
	var hints []string
	if len(f.Near) == 0 {
		hints = append(hints, "look around one actor with --near ACTOR --hops 1")
	} else if f.Hops > 1 {
		hints = append(hints, "take fewer --hops")
	}
	if len(f.Kinds) == 0 {
		hints = append(hints, "choose kinds of relation with --kind")
	}
	if f.At == nil {
		hints = append(hints, "choose a date with --at")
	}
	return append(hints, "or raise the limit with --max-lines")
}
