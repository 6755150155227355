package report

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/query"
)

// DiffReport is the JSON of diff; see the schema "diff". Changes are "begun",
// "possibly begun", "changed", "possibly ended" and "ended".
type DiffReport struct {
	From      sideReport             `json:"from"`
	To        sideReport             `json:"to"`
	Actors    []actorChangeReport    `json:"actors"`
	Relations []relationChangeReport `json:"relations"`
	Between   []passedReport         `json:"between"` // held on neither date, and at some time in between
	Bonds     []bondReport           `json:"bonds"`   // who is bound to defend whom, where that differs
	Torn      []tornReport           `json:"torn"`    // who is bound to defend two that are at odds
	Conflicts []conflictChangeReport `json:"conflicts"`
	Paths     pathsChangeReport      `json:"paths"`
	Blocs     blocsReport            `json:"blocs"`
}

type sideReport struct {
	Name      string `json:"name"`           // the date in words, or the dataset
	Date      string `json:"date,omitempty"` // as it was asked for
	Actors    int    `json:"actors"`
	Relations int    `json:"relations"`
}

type fieldReport struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

type actorChangeReport struct {
	ID           string        `json:"id"`
	Name         string        `json:"name"`
	Kind         string        `json:"kind"`
	Change       string        `json:"change"`
	ExistsBefore string        `json:"exists_before"` // yes, possibly or no
	ExistsAfter  string        `json:"exists_after"`
	Fields       []fieldReport `json:"fields"`
}

type relationChangeReport struct {
	Change      string         `json:"change"`
	HoldsBefore string         `json:"holds_before"`
	HoldsAfter  string         `json:"holds_after"`
	Joined      []string       `json:"joined"` // ids of actors
	Left        []string       `json:"left"`
	Fields      []fieldReport  `json:"fields"`
	Relation    RelationReport `json:"relation"` // as it is on the later side, or was on the earlier
}

type passedReport struct {
	Held     string         `json:"held"`
	Relation RelationReport `json:"relation"`
}

type bondReport struct {
	Debtor   string         `json:"debtor"`
	Creditor string         `json:"creditor"`
	Before   string         `json:"before"`
	After    string         `json:"after"`
	ThenBy   []pledgeReport `json:"then_by"`
	NowBy    []pledgeReport `json:"now_by"`
}

type pledgeReport struct {
	Relation    string `json:"relation"`
	Label       string `json:"label"`
	Article     string `json:"article,omitempty"`
	Binds       string `json:"binds"`
	Conditional bool   `json:"conditional"`
	Certainty   string `json:"certainty"`
}

type tornReport struct {
	Actor   string   `json:"actor"`
	Between []string `json:"between"`
	Quarrel string   `json:"quarrel"` // id of the conflict or rivalry
	Before  string   `json:"before"`
	After   string   `json:"after"`
}

type conflictChangeReport struct {
	Relation string `json:"relation"`
	Change   string `json:"change"`
}

type pathsChangeReport struct {
	MaxHops int           `json:"max_hops"`
	Actors  int           `json:"actors"`   // between how many paths were compared
	LeftOut int           `json:"left_out"` // actors with changes that were too many
	Changed []routeReport `json:"changed"`
}

type routeReport struct {
	A      string     `json:"a"`
	B      string     `json:"b"`
	Before *wayReport `json:"before,omitempty"` // absent: no path of at most max_hops
	After  *wayReport `json:"after,omitempty"`
}

type wayReport struct {
	Hops   int      `json:"hops"`
	Holds  string   `json:"holds"`
	Actors []string `json:"actors"`
}

type blocsReport struct {
	Before [][]string   `json:"before"`
	After  [][]string   `json:"after"`
	Moves  []moveReport `json:"moves"`
}

type moveReport struct {
	Actor string   `json:"actor"`
	From  []string `json:"from"` // the others in its bloc
	To    []string `json:"to"`
}

func ReportDiff(both *Sides, d *diff.Diff) DiffReport {
	out := DiffReport{
		From: reportSide(both.From, both.FromName), To: reportSide(both.To, both.ToName),
		Actors: []actorChangeReport{}, Relations: []relationChangeReport{}, Between: []passedReport{},
		Bonds: []bondReport{}, Torn: []tornReport{}, Conflicts: []conflictChangeReport{},
		Paths: pathsChangeReport{MaxHops: d.Routes.Hops, Actors: d.Routes.Actors, LeftOut: d.Routes.LeftOut, Changed: []routeReport{}},
		Blocs: blocsReport{Before: BlocIDs(d.Blocs.Before), After: BlocIDs(d.Blocs.After), Moves: []moveReport{}},
	}
	for i := range d.Actors {
		a := &d.Actors[i]
		out.Actors = append(out.Actors, actorChangeReport{a.ID, a.Either().Name, a.Either().Kind.String(),
			a.Change.String(), a.Existed.String(), a.Exists.String(), reportFields(a.Fields)})
	}
	for i := range d.Relations {
		r := &d.Relations[i]
		v := both.To
		if r.To == nil {
			v = both.From
		}
		out.Relations = append(out.Relations, relationChangeReport{r.Change.String(), r.Held.String(), r.Holds.String(),
			notNil(r.Joined), notNil(r.Left), reportFields(r.Fields), ReportRelation(v, r.Either())})
	}
	for _, p := range d.Passed {
		out.Between = append(out.Between, passedReport{p.Held.String(), reportWholeRelation(both.From, p.Relation)})
	}
	for _, b := range d.Bonds {
		out.Bonds = append(out.Bonds, bondReport{b.Debtor, b.Creditor, b.Was.String(), b.Is.String(), reportPledges(b.Before), reportPledges(b.After)})
	}
	for _, t := range d.Torn {
		out.Torn = append(out.Torn, tornReport{t.Actor, t.Sides[:], t.Quarrel.ID, t.Was.String(), t.Is.String()})
	}
	for _, r := range d.Conflicts(diff.Begun, diff.PossiblyBegun, diff.Ended, diff.PossiblyEnded) {
		out.Conflicts = append(out.Conflicts, conflictChangeReport{r.ID, r.Change.String()})
	}
	for _, r := range d.Routes.Changed {
		out.Paths.Changed = append(out.Paths.Changed, routeReport{r.A, r.B, reportWay(r.Before), reportWay(r.After)})
	}
	for _, m := range d.Blocs.Moves {
		out.Blocs.Moves = append(out.Blocs.Moves, moveReport{m.Actor, notNil(m.From), notNil(m.To)})
	}
	return out
}

func reportSide(v *query.View, name string) sideReport {
	return sideReport{Name: name, Date: v.Filter().AtText, Actors: v.ActorCount(), Relations: v.RelationCount()}
}

// reportWholeRelation reports a relation that the view does not have.
func reportWholeRelation(v *query.View, r *graph.Relation) RelationReport {
	out := ReportRelation(v, r)
	out.Parties = []partyReport{}
	for _, p := range r.Parties {
		pr := partyReport{Actor: p.Actor, Name: ActorName(v.Graph(), p.Actor), Role: p.Role.String()}
		for _, s := range p.Spells {
			pr.When = append(pr.When, s.String())
		}
		out.Parties = append(out.Parties, pr)
	}
	return out
}

func reportFields(list []diff.Field) []fieldReport {
	out := []fieldReport{}
	for _, f := range list {
		out = append(out, fieldReport{f.Name, f.Before, f.After})
	}
	return out
}

func reportPledges(list []diff.Pledge) []pledgeReport {
	out := []pledgeReport{}
	for _, p := range list {
		out = append(out, pledgeReport{p.Relation.ID, p.Relation.Name(), p.Article, p.Holds.String(), p.Conditional, p.Relation.Certainty.String()})
	}
	return out
}

func reportWay(w *diff.Way) *wayReport {
	if w == nil {
		return nil
	}
	out := &wayReport{Hops: w.Hops, Holds: w.Holds.String(), Actors: []string{w.Path.Hops[0].From.ID}}
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
