package mcp

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/query"
)

// plain is how texts are written: as wide as they are, with parameters and no flags.
var plain = text.Style{Parameters: true}

func (s *Server) search(ctx context.Context, c *call) (*answered, error) {
	found, err := ask.Search(ctx, c.set.source, c.Reader, reach)
	if err != nil {
		return nil, err
	}
	record := found.Record
	a := &answered{text: func(w io.Writer) { text.Search(w, plain, record) }}
	if found.View == nil { // all of a store was searched for names
		a.Cited = report.CiteNothing(c.set.origin, record)
		return a, nil
	}
	v := found.View
	a.Cited = report.Cite(v, c.set.origin, record)
	a.Omitted = found.Filter.OmittedBut(v, query.Untied)
	a.State(record.Mentions(), v)
	for _, h := range record.Actors {
		if actor, ok := v.Graph().Actor(h.ID); ok {
			a.CiteEvidence(v.Graph(), report.NewEvidence(v.Graph(), actor.Evidence))
		}
	}
	for _, h := range record.Sources {
		a.CiteSource(v.Graph(), h.ID)
	}
	return a, nil
}

func (s *Server) card(ctx context.Context, c *call) (*answered, error) {
	looked, err := ask.Card(ctx, c.set.source, c.Reader, reach)
	if err != nil {
		return nil, err
	}
	v, found := looked.View, looked.Record
	out := report.Cite(v, c.set.origin, found)
	out.State(found.Mentions(), v)
	if found.Actor != nil {
		out.CiteEvidence(v.Graph(), found.Actor.Evidence)
	}
	if found.Source != nil {
		out.CiteSource(v.Graph(), found.Source.ID)
	}
	return &answered{Cited: out, text: func(w io.Writer) { text.Card(w, plain, found) }}, nil
}

func (s *Server) list(ctx context.Context, c *call) (*answered, error) {
	what, limit, offset := c.Text("what"), c.Whole("limit"), c.Whole("offset")
	if what == "datasets" && c.set.graph == nil { // of a store there is no view of all
		if c.Filter(reach); c.Err() != nil {
			return nil, c.Err()
		}
		found, err := s.listDatasets(ctx, limit, offset)
		if err != nil {
			return nil, err
		}
		return &answered{Cited: report.CiteNothing(c.set.origin, found), text: func(w io.Writer) { text.List(w, plain, found) }}, nil
	}
	f, v, err := c.view(ctx)
	if err != nil {
		return nil, err
	}
	var found *report.List
	if what == "datasets" {
		if found, err = s.listDatasets(ctx, limit, offset); err != nil {
			return nil, err
		}
	} else {
		found = report.AskList(v, what, limit, offset)
	}
	out := report.Cite(v, c.set.origin, found)
	if what != "datasets" {
		out.Omitted = f.Omitted(v)
	}
	out.State(found.Mentions(), v)
	for i := range found.Actors {
		out.CiteEvidence(v.Graph(), found.Actors[i].Evidence)
	}
	for i := range found.Sources {
		out.CiteSource(v.Graph(), found.Sources[i].ID)
	}
	return &answered{Cited: out, text: func(w io.Writer) { text.List(w, plain, found) }}, nil
}

// listDatasets lists those that can be asked.
func (s *Server) listDatasets(ctx context.Context, limit, offset int) (*report.List, error) {
	out := &report.List{What: "datasets", Offset: offset, Total: len(s.datasets.sets)}
	for i := min(offset, out.Total); i < min(offset+limit, out.Total); i++ {
		h, err := s.find(ctx, s.datasets.sets[i].Name)
		if err != nil {
			return nil, err
		}
		out.Datasets = append(out.Datasets, h.origin)
	}
	return out, nil
}

func (s *Server) paths(ctx context.Context, c *call) (*answered, error) {
	search, found, err := ask.Paths(ctx, c.set.source, c.Reader, reach)
	if err != nil {
		return nil, err
	}
	out := report.Cite(search.View, c.set.origin, found)
	out.State(found.Mentions(), search.View)
	return &answered{Cited: out, text: func(w io.Writer) { text.Paths(w, plain, found) }}, nil
}

func (s *Server) match(ctx context.Context, c *call) (*answered, error) {
	search, found, err := ask.Find(ctx, c.set.source, c.Reader, reach)
	if err != nil {
		return nil, err
	}
	out := report.Cite(search.View, c.set.origin, found)
	out.State(found.Mentions(), search.View)
	return &answered{Cited: out, text: func(w io.Writer) { text.Find(w, plain, found) }}, nil
}

func (s *Server) whatif(ctx context.Context, c *call) (*answered, error) {
	assessed, found, err := ask.Whatif(ctx, c.set.source, c.Reader, reach)
	if err != nil {
		return nil, err
	}
	out := report.Cite(assessed.View, c.set.origin, found)
	out.State(found.Mentions(), assessed.View)
	return &answered{Cited: out, text: func(w io.Writer) { text.Whatif(w, plain, found) }}, nil
}

// looking is a tool whose answer stands in a view, and names relations. It cites what
// more names too.
func looking[T any](
	answer func(context.Context, ask.Source, *ask.Reader, string) (*ask.Looked[T], error), write func(io.Writer, text.Style, *T), more func(*report.Cited, *ask.Looked[T]),
) func(*Server, context.Context, *call) (*answered, error) {
	return func(_ *Server, ctx context.Context, c *call) (*answered, error) {
		found, err := answer(ctx, c.set.source, c.Reader, reach)
		if err != nil {
			return nil, err
		}
		out := report.Cite(found.View, c.set.origin, found.Record)
		out.State(report.Mentioned(found.Record), found.View)
		if more != nil {
			more(out, found)
		}
		return &answered{Cited: out, text: func(w io.Writer) { write(w, plain, found.Record) }}, nil
	}
}

func citeStruck(out *report.Cited, found *ask.Looked[report.Strike]) {
	for i := range found.Record.Sources {
		out.CiteSource(found.View.Graph(), found.Record.Sources[i].ID)
	}
}

func citeUses(out *report.Cited, found *ask.Looked[report.SourceUses]) {
	for i := range found.Record.Sources {
		out.CiteSource(found.View.Graph(), found.Record.Sources[i].ID)
	}
}

func writeStrike(w io.Writer, s text.Style, r *report.Strike)         { text.Strike(w, s, r, true) }
func writeSourceUses(w io.Writer, s text.Style, r *report.SourceUses) { text.SourceUses(w, s, r, true) }

func (s *Server) diff(ctx context.Context, c *call) (*answered, error) {
	from, to, with := c.Text("from"), c.Text("to"), c.Text("with")
	var compared *report.Comparison
	var err error
	var other *held
	switch {
	case c.Err() != nil:
		return nil, c.Err()
	case with == "" && (from == "" || to == ""):
		return nil, wrong("compare what?", "give two dates (from and to), or a second dataset (with)")
	case with != "" && from+to != "":
		return nil, wrong("from and to compare two dates of one dataset, and with names a second one", "leave one of them out")
	case with == "":
		compared, err = ask.Dates(ctx, c.set.source, c.Reader, reach)
	default:
		if other, err = s.find(ctx, with); err != nil {
			return nil, err
		}
		compared, err = c.compareWith(ctx, other)
	}
	if err != nil {
		return nil, err
	}
	found := compared.Record()
	out := report.Cite(compared.To, c.set.origin, found)
	out.Date, out.DateInWords = from+"/"+to, "of what differs from "+compared.FromName+" to "+compared.ToName
	if other != nil {
		out.Compared, out.Date, out.DateInWords = &other.origin, "", ""
	}
	out.State(found.Mentions(), compared.To, compared.From)
	return &answered{Cited: out, text: func(w io.Writer) { text.Diff(w, plain, found, true) }}, nil
}

// compareWith compares the dataset with another.
func (c *call) compareWith(ctx context.Context, other *held) (*report.Comparison, error) {
	hops, f := c.Whole("max-hops"), c.Filter(reach)
	f.Names = c.set.names
	switch {
	case c.Err() != nil:
		return nil, c.Err()
	case other == c.set:
		return nil, wrong("a dataset is compared with itself", "name another one with: with")
	case c.set.graph == nil || other.graph == nil:
		return nil, wrong("a dataset that is too large to be looked at as a whole cannot be compared with another", "ask each for a part: card, paths, or list with near")
	}
	both, err := report.TwoGraphs(merge.Part{Name: c.set.origin.Name, Graph: c.set.graph}, merge.Part{Name: other.origin.Name, Graph: other.graph}, f)
	if err != nil {
		return nil, ask.Explain(err)
	}
	return ask.Compare(ctx, both, hops)
}

func (s *Server) timeline(ctx context.Context, c *call) (*answered, error) {
	options := timeline.Options{MaxBars: mostBars}
	var err error
	group := c.Text("group")
	f := c.Parts(reach)
	if c.Err() != nil {
		return nil, c.Err()
	}
	if group != "" {
		if options.Group, err = timeline.ParseGrouping(group); err != nil {
			return nil, ask.Explain(err)
		}
	}
	at := f.At
	if f.At = ""; at != "" { // here it filters nothing
		if options.At, err = edtf.ParseDate(at); err != nil {
			return nil, ask.Explain(report.DateError("at", err))
		}
	}
	v, _, err := c.View(ctx, c.set.source, &f)
	if err != nil {
		return nil, err
	}
	if n := v.RelationCount(); n > mostBars {
		return nil, wrong(fmt.Sprintf("%d relations are too many for a timeline, which may have %d", n, mostBars), "narrow it with near, actor, kind or during")
	}
	t, err := timeline.New(v, options)
	switch {
	case err != nil:
		return nil, ask.Explain(err)
	case at != "" && t.At == nil:
		return nil, wrong("at "+at+" lies outside during "+f.During, "change one of them, or leave at out")
	}
	found := report.NewTimeline(t, f.Omitted(v))
	out := report.Cite(v, c.set.origin, found)
	out.State(found.Mentions(), v)
	return &answered{Cited: out, text: func(w io.Writer) { text.Spans(w, plain, found) }}, nil
}

// mostBars is how many bars a timeline has, beyond which it is refused.
const mostBars = 1000

// isEnded reports whether an error is that of a context.
func isEnded(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
