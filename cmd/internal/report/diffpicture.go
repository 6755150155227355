package report

import (
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/picture"
)

var pictureChange = map[diff.Change]picture.Change{
	diff.Begun: picture.Begun, diff.PossiblyBegun: picture.PossiblyBegun, diff.Altered: picture.Altered,
	diff.PossiblyEnded: picture.PossiblyEnded, diff.Ended: picture.Ended,
}

// DiffChanges is a diff as the picture takes it. Between dates, an actor is
// marked when it comes into being or ends, not when it merely has no relation.
func DiffChanges(both *Sides, d *diff.Diff) *picture.Changes {
	c := &picture.Changes{
		Relations: map[string]picture.Change{}, Actors: map[string]picture.Change{}, Parties: map[string]map[string]picture.Change{},
	}
	for i := range d.Actors {
		if a := &d.Actors[i]; !both.Dated || a.Existed != a.Exists {
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
