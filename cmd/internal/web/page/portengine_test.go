package page

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/export/plaindot"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/wording"
)

// answers are what both the engine and its ports say.
type answers struct {
	Views    []viewAnswer     `json:"views"`
	Paths    []report.Paths   `json:"paths"`
	Analyses []analysisAnswer `json:"analyses"`
	Trends   [][]trendAnswer  `json:"trends"`
	Finds    []findAnswer     `json:"finds"`
	Changes  []changesAnswer  `json:"changes"`
	Time     *timeAnswer      `json:"time"`
	Dates    []dateAnswer     `json:"dates"`
	Folded   []string         `json:"folded"`
}

type viewAnswer struct {
	Actors    []string            `json:"actors"`
	Relations []string            `json:"relations"`
	Holds     map[string]string   `json:"holds"`
	Parties   map[string][]string `json:"parties"`
	Ended     map[string]string   `json:"ended"`
	Standing  map[string]string   `json:"standing"`
	Said      map[string]string   `json:"said"` // statement and when
	Of        map[string][]string `json:"of"`   // relations, by actor
	Omitted   []string            `json:"omitted"`
	File      string              `json:"file"` // as a dataset of its own
	DOT       string              `json:"dot"`
	Title     string              `json:"title"`
}

type changesAnswer struct {
	Changes []change `json:"changes"`
	Learnt  []string `json:"learnt"` // relation, and how surely it held and was known on either date
	Passed  []string `json:"passed"` // relation and how it held
	Gaps    []string `json:"gaps"`   // side and what it does not cover
}

type change struct {
	ID     string   `json:"id"`
	Change string   `json:"change"`
	Began  bool     `json:"surelyBegan"`
	Joined []string `json:"joined"`
	Left   []string `json:"left"`

	PossiblyJoined []string `json:"possiblyJoined"`
	PossiblyLeft   []string `json:"possiblyLeft"`
}

// timeAnswer is how many relations hold at each place of the time slider.
type timeAnswer struct {
	Dates    []string `json:"dates"`
	Sure     []int    `json:"sure"`
	Possible []int    `json:"possible"`
}

// dateAnswer is what a date means and how it is said; words are empty for what is
// no date.
type dateAnswer struct {
	Words  string `json:"words"`
	InOrOn string `json:"in_or_on"`
	First  int    `json:"first"`
	Last   int    `json:"last"`
}

// findAnswer is the matches of a pattern, or that something is wrong with it: of
// several slips each side may tell another.
type findAnswer struct {
	Refused   bool     `json:"refused"`
	Truncated bool     `json:"truncated"`
	Gaps      []string `json:"gaps"`
	Notes     []string `json:"notes"`
	Found     []string `json:"found"`
}

func viewOf(t *testing.T, g *graph.Graph, f query.Filter) *query.View {
	t.Helper()
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// engineAnswers are the engine's. times are the places of the time slider, which
// are the page's own.
func engineAnswers(t *testing.T, g *graph.Graph, q questions, times []string) answers {
	t.Helper()
	out := answers{Views: []viewAnswer{}, Paths: []report.Paths{}, Changes: []changesAnswer{}, Dates: []dateAnswer{}, Folded: []string{}}
	for _, f := range q.Filters {
		out.Views = append(out.Views, engineView(t, viewOf(t, g, f.filter(t)), wholeView(g)))
	}
	for _, c := range q.Paths {
		out.Paths = append(out.Paths, enginePaths(t, g, c))
	}
	for i, c := range q.Paths {
		out.Analyses = append(out.Analyses, engineAnalysis(t, g, c, i))
	}
	for _, c := range q.Trends {
		out.Trends = append(out.Trends, engineTrends(t, g, c))
	}
	for _, c := range q.Finds {
		out.Finds = append(out.Finds, engineFinds(t, g, c))
	}
	for _, dates := range q.Compare {
		out.Changes = append(out.Changes, engineChanges(t, g, dates, q.Knower))
	}
	if times != nil {
		out.Time = &timeAnswer{Dates: times}
		for _, date := range times {
			v := viewOf(t, g, filterCase{At: date, KnownTo: q.Knower}.filter(t))
			sure := 0
			for r := range v.Relations() {
				if v.Belongs(r) == edtf.Yes {
					sure++
				}
			}
			out.Time.Sure = append(out.Time.Sure, sure)
			out.Time.Possible = append(out.Time.Possible, v.RelationCount()-sure)
		}
	}
	for _, text := range q.Dates {
		out.Dates = append(out.Dates, engineDate(text))
	}
	for _, name := range q.Names {
		out.Folded = append(out.Folded, spelling.Fold(name))
	}
	return out
}

func engineView(t *testing.T, v, whole *query.View) viewAnswer {
	t.Helper()
	a := viewAnswer{
		Actors: []string{}, Relations: []string{}, Holds: map[string]string{}, Parties: map[string][]string{}, Ended: map[string]string{},
		Standing: map[string]string{}, Said: map[string]string{}, Of: map[string][]string{}, Omitted: []string{},
	}
	for r := range v.Relations() {
		a.Relations = append(a.Relations, r.ID)
		a.Holds[r.ID] = v.Holds(r).String()
		for _, p := range v.Parties(r) {
			a.Parties[r.ID] = append(a.Parties[r.ID], p.Actor+" "+p.Role.String())
		}
		a.Ended[r.ID] = v.Ended(r).String()
		a.Standing[r.ID] = standingText(v.Standing(r))
		if text, ok := said(v, whole, r); ok {
			a.Said[r.ID] = text
		}
	}
	for _, o := range v.Omitted() {
		a.Omitted = append(a.Omitted, wording.Omitted(o))
	}
	for x := range v.Actors() {
		a.Actors = append(a.Actors, x.ID)
		a.Of[x.ID] = []string{}
		for _, r := range v.RelationsOf(x.ID) {
			a.Of[x.ID] = append(a.Of[x.ID], r.ID)
		}
	}
	own, err := v.Subgraph(wording.InWords())
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := dataset.WriteJSON(&file, own); err != nil {
		t.Fatal(err)
	}
	a.File = file.String()
	file.Reset()
	if err := plaindot.Write(&file, v); err != nil {
		t.Fatal(err)
	}
	a.DOT, a.Title = file.String(), wording.Title(v, "")
	return a
}

// said is what is said of a whole relation in the tense of a view, and whether that
// can be told: at a date at which it ties but two, the view speaks of those alone.
func said(v, whole *query.View, r *graph.Relation) (string, bool) {
	var tense wording.Tense
	if t, ok := whole.OnlyTie(r); ok {
		tense = wording.TenseOfTie(v, t)
	} else if _, ok := v.OnlyTie(r); ok {
		return "", false
	} else {
		tense = wording.TenseOf(v, r)
	}
	return wording.StatementIn(whole, r, tense) + " | " + wording.WhenIn(whole, r, tense), true
}

func standingText(s query.Standing) string {
	text := s.Effect.String()
	add := func(word string) {
		if text != "" {
			text += ", "
		}
		text += word
	}
	if s.Ended {
		add("ended")
	}
	if s.Possibly {
		add("possibly")
	}
	if s.PossiblyKnown {
		add("possibly known")
	}
	return text
}

func engineFinds(t *testing.T, g *graph.Graph, c findCase) (out findAnswer) {
	t.Helper()
	f := report.Filter{At: c.Filter.At, Certainly: c.Filter.Certainly, Kinds: c.Filter.Kinds, Certainties: c.Filter.Certainties, Modalities: c.Filter.Modalities, Sources: c.Filter.Sources, Hops: 1,
		Obligations: c.Filter.Obligations, KnownTo: c.Filter.KnownTo,
		ModalityGiven: c.Unreal || len(c.Filter.Modalities) > 0}
	search, err := report.AskFind(g, report.FindQuestion{Pattern: c.Pattern, Limit: c.Limit, Together: c.Together, Filter: f})
	var wrong *pattern.Error
	if errors.As(err, &wrong) {
		return findAnswer{Refused: true}
	}
	if err != nil {
		t.Fatal(err)
	}
	record, err := search.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out.Truncated = record.Truncated
	for _, note := range record.Notes { // the page says the rest with its filters
		if !strings.HasPrefix(note, "no relation ties ") {
			out.Notes = append(out.Notes, note)
		}
	}
	for _, g := range record.Coverage {
		out.Gaps = append(out.Gaps, g.Sentence)
	}
	for _, m := range record.Matches {
		var b strings.Builder
		for i, a := range m.Actors {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(a.As + "=" + a.Actor)
		}
		fmt.Fprintf(&b, " %s %t", m.Certainty, m.OneTime)
		for _, tie := range m.Ties {
			b.WriteString(" " + tie.Actors[0])
			for _, h := range tie.Hops {
				var steps []string
				for _, s := range h.Steps {
					steps = append(steps, s.Direction+" "+s.Relation+" "+s.Statement)
				}
				b.WriteString("(" + strings.Join(steps, "; ") + ")" + h.To)
			}
		}
		out.Found = append(out.Found, b.String())
	}
	return out
}

func enginePaths(t *testing.T, g *graph.Graph, c pathCase) report.Paths {
	t.Helper()
	f := c.Filter.filter(t)
	all := viewOf(t, g, f)
	v := all
	if !c.Unreal && len(f.Modalities) == 0 {
		f.Modalities = []graph.Modality{graph.Actual}
		v = viewOf(t, g, f)
	}
	finder := query.NewPathFinder(v, query.PathOptions{MaxHops: c.Hops, Limit: c.Limit, Directed: c.Directed, ShortestOnly: c.Shortest, Broad: c.Broad})
	out := report.Paths{
		From: c.From, FromName: wording.Name(g, c.From), To: c.To, ToName: wording.Name(g, c.To),
		MaxHops: c.Hops, Directed: c.Directed, Shortest: c.Shortest, Limit: c.Limit, Paths: []report.Path{},
		LeftOut: report.LeftOut{NotActual: all.RelationCount() - v.RelationCount(), Broad: []string{}},
	}
	out.Coverage = report.PathGaps(v, c.From, c.To)
	for _, x := range finder.BroadActors() {
		out.LeftOut.Broad = append(out.LeftOut.Broad, x.Name)
	}
	for _, r := range finder.BroadRelations() {
		out.LeftOut.Broad = append(out.LeftOut.Broad, r.Name())
	}
	for p, err := range finder.All(t.Context(), c.From, c.To) {
		var outside *query.NotInViewError
		switch {
		case errors.Is(err, query.ErrLimit):
			out.Truncated = true
		case errors.As(err, &outside): // the page says "no path", as the command does
		case err != nil:
			t.Fatal(err)
		default:
			out.Paths = append(out.Paths, report.NewPath(v, p))
		}
	}
	return out
}

func engineChanges(t *testing.T, g *graph.Graph, dates [2]string, knower string) changesAnswer {
	t.Helper()
	from, to := filterCase{At: dates[0], KnownTo: knower}, filterCase{At: dates[1], KnownTo: knower}
	sides := &report.Sides{From: viewOf(t, g, from.filter(t)), To: viewOf(t, g, to.filter(t)), Dated: true}
	d, err := diff.Compare(t.Context(), sides.From, sides.To, diff.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := changesAnswer{Changes: []change{}, Learnt: []string{}, Passed: []string{}}
	for _, r := range d.Relations {
		out.Changes = append(out.Changes, change{
			r.ID, r.Change.String(), r.SurelyBegan && r.Change == diff.PossiblyBegun, append([]string{}, r.Joined...), append([]string{}, r.Left...),
			append([]string{}, r.PossiblyJoined...), append([]string{}, r.PossiblyLeft...),
		})
	}
	for _, l := range d.Learnt {
		out.Learnt = append(out.Learnt, fmt.Sprint(l.ID, " ", l.Held, " ", l.Holds, " ", l.Knew, " ", l.Knows))
	}
	for _, p := range d.Passed {
		out.Passed = append(out.Passed, p.Relation.ID+" "+p.Held.String())
	}
	for _, gap := range (&report.Comparison{Sides: sides, Diff: d}).Record().Coverage {
		out.Gaps = append(out.Gaps, gap.Side+" "+gap.Sentence)
	}
	slices.Sort(out.Gaps)
	slices.Sort(out.Passed)
	return out
}

func engineDate(text string) dateAnswer {
	d, err := edtf.ParseDate(text)
	if err != nil {
		return dateAnswer{}
	}
	p, err := edtf.ParsePeriod(text)
	if err != nil {
		return dateAnswer{}
	}
	span := d.Span()
	return dateAnswer{wording.Date(d), wording.Period(p), int(span.First), int(span.Last)}
}
