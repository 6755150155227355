package report

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/query"
)

// Diff is the JSON of diff; see the schema "diff". Changes are "begun",
// "possibly begun", "changed", "possibly ended" and "ended".
type Diff struct {
	From      Side             `json:"from"`
	To        Side             `json:"to"`
	Actors    []ActorChange    `json:"actors"`
	Relations []RelationChange `json:"relations"`
	Between   []Passed         `json:"between"` // held on neither date, and at some time in between
	Bonds     []Bond           `json:"bonds"`   // who is bound to defend whom, where that differs
	Torn      []Torn           `json:"torn"`    // who is bound to defend two that are at odds
	Conflicts []ConflictChange `json:"conflicts"`
	Paths     PathsChange      `json:"paths"`
	Blocs     Blocs            `json:"blocs"`
}

type Side struct {
	Name      string `json:"name"`           // the date in words, or the dataset
	Date      string `json:"date,omitempty"` // as it was asked for
	Actors    int    `json:"actors"`
	Relations int    `json:"relations"`
}

type Field struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

type ActorChange struct {
	ID           string  `json:"id"`
	Name         string  `json:"name"`
	Kind         string  `json:"kind"`
	Change       string  `json:"change"`
	ExistsBefore string  `json:"exists_before"` // yes, possibly or no
	ExistsAfter  string  `json:"exists_after"`
	Fields       []Field `json:"fields"`
}

type RelationChange struct {
	Change      string   `json:"change"`
	HoldsBefore string   `json:"holds_before"`
	HoldsAfter  string   `json:"holds_after"`
	Joined      []string `json:"joined"` // ids of actors
	Left        []string `json:"left"`
	Fields      []Field  `json:"fields"`
	Relation    Relation `json:"relation"` // as it is on the later side, or was on the earlier
}

type Passed struct {
	Held     string   `json:"held"`
	Relation Relation `json:"relation"`
}

type Bond struct {
	Debtor   string   `json:"debtor"`
	Creditor string   `json:"creditor"`
	Before   string   `json:"before"`
	After    string   `json:"after"`
	ThenBy   []Pledge `json:"then_by"`
	NowBy    []Pledge `json:"now_by"`
}

type Pledge struct {
	Relation    string `json:"relation"`
	Label       string `json:"label"`
	Article     string `json:"article,omitempty"`
	Binds       string `json:"binds"`
	Conditional bool   `json:"conditional"`
	Certainty   string `json:"certainty"`
}

type Torn struct {
	Actor   string   `json:"actor"`
	Between []string `json:"between"`
	Quarrel string   `json:"quarrel"` // id of the conflict or rivalry
	Before  string   `json:"before"`
	After   string   `json:"after"`
}

type ConflictChange struct {
	Relation string `json:"relation"`
	Change   string `json:"change"`
}

type PathsChange struct {
	MaxHops int     `json:"max_hops"`
	Actors  int     `json:"actors"`   // between how many paths were compared
	LeftOut int     `json:"left_out"` // actors with changes that were too many
	Changed []Route `json:"changed"`
}

type Route struct {
	A      string `json:"a"`
	B      string `json:"b"`
	Before *Way   `json:"before,omitempty"` // absent: no path of at most max_hops
	After  *Way   `json:"after,omitempty"`
}

type Way struct {
	Hops   int      `json:"hops"`
	Holds  string   `json:"holds"`
	Actors []string `json:"actors"`
}

type Blocs struct {
	Before [][]string `json:"before"`
	After  [][]string `json:"after"`
	Moves  []Move     `json:"moves"`
}

type Move struct {
	Actor string   `json:"actor"`
	From  []string `json:"from"` // the others in its bloc
	To    []string `json:"to"`
}

func NewDiff(both *Sides, d *diff.Diff) Diff {
	out := Diff{
		From: newSide(both.From, both.FromName), To: newSide(both.To, both.ToName),
		Actors: []ActorChange{}, Relations: []RelationChange{}, Between: []Passed{},
		Bonds: []Bond{}, Torn: []Torn{}, Conflicts: []ConflictChange{},
		Paths: PathsChange{MaxHops: d.Routes.Hops, Actors: d.Routes.Actors, LeftOut: d.Routes.LeftOut, Changed: []Route{}},
		Blocs: Blocs{Before: BlocIDs(d.Blocs.Before), After: BlocIDs(d.Blocs.After), Moves: []Move{}},
	}
	for i := range d.Actors {
		a := &d.Actors[i]
		out.Actors = append(out.Actors, ActorChange{a.ID, a.Either().Name, a.Either().Kind.String(),
			a.Change.String(), a.Existed.String(), a.Exists.String(), newFields(a.Fields)})
	}
	for i := range d.Relations {
		r := &d.Relations[i]
		v := both.To
		if r.To == nil {
			v = both.From
		}
		out.Relations = append(out.Relations, RelationChange{r.Change.String(), r.Held.String(), r.Holds.String(),
			notNil(r.Joined), notNil(r.Left), newFields(r.Fields), NewRelation(v, r.Either())})
	}
	for _, p := range d.Passed {
		out.Between = append(out.Between, Passed{p.Held.String(), newWholeRelation(both.From, p.Relation)})
	}
	for _, b := range d.Bonds {
		out.Bonds = append(out.Bonds, Bond{b.Debtor, b.Creditor, b.Was.String(), b.Is.String(), newPledges(b.Before), newPledges(b.After)})
	}
	for _, t := range d.Torn {
		out.Torn = append(out.Torn, Torn{t.Actor, t.Sides[:], t.Quarrel.ID, t.Was.String(), t.Is.String()})
	}
	for _, r := range d.Conflicts(diff.Begun, diff.PossiblyBegun, diff.Ended, diff.PossiblyEnded) {
		out.Conflicts = append(out.Conflicts, ConflictChange{r.ID, r.Change.String()})
	}
	for _, r := range d.Routes.Changed {
		out.Paths.Changed = append(out.Paths.Changed, Route{r.A, r.B, newWay(r.Before), newWay(r.After)})
	}
	for _, m := range d.Blocs.Moves {
		out.Blocs.Moves = append(out.Blocs.Moves, Move{m.Actor, notNil(m.From), notNil(m.To)})
	}
	return out
}

func newSide(v *query.View, name string) Side {
	return Side{Name: name, Date: v.Filter().AtText, Actors: v.ActorCount(), Relations: v.RelationCount()}
}

// newWholeRelation records a relation that the view does not have.
func newWholeRelation(v *query.View, r *graph.Relation) Relation {
	out := NewRelation(v, r)
	out.Parties = newParties(v.Graph(), r.Parties)
	return out
}

func newFields(list []diff.Field) []Field {
	out := []Field{}
	for _, f := range list {
		out = append(out, Field{f.Name, f.Before, f.After})
	}
	return out
}

func newPledges(list []diff.Pledge) []Pledge {
	out := []Pledge{}
	for _, p := range list {
		out = append(out, Pledge{p.Relation.ID, p.Relation.Name(), p.Article, p.Holds.String(), p.Conditional, p.Relation.Certainty.String()})
	}
	return out
}

func newWay(w *diff.Way) *Way {
	if w == nil {
		return nil
	}
	out := &Way{Hops: w.Hops, Holds: w.Holds.String(), Actors: []string{w.Path.Hops[0].From.ID}}
	for _, h := range w.Path.Hops {
		out.Actors = append(out.Actors, h.To.ID)
	}
	return out
}

// BlocIDs lists the members of blocs.
func BlocIDs(blocs [][]*graph.Actor) [][]string {
	out := [][]string{}
	for _, b := range blocs {
		ids := []string{}
		for _, a := range b {
			ids = append(ids, a.ID)
		}
		out = append(out, ids)
	}
	return out
}
