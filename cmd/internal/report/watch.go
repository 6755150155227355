package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/wording"
)

// Watch is the record of what is new in a dataset, for those who follow it: an entry
// for each change and for what follows from the changes.
type Watch struct {
	ID      string       `json:"id"` // of all reports on this dataset, a URN
	Title   string       `json:"title"`
	Author  string       `json:"author"`  // whose dataset it is
	Updated string       `json:"updated"` // when it became so (RFC 3339)
	Changed bool         `json:"changed"`
	Summary string       `json:"summary"`
	From    Side         `json:"from"`
	To      Side         `json:"to"`
	Entries []WatchEntry `json:"entries"`
	Remarks []string     `json:"remarks"` // what is not compared, and where a difference may be one of coverage
}

// WatchEntry is one change, or what follows from several.
type WatchEntry struct {
	ID      string     `json:"id"`               // a URN; the same change has the same at all times
	Change  string     `json:"change"`           // begun (added), ended (removed), changed, learnt (known now to who is asked about), or follows
	About   string     `json:"about"`            // relation, actor, bonds, torn, paths or blocs
	Record  string     `json:"record,omitempty"` // id of the relation or actor
	Kind    string     `json:"kind,omitempty"`   // of the relation or actor
	Title   string     `json:"title"`
	Says    []string   `json:"says"` // sentences
	Fields  []Field    `json:"fields,omitempty"`
	Sources []Evidence `json:"sources"` // on which it rests

	Unsourced bool `json:"unsourced,omitempty"` // no source is named; sources, if any, says where it was entered
}

// mostRoutes is how many shortest paths that differ an entry tells.
const mostRoutes = 20

// Watch is the answer for those who follow a dataset: feed is what its reports are
// told apart by (a URI, or "" for the dataset's name), updated when it became what
// it is.
func (c *Comparison) Watch(feed string, updated time.Time) *Watch {
	d := c.Record()
	meta := c.To.Graph().Meta()
	w := &Watch{
		ID: feed, Author: meta.Attribution, Updated: updated.UTC().Format(time.RFC3339), Changed: d.Changed,
		Summary: wording.Changes(c.Diff), From: d.From, To: d.To, Entries: []WatchEntry{}, Remarks: []string{},
	}
	called := meta.Title
	if called == "" {
		called = c.ToName
	}
	w.Title = "What changed: " + called
	if w.Author == "" {
		w.Author = called
	}
	if w.ID == "" {
		name := meta.Name
		if name == "" {
			name = called
		}
		w.ID = urn("dataset", name)
	}
	if d.Unread != nil {
		w.Remarks = append(w.Remarks, d.Unread.Sentence)
	}
	if d.Undated != "" {
		w.Remarks = append(w.Remarks, d.Undated)
	}
	for _, g := range d.Coverage {
		w.Remarks = append(w.Remarks, g.Sentence)
	}
	if !d.Changed {
		return w
	}
	for i := range d.Relations {
		w.Entries = append(w.Entries, c.relationEntry(&c.Diff.Relations[i], &d.Relations[i]))
	}
	for i := range d.Learnt {
		r := &d.Learnt[i].Relation
		w.Entries = append(w.Entries, WatchEntry{
			Change: "learnt", About: "relation", Record: r.ID, Kind: r.Kind, Title: wording.UpperFirst(d.Learnt[i].InWords) + ": " + r.inShort(),
			Says: []string{wording.WithRemark(r.Statement, r.WhenInWords)}, Sources: r.Evidence, Unsourced: r.Unsourced,
		})
	}
	for i := range d.Actors {
		w.Entries = append(w.Entries, c.actorEntry(&c.Diff.Actors[i], &d.Actors[i]))
	}
	w.Entries = append(w.Entries, c.consequences(d)...)
	for i := range w.Entries {
		e := &w.Entries[i]
		e.ID = urn(w.ID, e.Change, e.About, e.Record, e.Kind, e.Title, e.Says, e.Fields)
	}
	return w
}

func (c *Comparison) relationEntry(from *diff.Relation, r *RelationChange) WatchEntry {
	e := WatchEntry{
		Change: r.Change, About: "relation", Record: r.Relation.ID, Kind: r.Relation.Kind, Fields: r.Fields, Sources: r.Relation.Evidence, Unsourced: r.Relation.Unsourced,
		Title: wording.RecordChange(from.Change, r.Relation.inShort(), strings.ToLower(r.Relation.KindName), r.Relation.Trust),
	}
	statement := wording.WithRemark(r.Relation.Statement, r.Relation.WhenInWords)

	if from.Change == diff.Altered {
		if parties := wording.PartiesChange(r.JoinedNames, r.LeftNames); parties != "" {
			e.Says = append(e.Says, parties)
		}
		e.Says = append(e.Says, fieldChanges(r.Fields)...)
	}
	e.Says = append(e.Says, statement)
	return e
}

func (c *Comparison) actorEntry(from *diff.Actor, a *ActorChange) WatchEntry {
	g := c.To.Graph()
	if from.To == nil {
		g = c.From.Graph()
	}
	return WatchEntry{
		Change: a.Change, About: "actor", Record: a.ID, Kind: a.Kind, Fields: a.Fields, Sources: NewEvidence(g, from.Either().Evidence),
		Title: wording.RecordChange(from.Change, a.Name, a.Kind, ""), Says: append([]string{}, fieldChanges(a.Fields)...),
	}
}

func fieldChanges(list []Field) []string {
	var out []string
	for _, f := range list {
		out = append(out, wording.FieldChange(f.Field, f.Before, f.After))
	}
	return out
}

// consequences are entries on what follows from the changes, with the sources on
// which that rests.
func (c *Comparison) consequences(d *Diff) []WatchEntry {
	const follows = "follows"
	var out []WatchEntry
	for i := range d.Through {
		g := &d.Through[i]
		var clauses []string
		for _, cl := range g.Clauses {
			clauses = append(clauses, cl.Sentence)
		}
		short := g.Clauses[0].Saying
		title := short.InShort
		if title == "" {
			title = short.Sentence
		}
		if len(clauses) == 1 && title == clauses[0] {
			clauses = []string{}
		}
		out = append(out, WatchEntry{Change: follows, About: "bonds", Title: wording.WithRemark(title, g.Through), Says: clauses, Sources: c.evidenceOf(g.Relations...)})
	}
	for _, t := range d.Torn {
		out = append(out, WatchEntry{Change: follows, About: "torn", Title: t.Sentence, Says: []string{}, Sources: c.evidenceOf(t.Quarrel)})
	}
	if n := len(d.Paths.Changed); n > 0 {
		e := WatchEntry{Change: follows, About: "paths", Title: wording.RoutesChange(n, d.Paths.Pairs, d.Paths.MaxHops), Says: []string{}}
		differ := map[string]bool{}
		for i := range c.Diff.Relations {
			differ[c.Diff.Relations[i].ID] = true
		}
		var through []string
		for i := range min(n, mostRoutes) {
			e.Says = append(e.Says, d.Paths.Changed[i].Sentence)
			for _, way := range []*diff.Way{c.Diff.Routes.Changed[i].Before, c.Diff.Routes.Changed[i].After} {
				through = append(through, onWay(way, differ)...)
			}
		}
		if n > mostRoutes {
			e.Says = append(e.Says, wording.Count(n-mostRoutes, "more pair", "more pairs"))
		}
		e.Sources = c.evidenceOf(through...)
		out = append(out, e)
	}
	if n := len(d.Blocs.Moves); n > 0 {
		e := WatchEntry{Change: follows, About: "blocs", Title: wording.MovesChange(n), Says: []string{}, Sources: []Evidence{}}
		for _, m := range d.Blocs.Moves {
			e.Says = append(e.Says, m.Sentence)
		}
		out = append(out, e)
	}
	return out
}

// onWay returns those of some relations that are on a way.
func onWay(w *diff.Way, these map[string]bool) []string {
	if w == nil {
		return nil
	}
	var out []string
	for _, h := range w.Path.Hops {
		for _, s := range h.Steps {
			if id := s.Relation.ID; these[id] {
				out = append(out, id)
			}
		}
	}
	return out
}

// evidenceOf is on what relations rest, each place once: as they are on the later
// side, or else were.
func (c *Comparison) evidenceOf(ids ...string) []Evidence {
	out, seen := []Evidence{}, map[graph.Evidence]bool{}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		for _, g := range []*graph.Graph{c.To.Graph(), c.From.Graph()} {
			r, ok := g.Relation(id)
			if !ok {
				continue
			}
			list := slices.DeleteFunc(slices.Clone(r.Evidence), func(e graph.Evidence) bool {
				known := seen[e]
				seen[e] = true
				return known
			})
			out = append(out, NewEvidence(g, list)...)
			break
		}
	}
	return out
}

// urn makes a name that is the same for the same parts: a UUID of version 8
// (RFC 9562), of their SHA-256.
func urn(parts ...any) string {
	text, err := json.Marshal(parts)
	if err != nil {
		panic(err) // the parts are texts
	}
	sum := sha256.Sum256(text)
	id := sum[:16]
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	h := hex.EncodeToString(id)
	return "urn:uuid:" + strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")
}
