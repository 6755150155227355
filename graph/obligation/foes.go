package obligation

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// foe is an enemy, and how surely it counts as one.
type foe struct {
	id    string
	truth edtf.Truth
}

// foes are the enemies that a creditor has to do with, sorted by id.
type foes struct {
	list []foe
	ids  []string
	sure int // how many of them are sure
}

// newFoes takes a list in any order, and keeps it.
func newFoes(list []foe) *foes {
	slices.SortFunc(list, func(a, b foe) int { return strings.Compare(a.id, b.id) })
	f := &foes{list: list, ids: make([]string, len(list))}
	for i, e := range list {
		f.ids[i] = e.id
		if e.truth == edtf.Yes {
			f.sure++
		}
	}
	return f
}

// surest is how sure the surest is.
func (f *foes) surest() edtf.Truth { return f.most(nil) }

// most is how sure the surest is when some are left out.
func (f *foes) most(without []foe) edtf.Truth {
	left, sure := len(f.list)-len(without), f.sure
	for _, e := range without {
		if e.truth == edtf.Yes {
			sure--
		}
	}
	switch {
	case left == 0:
		return edtf.No
	case sure == 0:
		return edtf.Maybe
	}
	return edtf.Yes
}

// only returns the foes that a test lets through.
func (f *foes) only(test func(id string) bool) *foes {
	return newFoes(slices.DeleteFunc(slices.Clone(f.list), func(e foe) bool { return !test(e.id) }))
}

func (f *foes) find(id string) (foe, bool) {
	i, ok := slices.BinarySearchFunc(f.list, id, func(e foe, id string) int { return strings.Compare(e.id, id) })
	if !ok {
		return foe{}, false
	}
	return f.list[i], true
}
