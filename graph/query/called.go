package query

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// Called is the name by which a view speaks of an actor that was asked for by a
// name of another time.
type Called struct {
	Name  string       // in the view
	Phase *graph.Phase // of the name that was asked for or, if Now, of Name
	Now   bool         // the view speaks by a name of its date, and another was asked for
}

// Called returns by which name the view speaks of the actor that a text found. ok
// is false where that is the text, or where no name of another time is involved.
func (v *View) Called(asked, id string) (c Called, ok bool) {
	shown, known := v.graph.Actor(id)
	key := spelling.Fold(asked)
	if !known || spelling.Fold(shown.Name) == key {
		return Called{}, false
	}
	own, _ := v.graph.Base().Actor(id)
	if p := phaseCalled(own, key); p != nil {
		return Called{shown.Name, p, false}, true
	}
	if v.filter.At != nil && shown != own {
		return Called{shown.Name, own.PhaseIn(*v.filter.At), true}, true
	}
	return Called{}, false
}

// phaseCalled returns the phase that has a name, folded, or nil where that is
// another name of the actor's.
func phaseCalled(a *graph.Actor, key string) *graph.Phase {
	is := func(name string) bool { return spelling.Fold(name) == key }
	if is(a.Name) || is(a.ID) || slices.ContainsFunc(a.Aliases, is) {
		return nil
	}
	for i := range a.Phases {
		for name := range a.Phases[i].Names() {
			if is(name) {
				return &a.Phases[i]
			}
		}
	}
	return nil
}
