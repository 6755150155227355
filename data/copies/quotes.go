package copies

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Quote is a quote of a dataset, and what became of it.
type Quote struct {
	Record  graph.Ref // the actor or relation
	Index   int       // which evidence of it, from 0
	Of      graph.Evidence
	Copy    *Copy // nil: there is none, or it cannot be read
	Err     error // why not
	Verdict Verdict
	Place   int // where in the copy it begins; 0 where it is not there
}

// Quotes looks up all quotes of some records, in their order: of actors, then of
// relations. The error is the context's.
func Quotes(ctx context.Context, f *Folder, actors []graph.Actor, relations []graph.Relation) ([]Quote, error) {
	var out []Quote
	look := func(record graph.Ref, list []graph.Evidence) error {
		for i, e := range list {
			if e.Quote == "" {
				continue
			}
			q := Quote{Record: record, Index: i, Of: e}
			if q.Copy, q.Err = f.Copy(ctx, e.Source); ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if q.Copy != nil {
				q.Verdict, q.Place = q.Copy.Text.Find(e.Quote)
			}
			out = append(out, q)
		}
		return nil
	}
	for i := range actors {
		if err := look(graph.Ref{Type: graph.ActorRecord, Index: i, ID: actors[i].ID}, actors[i].Evidence); err != nil {
			return nil, err
		}
	}
	for i := range relations {
		if err := look(graph.Ref{Type: graph.RelationRecord, Index: i, ID: relations[i].ID}, relations[i].Evidence); err != nil {
			return nil, err
		}
	}
	return out, nil
}
