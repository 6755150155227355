package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
)

// drawDiff draws what either side has, in one layout, and tells apart what has
// begun, ended and stayed.
func drawDiff(ctx context.Context, both *sides, d *diff.Diff, o picture.Options, format export.Format, timeout time.Duration) ([]byte, error) {
	union, err := d.Union()
	if err != nil {
		return nil, failed(err)
	}
	o.Changes = pictureChanges(both, d)
	o.When = fmt.Sprintf("%s compared with %s", both.fromName, both.toName)
	if o.Title == "" {
		o.Title = "What changed: " + both.toName
		if meta := union.Graph().Meta(); both.dated && meta.Title != "" {
			o.Title = "What changed: " + meta.Title
		}
	}
	return draw(ctx, union, o, format, timeout)
}

var pictureChange = map[diff.Change]picture.Change{
	diff.Begun: picture.Begun, diff.PossiblyBegun: picture.PossiblyBegun, diff.Altered: picture.Altered,
	diff.PossiblyEnded: picture.PossiblyEnded, diff.Ended: picture.Ended,
}

// pictureChanges is a diff as the picture takes it. Between dates, an actor is
// marked when it comes into being or ends, not when it merely has no relation.
func pictureChanges(both *sides, d *diff.Diff) *picture.Changes {
	c := &picture.Changes{
		Relations: map[string]picture.Change{}, Actors: map[string]picture.Change{}, Parties: map[string]map[string]picture.Change{},
	}
	for i := range d.Actors {
		if a := &d.Actors[i]; !both.dated || a.Existed != a.Exists {
			c.Actors[a.ID] = pictureChange[a.Change]
		}
	}
	for i := range d.Relations {
		r := &d.Relations[i]
		c.Relations[r.ID] = pictureChange[r.Change]
		if len(r.Joined)+len(r.Left) == 0 {
			continue
		}
		parties := map[string]picture.Change{}
		for _, id := range r.Left {
			parties[id] = picture.Ended
		}
		for _, id := range r.Joined {
			parties[id] = picture.Begun
		}
		c.Parties[r.ID] = parties
	}
	return c
}

// nameIn is an actor's name on the later side, or else on the earlier.
func (b *sides) nameIn(id string) string {
	for _, g := range []*graph.Graph{b.to.Graph(), b.from.Graph()} {
		if a, ok := g.Actor(id); ok {
			return a.Name
		}
	}
	return id
}
