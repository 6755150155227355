package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/copies"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Briefing is the record of what somebody who knows nothing of a dataset is to know of a
// view of it: sections of points, each with the places in sources that say it. See the
// schema "briefing".
type Briefing struct {
	Title       string            `json:"title"`
	Dataset     Origin            `json:"dataset"`
	Date        string            `json:"date"` // EDTF: at which it speaks; empty: all times
	DateInWords string            `json:"date_in_words"`
	View        string            `json:"view,omitempty"` // what the filters keep, in words
	Omitted     []Omitted         `json:"omitted,omitempty"`
	Sections    []BriefingSection `json:"sections"`
	Sources     []CitedSource     `json:"sources"` // all that is cited, by number
}

// BriefingSection is what a briefing says of one thing.
type BriefingSection struct {
	Key    string          `json:"key"` // see BriefingSections
	Title  string          `json:"title"`
	Lead   string          `json:"lead,omitempty"` // how the points are to be read
	Points []BriefingPoint `json:"points"`
	Rest   string          `json:"rest,omitempty"` // how many more there are, and how to see them
}

// BriefingPoint is one statement, and where it comes from. One without places follows
// from its relations or from the dataset as a whole.
type BriefingPoint struct {
	Sentence  string          `json:"sentence"` // or, where there are details, what they have in common
	Places    []CitedPlace    `json:"places"`
	Unsourced bool            `json:"unsourced,omitempty"` // no source is named for it
	Relations []string        `json:"relations"`           // ids of those that it rests on
	Details   []BriefingPoint `json:"details,omitempty"`
}

// CitedPlace is where in which source of a briefing something is said.
type CitedPlace struct {
	Source  int    `json:"source"`             // its number
	InWords string `json:"in_words,omitempty"` // "paragraphs 2 and 4, citing US officials"
}

// CitedSource is a source of a briefing.
type CitedSource struct {
	Number int `json:"number"`
	Citation
	InWords   string `json:"in_words"`          // author, title, publisher, date
	Relations int    `json:"relations"`         // of the view, that cite it
	Actors    int    `json:"actors"`            // the same
	Alone     int    `json:"rest_alone"`        // relations that cite no other
	Use       string `json:"use"`               // these in words
	Repeats   string `json:"repeats,omitempty"` // what other sources it repeats, in words

	Copy *KeptCopy `json:"copy,omitempty"` // the reader's own, where a folder was named
}

// About says how much the source is cited for, what it repeats and what is kept of it, as
// sentences.
func (c *CitedSource) About() string {
	texts := []string{c.Use, c.Repeats}
	if c.Copy != nil {
		texts = append(texts, c.Copy.InWords)
	}
	var out []string
	for _, text := range texts {
		if text != "" {
			out = append(out, wording.UpperFirst(text)+".")
		}
	}
	return strings.Join(out, " ")
}

// The sections of a briefing.
const (
	BriefAbout     = "about"
	BriefActors    = "actors"
	BriefBonds     = "bonds"
	BriefConflicts = "conflicts"
	BriefChanges   = "changes"
	BriefDoubt     = "doubt"
	BriefTimeline  = "timeline"
	BriefSources   = "sources"
	BriefCoverage  = "coverage"
)

// BriefingSections lists the keys of the sections in order.
func BriefingSections() []string {
	return []string{BriefAbout, BriefActors, BriefBonds, BriefConflicts, BriefChanges, BriefDoubt, BriefTimeline, BriefSources, BriefCoverage}
}

// BriefingOptions are those of AskBriefing.
type BriefingOptions struct {
	Title   string
	Version string   // of the dataset
	Only    []string // keys of sections; nil: all
	Since   string   // EDTF: what changed since then is told; "": nothing of that
	Most    int      // points of a section; 0: all

	Copies *copies.Folder // the reader's own copies of sources; nil: none
}

// UnknownSectionError names a section that there is not.
type UnknownSectionError struct{ Key string }

func (e *UnknownSectionError) Error() string {
	return fmt.Sprintf("no section is called %q; there are %s", e.Key, wording.Names(BriefingSections()))
}

// SinceNeededError says that changes are asked for, and not since when; Hint says how.
type SinceNeededError struct{ Hint string }

func (e *SinceNeededError) Error() string {
	return fmt.Sprintf("the section %s tells what changed since a date: %s", BriefChanges, e.Hint)
}

// AskBriefing tells what is to be known of a view that a filter made of a graph. Errors
// are an *UnknownSectionError, a *SinceNeededError, those of TwoDates, and the context's.
func AskBriefing(ctx context.Context, v *query.View, f *Filter, o BriefingOptions) (*Briefing, error) {
	for _, key := range o.Only {
		if !slices.Contains(BriefingSections(), key) {
			return nil, &UnknownSectionError{key}
		}
		if key == BriefChanges && o.Since == "" {
			return nil, &SinceNeededError{f.Dashes + "since DATE"}
		}
	}
	g := v.Graph()
	b := &briefer{v: v, f: f, o: o, numbers: map[string]int{}}
	out := &Briefing{
		Title: wording.Title(v, o.Title), Dataset: NewOrigin(g, g.Meta().Name, o.Version), DateInWords: wording.UpperFirst(wording.ViewDate(v)), View: wording.ViewFilter(v),
		Omitted: f.Omitted(v), Sections: []BriefingSection{}, Sources: []CitedSource{},
	}
	if out.Date = out.Dataset.AsOf; v.Filter().At != nil {
		out.Date = v.Filter().AtText
	}
	for _, section := range []struct {
		key string
		say func(context.Context) (*BriefingSection, error)
	}{
		{BriefAbout, b.about}, {BriefActors, b.actors}, {BriefBonds, b.bonds}, {BriefConflicts, b.conflicts},
		{BriefChanges, b.changes}, {BriefDoubt, b.doubt}, {BriefTimeline, b.timeline}, {BriefSources, b.sources}, {BriefCoverage, b.coverage},
	} {
		if len(o.Only) > 0 && !slices.Contains(o.Only, section.key) {
			continue
		}
		said, err := section.say(ctx)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		if said != nil {
			said.Key = section.key
			if said.Title == "" {
				said.Title = wording.BriefTitle(section.key)
			}
			if said.Points == nil {
				said.Points = []BriefingPoint{}
			}
			out.Sections = append(out.Sections, *said)
		}
	}
	if err := b.addCopies(ctx); err != nil {
		return nil, err
	}
	out.Sources = b.cited
	if out.Sources == nil {
		out.Sources = []CitedSource{}
	}
	return out, nil
}

// briefer makes a briefing. Sources get their numbers in the order in which they are
// first cited.
type briefer struct {
	v       *query.View
	f       *Filter
	o       BriefingOptions
	numbers map[string]int
	cited   []CitedSource

	uses      map[string]query.SourceUse // by id
	useOrder  []query.SourceUse          // as SourceUses has them
	restAlone int                        // relations that would fall with some one source
}

// use is how much of the view rests on a source.
func (b *briefer) use(id string) query.SourceUse {
	b.countUses()
	return b.uses[id]
}

func (b *briefer) countUses() {
	if b.uses != nil {
		return
	}
	b.useOrder, b.restAlone = query.SourceUses(b.v)
	b.uses = make(map[string]query.SourceUse, len(b.useOrder))
	for _, use := range b.useOrder {
		b.uses[use.Source.ID] = use
	}
}

// number is that of a source, which is cited from now on.
func (b *briefer) number(id string) int {
	if n, ok := b.numbers[id]; ok {
		return n
	}
	s, ok := b.v.Graph().Source(id)
	if !ok {
		return 0
	}
	use, c := b.use(id), newCitation(s)
	n := len(b.cited) + 1
	b.numbers[id] = n
	b.cited = append(b.cited, CitedSource{
		Number: n, Citation: c, InWords: c.InWords(), Relations: use.Relations, Actors: use.Actors, Alone: use.Alone,
		Use: wording.SourceUse(&use), Repeats: wording.Repeats(b.v.Graph(), s),
	})
	return n
}

// InWords says who wrote what, where and when, as far as that is known; or how its
// publisher asks to be cited.
func (c *Citation) InWords() string {
	if c.Citation != "" {
		return strings.TrimSuffix(c.Citation, ".")
	}
	var parts []string
	for _, part := range []string{c.Author, c.Title, c.Publisher, dateOf(c.Date)} {
		if part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func dateOf(text string) string {
	d, err := edtf.ParseDate(text)
	if err != nil {
		return text
	}
	return wording.Date(d)
}

// places are where evidence is found: each source once, with all of its places.
func (b *briefer) places(list []graph.Evidence) []CitedPlace {
	out := []CitedPlace{}
	for i, e := range list {
		if slices.ContainsFunc(list[:i], func(other graph.Evidence) bool { return other.Source == e.Source }) {
			continue
		}
		n := b.number(e.Source)
		if n == 0 {
			continue
		}
		var here []graph.Evidence
		for _, other := range list {
			if other.Source == e.Source {
				here = append(here, other)
			}
		}
		out = append(out, CitedPlace{n, wording.PlacesIn(here)})
	}
	return out
}

// point is what a view says of a relation.
func (b *briefer) point(r *graph.Relation) BriefingPoint {
	return b.pointOn(wording.Headline(b.v, r), r, r.Evidence)
}

// pointOn is a sentence on a relation, with the evidence that is for it.
func (b *briefer) pointOn(sentence string, r *graph.Relation, evidence []graph.Evidence) BriefingPoint {
	p := BriefingPoint{Sentence: sentence, Places: []CitedPlace{}, Unsourced: r.Unsourced, Relations: []string{r.ID}}
	if !r.Unsourced {
		p.Places = b.places(evidence)
	}
	return p
}

func plain(sentence string) BriefingPoint {
	return BriefingPoint{Sentence: sentence, Places: []CitedPlace{}, Relations: []string{}}
}

// tell adds points to a section, at most so many (0: all) of n, and says how many more
// there are. What is not told is not made either: no source is cited for it.
func (b *briefer) tell(s *BriefingSection, n, most int, one, many string, point func(i int) BriefingPoint) {
	for i := range n {
		if most > 0 && i == most {
			s.Rest = b.more(n-most, one, many)
			return
		}
		s.Points = append(s.Points, point(i))
	}
}

// more says how many more there are, and which flag tells them.
func (b *briefer) more(n int, one, many string) string {
	return wording.MoreWith(n, one, many, b.f.Dashes+"most 0")
}

func (b *briefer) about(ctx context.Context) (*BriefingSection, error) {
	sum, err := analysis.Summarise(ctx, b.v)
	if err != nil {
		return nil, err
	}
	stats := newStats(b.v, sum)
	s := &BriefingSection{Lead: wording.BriefDescription(b.v)}
	add := func(text string) {
		if text != "" {
			s.Points = append(s.Points, plain(text))
		}
	}
	add(wording.BriefScope(b.v))
	add(wording.BriefActorKinds(tallyWords(stats.ActorKinds)))
	kinds := map[string]int{}
	for _, k := range sum.ByKind {
		kinds[k.Of.ID] = k.Number
	}
	add(wording.BriefKinds(fewKinds(b.v.Graph(), kinds, 8)))
	if stats.Possibly > 0 {
		add(wording.PossiblyThere(stats.Possibly))
	}
	if stats.PossiblyKnown > 0 {
		add(wording.PossiblyKnownHere(b.v, stats.PossiblyKnown))
	}
	if len(stats.BlocNames) > 0 {
		var blocs []string
		members := 0
		for _, names := range stats.BlocNames {
			blocs, members = append(blocs, wording.Names(names)), members+len(names)
		}
		of := map[graph.ActorKind]int{}
		for _, k := range sum.ByActorKind {
			of[k.Of] = k.Number
		}
		add(wording.BriefBlocs(blocs, members, of[graph.State], of[graph.ArmedGroup]))
	}
	return s, nil
}

func tallyWords(list []Tally) []string {
	var words []string
	for _, t := range list {
		words = append(words, t.InWords)
	}
	return words
}

func (b *briefer) actors(context.Context) (*BriefingSection, error) {
	degrees := analysis.Degrees(b.v)
	if len(degrees) == 0 {
		return nil, nil
	}
	s := &BriefingSection{Lead: wording.BriefActorsLead(b.v)}
	b.tell(s, len(degrees), min(b.o.Most, briefActors), "actor", "actors", func(i int) BriefingPoint {
		d := &degrees[i]
		p := plain("")
		kinds, possibly, known := map[string]int{}, 0, 0
		for _, r := range b.v.RelationsOf(d.Actor.ID) {
			kinds[r.Kind]++
			if b.v.Holds(r) == edtf.Maybe {
				possibly++
			}
			if b.v.Known(r) == edtf.Maybe {
				known++
			}
			p.Relations = append(p.Relations, r.ID)
		}
		p.Sentence = wording.Position(b.v, d.Actor.Name, d.Neighbours, b.v.ActorCount()-1, d.Relations, possibly, known, d.Friendly, d.Hostile, fewKinds(b.v.Graph(), kinds, 4))
		return p
	})
	return s, nil
}

// briefActors is how many actors a briefing names at most, unless it names all.
const briefActors = 8

// fewKinds says how many there are of each kind, the most first.
func fewKinds(g *graph.Graph, of map[string]int, most int) string {
	var kinds []*graph.Kind
	for k := range g.Kinds() {
		if of[k.ID] > 0 {
			kinds = append(kinds, k)
		}
	}
	slices.SortStableFunc(kinds, func(x, y *graph.Kind) int { return cmp.Compare(of[y.ID], of[x.ID]) })
	return wording.FewKinds(kinds, func(k *graph.Kind) int { return of[k.ID] }, most)
}

func (b *briefer) doubt(context.Context) (*BriefingSection, error) {
	s := &BriefingSection{Lead: wording.BriefDoubtLead}
	var list []*graph.Relation
	for r := range b.v.Relations() {
		if r.Certainty >= graph.Alleged || r.Modality != graph.Actual {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(x, y *graph.Relation) int {
		return cmp.Or(cmp.Compare(x.Modality, y.Modality), cmp.Compare(y.Certainty, x.Certainty))
	})
	if len(list) == 0 {
		return &BriefingSection{Points: []BriefingPoint{plain(wording.NothingInDoubt)}}, nil
	}
	b.tell(s, len(list), b.o.Most, "statement", "statements", func(i int) BriefingPoint { return b.point(list[i]) })
	return s, nil
}

func (b *briefer) coverage(context.Context) (*BriefingSection, error) {
	s := &BriefingSection{}
	g := b.v.Graph()
	meta := g.Meta()
	if len(meta.Coverage) == 0 {
		s.Points = append(s.Points, plain(wording.CoversUnsaid))
		return s, nil
	}
	s.Lead = wording.BriefCoverageLead
	for i := range meta.Coverage {
		s.Points = append(s.Points, plain(wording.UpperFirst(wording.Coverage(g, &meta.Coverage[i]))))
	}
	return s, nil
}
