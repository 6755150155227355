package build

import (
	"container/heap"
	"context"
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/store/tables"
)

// DuplicateIDError reports two relations of the dataset with one id.
type DuplicateIDError struct{ ID string }

func (e *DuplicateIDError) Error() string {
	return fmt.Sprintf("two relations have the id %q; rename one, or merge the two", e.ID)
}

// nameApart gives every relation an id of its own, the same as graph.Builder does with
// all relations at once: the dataset's own ids count before those that were made, and
// of these the earlier relation's before the later's. Its memory grows with the
// relations whose made id another one has.
func (b *Build) nameApart(ctx context.Context) error {
	if err := tell(ctx, progress.Named, 0, b.written); err != nil {
		return err
	}
	if err := b.to.IndexIDs(ctx); err != nil {
		return err
	}
	r := renaming{to: b.to, next: map[string]int{}, given: map[string]bool{}, owner: map[string]tables.RelationRow{}, asked: map[string]bool{}}
	if err := r.collect(ctx); err != nil {
		return err
	}
	if err := r.rename(ctx); err != nil {
		return err
	}
	for from := 0; from < len(r.numbers); from += batch {
		to := min(from+batch, len(r.numbers))
		if err := b.to.SetIDs(ctx, r.numbers[from:to], r.ids[from:to]); err != nil {
			return err
		}
	}
	return nil
}

// renaming is relations that need another id than the one that was made.
type renaming struct {
	to tables.Building

	waiting byNumber
	next    map[string]int                // by made id: the last number that was tried
	given   map[string]bool               // ids that were given instead
	owner   map[string]tables.RelationRow // ids that somebody has in the store
	asked   map[string]bool               // whether somebody has

	numbers []int64
	ids     []string
}

// collect finds the relations that have an id in common with another. The first of them
// keeps it, or whose own it is.
func (r *renaming) collect(ctx context.Context) error {
	var repeated []tables.RelationRow
	err := r.to.RepeatedIDs(ctx, func(row tables.RelationRow) error {
		repeated = append(repeated, tables.RelationRow{N: row.N, ID: row.ID})
		return nil
	})
	for from := 0; from < len(repeated) && err == nil; {
		to := from + 1
		for to < len(repeated) && repeated[to].ID == repeated[from].ID {
			to++
		}
		err = r.settle(ctx, repeated[from:to])
		from = to
	}
	return err
}

// settle finds out who keeps an id that several relations have.
func (r *renaming) settle(ctx context.Context, group []tables.RelationRow) error {
	made, err := r.made(ctx, group)
	if err != nil {
		return err
	}
	owner := -1
	for i := range group {
		if made[i] {
			continue
		}
		if owner >= 0 {
			return &DuplicateIDError{group[i].ID}
		}
		owner = i
	}
	owner = max(owner, 0) // the first
	r.owner[group[owner].ID], r.asked[group[owner].ID] = group[owner], true
	for i, row := range group {
		if i != owner {
			r.waiting = append(r.waiting, row)
		}
	}
	return nil
}

// made reports of some relations whether their ids were made, in order of number.
func (r *renaming) made(ctx context.Context, rows []tables.RelationRow) ([]bool, error) {
	numbers := make([]int64, len(rows))
	for i := range rows {
		numbers[i] = rows[i].N
	}
	out := make([]bool, 0, len(rows))
	err := r.to.Relations(ctx, numbers, func(row tables.RelationRow) error {
		parts, err := tables.DecodeParts(row)
		out = append(out, parts.Made)
		return err
	})
	if err == nil && len(out) != len(rows) {
		err = fmt.Errorf("of %d relations, %d are there", len(rows), len(out))
	}
	return out, err
}

// rename gives ids in the order of the relations.
func (r *renaming) rename(ctx context.Context) error {
	heap.Init(&r.waiting)
	for len(r.waiting) > 0 {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		row := heap.Pop(&r.waiting).(tables.RelationRow)
		n := max(r.next[row.ID], 1)
		id := ""
		for {
			n++
			id = graph.NumberedID(row.ID, n)
			free, err := r.free(ctx, row, n)
			if err != nil {
				return err
			}
			if free {
				break
			}
		}
		r.next[row.ID] = n
		r.given[id] = true
		r.numbers, r.ids = append(r.numbers, row.N), append(r.ids, id)
	}
	return nil
}

// ahead is for how many numbers it is asked at a time whether an id is in the store.
const ahead = 100

// free reports whether a relation may have a numbered id. A later relation for which
// the same was made has to give it up.
func (r *renaming) free(ctx context.Context, row tables.RelationRow, n int) (bool, error) {
	id := graph.NumberedID(row.ID, n)
	if r.given[id] {
		return false, nil
	}
	if !r.asked[id] {
		if err := r.ask(ctx, row.ID, n); err != nil {
			return false, err
		}
	}
	owner, taken := r.owner[id]
	if !taken {
		return true, nil
	}
	made, err := r.made(ctx, []tables.RelationRow{owner})
	if err != nil {
		return false, err
	}
	if !made[0] || owner.N < row.N {
		return false, nil
	}
	delete(r.owner, id)
	heap.Push(&r.waiting, owner)
	return true, nil
}

func (r *renaming) ask(ctx context.Context, id string, n int) error {
	var ids []string
	for i := range ahead {
		if id := graph.NumberedID(id, n+i); !r.asked[id] {
			r.asked[id] = true
			ids = append(ids, id)
		}
	}
	have, err := r.to.RelationsWithIDs(ctx, ids)
	for id, n := range have {
		r.owner[id] = tables.RelationRow{N: n, ID: id}
	}
	return err
}

// byNumber is a heap of relations.
type byNumber []tables.RelationRow

func (h byNumber) Len() int           { return len(h) }
func (h byNumber) Less(i, j int) bool { return h[i].N < h[j].N }
func (h byNumber) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byNumber) Push(x any)        { *h = append(*h, x.(tables.RelationRow)) }
func (h *byNumber) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
