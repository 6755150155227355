package build

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store/tables"
)

// tie finds who is tied to whom by the relations, and what they are linked with. It is
// done anew when it was interrupted.
func (b *Build) tie(ctx context.Context) error {
	if err := b.to.ClearTies(ctx); err != nil {
		return err
	}
	sorted := newSorter(b.o.Folder, int(max(b.o.Memory/64, 1000)))
	defer func() { _ = sorted.runs.Close() }() // it is a temporary file
	var links linker
	members := map[int32]int32{} // with how many members or organisations memberships tie an actor
	membership := b.kindOf[graph.KindMembership]
	done := int64(0)
	err := b.to.AllRelations(ctx, 0, func(row tables.RelationRow) error {
		if done%tellEvery == 0 {
			if err := tell(ctx, progress.Tied, done, b.written); err != nil {
				return err
			}
		}
		done++
		parts, err := tables.DecodeParts(row)
		if err != nil {
			return err
		}
		links.note(row, parts.Links)
		parts.Ties(row.N, func(actor int32, t tables.Tie) {
			if row.Kind == membership && !parts.Broad {
				members[actor]++
			}
			if err == nil {
				err = sorted.add(ctx, tied{actor, row.Kind, t})
			}
		})
		return err
	})
	if err != nil {
		return err
	}
	if err := links.resolve(ctx, b.to); err != nil {
		return err
	}
	if err := b.sort(ctx, sorted); err != nil {
		return err
	}
	return b.noteBroad(ctx, members)
}

// sort writes the ties by actor, and how many partners each has.
func (b *Build) sort(ctx context.Context, sorted *sorter) error {
	var (
		rows             []tables.AdjacencyRow
		held             []tables.Tie
		actor, kind      = int32(-1), int32(-1)
		part             int32
		partners         = map[int32]bool{} // of the actor
		counted, howMany []int32
		done             int64
	)
	endRow := func() {
		if len(held) > 0 {
			rows = append(rows, tables.AdjacencyRow{Actor: actor, Kind: kind, Part: part, Ties: tables.EncodeTies(held)})
			held = held[:0]
			part++
		}
	}
	endActor := func() {
		endRow()
		if actor >= 0 {
			counted, howMany = append(counted, actor), append(howMany, int32(len(partners)))
			clear(partners)
		}
	}
	write := func(least int) error {
		if len(rows) < least && len(counted) < least {
			return nil
		}
		if err := addAll(ctx, b.to.AddAdjacency, rows); err != nil {
			return err
		}
		err := b.to.SetPartners(ctx, counted, howMany)
		rows, counted, howMany = rows[:0], counted[:0], howMany[:0]
		return err
	}
	for t, err := range sorted.sorted(ctx) {
		if err != nil {
			return err
		}
		if done%tellEvery == 0 {
			if err := tell(ctx, progress.Sorted, done/2, b.written); err != nil {
				return err
			}
		}
		done++
		if t.actor != actor {
			endActor()
			if err := write(batch); err != nil {
				return err
			}
			actor, kind, part = t.actor, t.kind, 0
		}
		if t.kind != kind || len(held) == tables.TiesInRow {
			endRow()
			if t.kind != kind {
				kind, part = t.kind, 0
			}
		}
		held = append(held, t.tie)
		partners[t.tie.Partner] = true
	}
	endActor()
	return write(0)
}

// noteBroad notes to whom nearly everyone belongs, as query.PathFinder sees it in the
// whole dataset.
func (b *Build) noteBroad(ctx context.Context, members map[int32]int32) error {
	var broad []int32
	err := b.to.AllActors(ctx, 0, func(row tables.ActorRow) error {
		is, hasMembers, err := tables.DecodeBroad(row)
		if is || hasMembers && members[row.N] > query.BroadMembers {
			broad = append(broad, row.N)
		}
		return err
	})
	if err != nil {
		return err
	}
	record, err := tables.EncodeNumbers(broad)
	if err != nil {
		return err
	}
	return b.to.SetProperty(ctx, tables.KeyBroad, record)
}

// linker resolves links between relations, of which there are few.
type linker struct {
	of  []int64
	to  []string
	ids map[int64]string // of the relations in of
}

func (l *linker) note(row tables.RelationRow, links []string) {
	for _, id := range links {
		if l.ids == nil {
			l.ids = map[int64]string{}
		}
		l.ids[row.N] = row.ID
		l.of, l.to = append(l.of, row.N), append(l.to, id)
	}
}

func (l *linker) resolve(ctx context.Context, to tables.Building) error {
	number := map[string]int64{}
	for ids := range slices.Chunk(l.to, batch) {
		some, err := to.RelationsWithIDs(ctx, ids)
		if err != nil {
			return err
		}
		for id, n := range some {
			number[id] = n
		}
	}
	var rows []tables.LinkRow
	for i, id := range l.to {
		n, ok := number[id]
		if !ok {
			return fmt.Errorf("the relation %s is linked with %q, and there is no such relation", l.ids[l.of[i]], id)
		}
		rows = append(rows, tables.LinkRow{Relation: l.of[i], Other: n}, tables.LinkRow{Relation: n, Other: l.of[i]})
	}
	slices.SortFunc(rows, func(a, b tables.LinkRow) int {
		return cmp.Or(cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Other, b.Other))
	})
	return addAll(ctx, to.AddLinks, slices.Compact(rows))
}
