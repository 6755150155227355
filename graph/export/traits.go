package export

import (
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Trait is something that a graph says and that a format for data may carry or
// lose.
type Trait uint8

// The traits, in the order in which they are listed.
const (
	Parallels     Trait = iota // several relations between one pair
	Direction                  // from whom to whom, and of which relations there is none
	Many                       // a relation of three or more parties is one
	Kinds                      // what sort of relation
	Signs                      // whether it brings closer or sets apart, of kinds that are not built in
	Labels                     // the few words for a picture
	Titles                     // in full
	Dates                      // when a relation holds, in EDTF: open, uncertain, in part
	Spells                     // when a party joined and left
	Stages                     // of a treaty: signed, in force, ended
	Modality                   // threatened and proposed are not actual
	Certainty                  // confirmed, reported, alleged, disputed, not stated, without a source
	Quantities                 // amounts with their units
	Evidence                   // of relations: source, place in it, what it says, whose claim
	Notes                      // on relations
	Names                      // aliases and codes of actors
	Actors                     // what sort of actor
	Lifetimes                  // when an actor existed
	ActorEvidence              // of what is said of actors
	ActorNotes                 // on actors
	Marks                      // that nearly everyone belongs to it, that others count two actors as one
	Alone                      // actors without relations
	Links                      // of a relation to another: revives, amends
	Obligations                // who owes what by a treaty
	Secrecy                    // that a relation was secret, and who knew
	Basis                      // which other sources a source repeats
	Phases                     // names that an actor bore for a time
	Dataset                    // what describes it: title, licence, coverage, focus, places
	traits
)

var traitNames = [traits]string{
	"parallel relations", "direction", "relations of many parties", "kinds of relations", "signs of its own kinds", "labels", "titles",
	"dates", "spells of parties", "stages of treaties", "modality", "certainty", "quantities", "evidence", "notes on relations",
	"aliases and codes", "kinds of actors", "lifetimes", "sources of actors", "notes on actors", "marks of what is broad or the same", "actors without relations", "links between relations", "obligations", "secrecy", "what sources repeat",
	"former names", "the dataset's description",
}

// String returns the trait in words, such as "relations of many parties".
func (t Trait) String() string {
	if t < traits {
		return traitNames[t]
	}
	return fmt.Sprintf("invalid(%d)", uint8(t))
}

// Bearer is what a trait is one of.
type Bearer uint8

// The bearers of traits.
const (
	OfRelations Bearer = iota
	OfActors
	OfBoth
	OfDataset
)

// String returns the bearers in words: "actors and relations".
func (b Bearer) String() string {
	return [...]string{"relations", "actors", "actors and relations", "dataset"}[min(b, OfDataset)]
}

// Of returns what a trait is one of, and what a Loss counts.
func (t Trait) Of() Bearer {
	switch t {
	case Names, Actors, Lifetimes, ActorEvidence, ActorNotes, Alone, Phases:
		return OfActors
	case Marks:
		return OfBoth
	case Dataset:
		return OfDataset
	}
	return OfRelations
}

// Traits returns all traits in order.
func Traits() []Trait {
	out := make([]Trait, traits)
	for i := range out {
		out[i] = Trait(i)
	}
	return out
}

// Keeps reports whether the format carries a trait.
func (f Format) Keeps(t Trait) bool { return f.Only == "" && !slices.Contains(f.Loses, t) }

// Loss is what a format does not carry of a view.
type Loss struct {
	Trait Trait
	Count int // relations or actors that have it; 1 for the dataset's description
}

// Lost returns what the format does not carry of a view, in the order of the
// traits; nothing that the view does not have, and nothing of a format that holds no
// graph (Only).
func (f Format) Lost(v *query.View) []Loss {
	if f.Only != "" {
		return nil
	}
	var out []Loss
	for _, t := range f.Loses {
		if n := have(t, v); n > 0 {
			out = append(out, Loss{t, n})
		}
	}
	slices.SortFunc(out, func(a, b Loss) int { return int(a.Trait) - int(b.Trait) })
	return out
}

// have counts the relations or actors of a view for which a trait matters.
func have(t Trait, v *query.View) int {
	n := 0
	switch t {
	case Parallels:
		return parallels(v)
	case Dataset:
		if !v.Graph().Meta().IsZero() {
			return 1
		}
		return 0
	}
	if t.Of() != OfActors {
		g := v.Graph()
		for r := range v.Relations() {
			if ofRelation(t, g, r, v.Parties(r)) {
				n++
			}
		}
	}
	if t.Of() != OfRelations {
		tied := map[string]bool{}
		if t == Alone {
			for r := range v.Relations() {
				for _, p := range v.Parties(r) {
					tied[p.Actor] = true
				}
			}
		}
		for a := range v.Actors() {
			if ofActor(t, a, tied) {
				n++
			}
		}
	}
	return n
}

func ofActor(t Trait, a *graph.Actor, tied map[string]bool) bool {
	switch t {
	case Actors: // that it is a state, which most are, is also said of it
		return true
	case Names:
		return len(a.Aliases)+len(a.Codes) > 0
	case Lifetimes:
		return len(a.Lifetime) > 0
	case ActorEvidence:
		return len(a.Evidence) > 0
	case ActorNotes:
		return a.Note != ""
	case Marks:
		return a.Broad || a.SameAs != ""
	case Alone:
		return !tied[a.ID]
	case Phases:
		return len(a.Phases) > 0
	}
	return false
}

func ofRelation(t Trait, g *graph.Graph, r *graph.Relation, parties []graph.Party) bool {
	switch t {
	case Direction, Kinds:
		return true
	case Many:
		return len(parties) > 2
	case Signs:
		return !slices.ContainsFunc(graph.BuiltinKinds(), func(k graph.Kind) bool { return k.ID == r.Kind }) && g.KindOf(r).Sign != 0
	case Labels:
		return r.Label != ""
	case Titles:
		return r.Title != ""
	case Dates:
		return !r.Period.IsZero()
	case Spells:
		return slices.ContainsFunc(parties, func(p graph.Party) bool { return len(p.Spells) > 0 })
	case Stages:
		return len(r.Stages) > 0
	case Modality:
		return r.Modality != graph.Actual
	case Certainty:
		return r.Certainty != graph.Confirmed || r.Unstated || r.Unsourced
	case Quantities:
		return r.Quantity != nil
	case Evidence:
		return len(r.Evidence) > 0
	case Notes:
		return r.Note != ""
	case Marks:
		return r.Broad
	case Links:
		return len(r.Links) > 0
	case Obligations:
		return len(r.Obligations) > 0
	case Secrecy:
		return r.Secret != nil
	case Basis:
		return slices.ContainsFunc(r.Evidence, func(e graph.Evidence) bool { s, ok := g.Source(e.Source); return ok && len(s.BasedOn) > 0 })
	}
	return false
}

// parallels counts the relations of two parties beyond the first of their pair.
func parallels(v *query.View) int {
	n := 0
	seen := map[[2]string]bool{}
	for r := range v.Relations() {
		parties := v.Parties(r)
		if len(parties) != 2 {
			continue
		}
		pair := [2]string{parties[0].Actor, parties[1].Actor}
		if pair[0] > pair[1] {
			pair[0], pair[1] = pair[1], pair[0]
		}
		if seen[pair] {
			n++
		}
		seen[pair] = true
	}
	return n
}
