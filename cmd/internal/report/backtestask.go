package report

import (
	"context"
	"errors"
	"slices"

	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/obligation/backtest"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// BacktestQuestion asks for a backtest.
type BacktestQuestion struct {
	Records, Wars merge.Part // the same graph where one dataset has both
	Actors        []string   // names: count these alone
	Top           int        // list at most so many surprises; 0: all
	BothWays      bool       // the wars do not say who attacked
	Outside       bool
	Filter        Filter // Kinds and During are of wars; certainties and modalities of both
}

// ErrNoWars says that there is nothing to replay.
var ErrNoWars = errors.New("no relation here is a war")

// ErrNobodyShared says that the wars are those of others.
var ErrNobodyShared = errors.New("no state of the wars has a counterpart among the treaties")

// AskBacktest replays wars on the treaties of their day. Errors are ErrNoObligations,
// ErrNoWars, ErrNobodyShared, those of names and filters, an *AlignError and the context's.
func AskBacktest(ctx context.Context, q BacktestQuestion) (*Backtest, error) {
	records, wars := q.Records.Graph, q.Wars.Graph
	if !recordsObligations(records) {
		return nil, ErrNoObligations
	}
	treatyFilter, warFilter := q.Filter, q.Filter
	treatyFilter.Kinds, treatyFilter.During = nil, ""
	if len(warFilter.Kinds) == 0 {
		warFilter.Kinds = []string{graph.KindConflict}
	}
	warView, err := warFilter.View(wars)
	if err != nil {
		return nil, err
	}
	if warView.RelationCount() == 0 {
		return nil, ErrNoWars
	}
	as, maybe, err := counterparts(q.Records, q.Wars)
	if err != nil {
		return nil, err
	}
	shared := false
	for r := range warView.Relations() {
		shared = shared || slices.ContainsFunc(r.Parties, func(p graph.Party) bool { return as(p.Actor, edtf.Always) != "" })
	}
	if !shared {
		return nil, ErrNobodyShared
	}
	kinds := obligingKinds(records)
	without := []string{}
	if records != wars && coversEverybody(records.Meta(), kinds) {
		if records, as, without, err = withStrangers(records, warView, as, maybe); err != nil {
			return nil, &AlignError{q.Records.Name, q.Wars.Name, err}
		}
	}
	treatyView, err := treatyFilter.View(records)
	if err != nil {
		return nil, err
	}
	about := []string{}
	for _, text := range q.Actors {
		id, err := inEither(records, wars, as, text)
		if err != nil {
			return nil, err
		}
		addOnce(&about, id)
	}
	found, err := backtest.Run(ctx, backtest.Question{
		Records: treatyView, Wars: warView, As: as, Kinds: kinds, Actors: about, BothWays: q.BothWays, Outside: q.Outside,
	})
	if err != nil {
		return nil, err
	}
	out := &backtestRecord{Backtest: &Backtest{
		Records: q.Records.Name, Wars: q.Wars.Name, About: about, BothWays: q.BothWays, Outside: q.Outside,
		Categories: []BacktestCategory{}, Decades: []BacktestDecade{}, Treaties: []BacktestTreaty{}, Replayed: []ReplayedWar{}, NotReplayed: []UnplayedWar{},
		Reasons: []UnplayedReason{}, Verdicts: []BacktestVerdict{}, Surprises: []Surprise{}, Broken: []BrokenPromise{}, Unmatched: []UnmatchedState{}, NoTreaties: without,
		LetIn: relationIDs(found.LetIn), LeftOut: relationIDs(found.Doubted), Coverage: []Gap{},
		Omitted: warFilter.OmittedBut(warView, query.Untied, query.NotAlive, query.OtherKind),
		Meaning: wording.BacktestMeans, Apart: notNil(wording.BacktestApart(found)), Obliging: found.Records, NoTreatiesIn: wording.Strangers(records, without),
		LetInWords: wording.Doubtful(found.LetIn), LeftOutWords: wording.Doubtful(found.Doubted), DoubtCites: wording.Cite(obligation.RuleDoubt),
	}, p: wording.Replay{Records: records, Wars: wars}, found: found}
	out.Answer = out.p.BacktestAnswer(found, about)
	out.figures()
	out.wars(q.Filter.Dashes)
	if err := out.verdicts(ctx); err != nil {
		return nil, err
	}
	out.surprises(q.Top)
	out.unmatched(maybe)
	out.coverage(treatyView, warView, kinds, warView.Filter().Kinds, records == wars)
	return out.Backtest, nil
}

// counterparts says who of the wars is who of the treaties, as merging has it, and who may
// be: ids with why, by the id among the wars. Where the dataset of treaties says that two of
// its actors are one (same_as), it is the one that existed at the time.
func counterparts(records, wars merge.Part) (as backtest.Counterpart, maybe map[string][]string, err error) {
	if records.Graph == wars.Graph {
		return func(id string, _ edtf.Span) string { return id }, nil, nil
	}
	const first, second = "records", "wars"
	_, found, err := merge.Merge(merge.Options{KeepApart: true}, merge.Part{Name: first, Graph: records.Graph}, merge.Part{Name: second, Graph: wars.Graph})
	if err != nil {
		return nil, nil, &AlignError{records.Name, wars.Name, err}
	}
	same, folded := map[string]string{}, map[string][]string{}
	for _, m := range found.Joined {
		if m.Part == first {
			folded[m.Actor] = append(folded[m.Actor], m.Other)
		} else {
			same[m.Other] = m.Actor
		}
	}
	maybe = map[string][]string{}
	for _, m := range found.Doubtful {
		if m.Part == second {
			maybe[m.Other] = append(maybe[m.Other], m.Actor+": "+m.Why)
		}
	}
	as = func(id string, at edtf.Span) string {
		id = same[id]
		candidates := folded[id]
		if _, here := records.Graph.Actor(id); here {
			candidates = append([]string{id}, candidates...)
		}
		alive := slices.DeleteFunc(slices.Clone(candidates), func(id string) bool {
			a, _ := records.Graph.Actor(id)
			return len(a.Lifetime) > 0 && a.Lifetime.During(at) == edtf.No
		})
		switch {
		case len(alive) == 1 || len(alive) > 1 && alive[0] == id:
			return alive[0]
		case len(alive) == 0 && len(candidates) > 0:
			return candidates[0]
		}
		return ""
	}
	return as, maybe, nil
}

// coversEverybody reports whether a dataset claims to have all that binds, of everybody: who
// is not in it then is bound by nothing.
func coversEverybody(m graph.Meta, kinds []string) bool {
	return slices.ContainsFunc(m.Coverage, func(c graph.Coverage) bool {
		return c.Extent == graph.Complete && len(c.Actors)+len(c.Among) == 0 && len(kinds) > 0 && !slices.ContainsFunc(kinds, func(k string) bool { return !c.HasKind(k) })
	})
}

// withStrangers adds to the treaties the states of the wars that are not there, and that
// nobody there may be, and returns their new ids, sorted.
func withStrangers(records *graph.Graph, wars *query.View, as backtest.Counterpart, maybe map[string][]string) (*graph.Graph, backtest.Counterpart, []string, error) {
	b := builderOf(records)
	added := map[string]string{}
	ids := []string{}
	for a := range wars.Actors() {
		if a.Kind != graph.State || len(maybe[a.ID]) > 0 || as(a.ID, edtf.Always) != "" {
			continue
		}
		id := a.ID
		for _, taken := records.Actor(id); taken; _, taken = records.Actor(id) {
			id += "-in-wars"
		}
		b.AddActor(graph.Actor{ID: id, Name: a.Name, Aliases: a.Aliases, Kind: a.Kind, Codes: a.Codes, Lifetime: a.Lifetime})
		added[a.ID] = id
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return records, as, ids, nil
	}
	slices.Sort(ids)
	g, err := b.Build()
	return g, func(id string, at edtf.Span) string {
		if stranger, ok := added[id]; ok {
			return stranger
		}
		return as(id, at)
	}, ids, err
}

// builderOf is a builder that has all of a graph.
func builderOf(g *graph.Graph) *graph.Builder {
	b := &graph.Builder{}
	b.SetMeta(g.Meta())
	for src := range g.Sources() {
		b.AddSource(*src)
	}
	for _, k := range g.OwnKinds() {
		b.AddKind(k)
	}
	for a := range g.Actors() {
		b.AddActor(*a)
	}
	for r := range g.Relations() {
		b.AddRelation(*r)
	}
	return b
}

// inEither finds an actor by a name that the treaties or the wars know.
func inEither(records, wars *graph.Graph, as backtest.Counterpart, text string) (string, error) {
	a, err := FindActor(records, query.NewNames(records), text)
	if err == nil {
		return a.ID, nil
	}
	if other, err := FindActor(wars, query.NewNames(wars), text); err == nil && as(other.ID, edtf.Always) != "" {
		return as(other.ID, edtf.Always), nil
	}
	return "", err
}

// backtestRecord is a record that is made of a result.
type backtestRecord struct {
	*Backtest
	p     wording.Replay
	found *backtest.Result
}

func newShare(r backtest.Ratio) BacktestShare {
	out := BacktestShare{Part: r.Part, Of: r.Of, InWords: wording.Share(r)}
	if v, any := r.Value(); any {
		out.Share = &v
	}
	return out
}

func newOutcomes(o backtest.Outcomes) BacktestOutcomes {
	return BacktestOutcomes{o.All(), o.Kept, o.Unkept, o.Contrary}
}

func newScore(s *backtest.Score) BacktestScore {
	return BacktestScore{newOutcomes(s.Bound), newOutcomes(s.Possible), newShare(s.Precision(false)), newShare(s.Precision(true))}
}

func newFigures(f *backtest.Figures) BacktestFigures {
	return BacktestFigures{
		Wars: f.Wars, Help: newScore(&f.Help), Joined: BacktestJoins(f.Joined), Recall: newShare(f.Recall(false)), RecallWithAll: newShare(f.Recall(true)),
		Torn: BacktestCounted(f.Torn), Undecided: BacktestCounted(f.Undecided), Later: BacktestCounted(f.Later),
	}
}

// figures sums up.
func (b *backtestRecord) figures() {
	f := b.found
	b.Figures = newFigures(&f.All)
	for i := range f.Categories {
		c := &f.Categories[i]
		b.Categories = append(b.Categories, BacktestCategory{
			Category: c.Category.String(), BacktestScore: newScore(&c.Score), Recall: newShare(c.Recall(&f.All, false)), RecallWithAll: newShare(c.Recall(&f.All, true)),
			Called: c.Called[0], PossiblyCalled: c.Called[1], OnTheFirstDay: c.OnDayOne,
		})
	}
	for i := range f.Decades {
		d := &f.Decades[i]
		one := BacktestDecade{Name: wording.Decade(d), BacktestFigures: newFigures(&d.Figures)}
		if d.Known {
			one.First = &d.First
		}
		b.Decades = append(b.Decades, one)
	}
	var treaties []*graph.Relation
	for i := range f.Treaties {
		treaties = append(treaties, f.Treaties[i].Relation)
	}
	names := wording.NamesApart(b.p.Records, treaties)
	for i := range f.Treaties {
		t := &f.Treaties[i]
		b.Treaties = append(b.Treaties, BacktestTreaty{
			t.Relation.ID, names[t.Relation.ID], wording.SourceIDs(t.Relation.Evidence), t.Wars, newScore(&t.Help), newScore(&t.Spare), t.Called[0] + t.Called[1],
		})
	}
}

// sideIn is the side of a war in a word.
func sideIn(w *backtest.War, s obligation.Side) string {
	switch {
	case !w.BothWays || s == obligation.NoSide:
		return s.String()
	case s == obligation.Attackers:
		return "first"
	}
	return "second"
}

// wars tells of the wars, replayed or not.
func (b *backtestRecord) wars(dashes string) {
	for _, w := range b.found.Wars {
		first := w.Relations[0]
		one := ReplayedWar{
			War: w.ID(), Name: first.Name(), Relations: relationIDs(w.Relations), Start: w.Start.String(), BothWays: w.BothWays, Fighters: []WarFighter{},
			Others: notNil(w.Others), Gone: notNil(w.Gone), Certainty: first.GoesBy().String(), Sources: sourcesOf(w), Sentence: b.p.War(w), Aside: b.p.Aside(w),
		}
		for i := range w.Parts {
			part := &w.Parts[i]
			one.Fighters = append(one.Fighters, WarFighter{part.Actor, part.As, b.p.Name(part), sideIn(w, part.Side), part.First.String(), part.Since.String()})
		}
		b.Replayed = append(b.Replayed, one)
	}
	count := map[backtest.Reason]int{}
	for i := range b.found.LeftOut {
		l := &b.found.LeftOut[i]
		count[l.Reason]++
		g := b.p.Wars
		if l.Reason == backtest.NotThen {
			g = b.p.Records
		}
		b.NotReplayed = append(b.NotReplayed, UnplayedWar{
			l.War.ID(), l.War.Relations[0].Name(), l.War.Start.String(), l.Reason.String(), notNil(wording.NamesOf(g, l.Actors)), b.p.LeftOutWar(l),
		})
	}
	for _, reason := range backtest.Reasons() {
		if n := count[reason]; n > 0 {
			hint := map[backtest.Reason]string{backtest.Doubted: dashes + "certainty or " + dashes + "modality", backtest.NotCovered: dashes + "outside"}[reason]
			b.Reasons = append(b.Reasons, UnplayedReason{reason.String(), n, wording.NotReplayed(reason), hint})
		}
	}
}

// sourcesOf lists the ids of the sources of a war, each once.
func sourcesOf(w *backtest.War) []string {
	out := []string{}
	for _, r := range w.Relations {
		for _, id := range wording.SourceIDs(r.Evidence) {
			addOnce(&out, id)
		}
	}
	return out
}

// verdicts tells of each state in each war.
func (b *backtestRecord) verdicts(ctx context.Context) error {
	for _, v := range b.found.Verdicts {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		one := BacktestVerdict{
			War: v.War.ID(), Actor: v.Actor, Name: wording.Name(b.p.Records, v.Actor), Standing: v.Standing.String(),
			Fought: []string{}, Since: []string{}, Calls: []BacktestCall{}, NotBound: b.notBound(v), Covered: v.Reach.String(),
		}
		if v.Side != obligation.NoSide {
			one.Side, one.Outcome = sideIn(v.War, v.Side), v.Outcome().String()
		}
		for _, side := range []obligation.Side{obligation.Attackers, obligation.Defenders} {
			if v.Fought[side] {
				one.Fought, one.Since = append(one.Fought, sideIn(v.War, side)), append(one.Since, v.Since[side].String())
			}
		}
		for i := range v.Calls {
			c := &v.Calls[i]
			d := &c.Duty
			one.Calls = append(one.Calls, BacktestCall{
				d.Obligation.Category.String(), d.Relation.ID, d.Relation.Name(), d.Obligation.Article, d.Creditor, sideIn(v.War, c.Side), d.Truth.String(),
				d.Since.String(), c.Later, c.Outcome.String(), wording.SourceIDs(d.Evidence()), wording.Restraint(b.p.Records, d),
			})
		}
		b.Verdicts = append(b.Verdicts, one)
	}
	for i := range b.found.Broken {
		br := &b.found.Broken[i]
		d := &br.Duty
		b.Broken = append(b.Broken, BrokenPromise{
			br.War.ID(), d.Debtors[0], d.Creditor, d.Relation.ID, d.Obligation.Article, d.Obligation.Category.String(), b.p.Broken(br), wording.RestsOn(d.Relation, d.Evidence()),
		})
	}
	return nil
}

// notBound says which promises of help were not owed.
func (b *backtestRecord) notBound(v *backtest.Verdict) []string {
	out := []string{}
	for i := range v.NotBound {
		d := &v.NotBound[i]
		if d.Stage != "" {
			addOnce(&out, wording.Pending(b.p.Records, d))
		} else {
			addOnce(&out, wording.NotBound(b.p.Records, d))
		}
	}
	return out
}

// surprises lists what happened against what treaties asked.
func (b *backtestRecord) surprises(top int) {
	list := b.found.Surprises()
	b.Found = len(list)
	if top > 0 && len(list) > top {
		list = list[:top]
	}
	b.LeftOff = b.Found - len(list)
	for i := range list {
		s := &list[i]
		v := s.Verdict
		one := Surprise{
			Surprise: s.Surprise.String(), War: v.War.ID(), WarName: v.War.Relations[0].Name(), Start: v.War.Start.String(), Actor: v.Actor,
			Name: wording.Name(b.p.Records, v.Actor), Treaties: []string{}, Articles: []string{}, Sentence: b.p.Surprise(s), Rests: []string{}, WarRests: []string{},
			NotBound: []string{},
		}
		for _, c := range s.Calls {
			addOnce(&one.Treaties, c.Duty.Relation.ID)
			addOnce(&one.Rests, wording.RestsOn(c.Duty.Relation, c.Duty.Evidence()))
			if c.Duty.Obligation.Article != "" {
				addOnce(&one.Articles, wording.Article(c.Duty.Relation, c.Duty.Obligation))
			}
		}
		for _, r := range v.War.Relations {
			addOnce(&one.WarRests, wording.RestsOn(r, r.Evidence))
		}
		if s.Surprise == backtest.CameFree {
			one.NotBound = b.notBound(v)
		}
		b.Surprises = append(b.Surprises, one)
	}
}

// unmatched names who has no counterpart.
func (b *backtestRecord) unmatched(maybe map[string][]string) {
	list := b.found.Unmatched()
	for i := range list {
		u := &list[i]
		b.Unmatched = append(b.Unmatched, UnmatchedState{u.Actor, wording.Name(b.p.Wars, u.Actor), u.Wars, u.Joined, notNil(maybe[u.Actor]), b.p.Unmatched(u)})
	}
}

// coverage says what either dataset does not claim to cover.
func (b *backtestRecord) coverage(records, wars *query.View, treatyKinds, warKinds []string, one bool) {
	for _, side := range []struct {
		name, dataset string
		view          *query.View
		kinds         []string
	}{{"records", "the dataset of treaties", records, treatyKinds}, {"wars", "the dataset of wars", wars, warKinds}} {
		if one {
			side.dataset = ""
		}
		for _, g := range query.Gaps(side.view.Graph().Meta(), side.kinds, nil, nil) {
			gap := newGap(side.view, &g, side.name, side.dataset, side.view.Graph())
			if !slices.ContainsFunc(b.Coverage, func(other Gap) bool { return other.Sentence == gap.Sentence }) { // one dataset, asked twice
				b.Coverage = append(b.Coverage, gap)
			}
		}
	}
}
