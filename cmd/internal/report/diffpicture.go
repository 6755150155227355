package report

import (
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

var pictureChange = map[diff.Change]picture.Change{
	diff.Begun: picture.Begun, diff.PossiblyBegun: picture.PossiblyBegun, diff.Altered: picture.Altered, diff.PossiblyAltered: picture.PossiblyAltered,
	diff.PossiblyEnded: picture.PossiblyEnded, diff.Ended: picture.Ended,
}

// Picture says how both sides are drawn as one: the view of what either has, and
// the options with what has begun, ended and stayed, and a title where they have
// none. Between dates, an actor is marked when it comes into being or ends, not
// when it merely has no relation. The error says why the sides make no one graph.
func (c *Comparison) Picture(o picture.Options) (*query.View, picture.Options, error) {
	union, err := c.Diff.Union(wording.InWords())
	if err != nil {
		return nil, o, err
	}
	o.Changes = c.changes()
	o.When = c.FromName + " compared with " + c.ToName
	if f := wording.ViewFilter(c.To); f != "" {
		o.When += "; " + f
	}
	if o.Title == "" {
		o.Title = wording.ChangeTitle(c.To, c.FromName, c.ToName)
	}
	return union, o, nil
}

func (c *Comparison) changes() *picture.Changes {
	d := c.Diff
	change := func(k diff.Change) picture.Change {
		switch p := pictureChange[k]; {
		case c.Dated:
			return p
		case p == picture.Begun:
			return picture.Added
		case p == picture.Ended:
			return picture.Removed
		default:
			return p
		}
	}
	out := &picture.Changes{
		Relations: map[string]picture.Change{}, Actors: map[string]picture.Change{}, Parties: map[string]map[string]picture.Change{},
	}
	for i := range d.Actors {
		if a := &d.Actors[i]; !c.Dated || a.Existed != a.Exists {
			out.Actors[a.ID] = change(a.Change)
		}
	}
	for i := range d.Learnt {
		out.Relations[d.Learnt[i].ID] = picture.Learnt
	}
	for i := range d.Relations {
		r := &d.Relations[i]
		out.Relations[r.ID] = change(r.Change)
		parties := map[string]picture.Change{}
		for _, of := range []struct {
			actors []string
			change diff.Change
		}{{r.PossiblyLeft, diff.PossiblyEnded}, {r.PossiblyJoined, diff.PossiblyBegun}, {r.Left, diff.Ended}, {r.Joined, diff.Begun}} {
			for _, id := range of.actors {
				parties[id] = change(of.change)
			}
		}
		if len(parties) > 0 {
			out.Parties[r.ID] = parties
		}
	}
	return out
}
