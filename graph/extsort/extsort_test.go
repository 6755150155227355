package extsort_test

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph/extsort"
)

// pair is a value of which only the first half puts it in order.
type pair struct{ key, from uint64 }

func codec(join bool) extsort.Codec[pair] {
	c := extsort.Codec[pair]{
		Append: func(b []byte, p pair) []byte { return binary.AppendUvarint(binary.AppendUvarint(b, p.key), p.from) },
		Read: func(r *bufio.Reader) (p pair, err error) {
			if p.key, err = binary.ReadUvarint(r); err == nil {
				p.from, err = binary.ReadUvarint(r)
			}
			return p, err
		},
		Compare: func(a, b pair) int { return cmp.Compare(a.key, b.key) },
	}
	if join {
		c.Join = func(a, b pair) pair { return pair{a.key, a.from + b.from} }
	}
	return c
}

func each(list []pair) iter.Seq2[pair, error] {
	return func(yield func(pair, error) bool) {
		for _, p := range list {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// Runs, many more than are merged at once, come out in order, and equal values in the
// order of their runs, or as one.
func TestMergedIsSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		join := rapid.Bool().Draw(t, "join")
		r := extsort.New("", codec(join))
		defer func() {
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
		}()
		var all, last []pair
		for run := range rapid.IntRange(0, 150).Draw(t, "runs") {
			keys := slices.Sorted(slices.Values(rapid.SliceOfNDistinct(rapid.Uint64Range(0, 9), 0, 4, rapid.ID[uint64]).Draw(t, "keys")))
			var values []pair
			for _, k := range keys {
				values = append(values, pair{k, uint64(run)})
			}
			all = append(all, values...)
			if err := r.Add(context.Background(), each(values)); err != nil {
				t.Fatal(err)
			}
		}
		if rapid.Bool().Draw(t, "more in memory") {
			last = []pair{{3, 1000}, {12, 1000}}
			all = append(all, last...)
		}
		slices.SortStableFunc(all, codec(false).Compare)
		if join {
			for i := len(all) - 1; i > 0; i-- {
				if all[i-1].key == all[i].key {
					all[i-1].from += all[i].from
					all = slices.Delete(all, i, i+1)
				}
			}
		}
		var got []pair
		for p, err := range r.Merged(each(last)) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, p)
		}
		if !slices.Equal(all, got) {
			t.Fatalf("want %v\n got %v", all, got)
		}
	})
}

// Nothing is left in the folder, not even while runs are there.
func TestNothingIsLeft(t *testing.T) {
	dir := t.TempDir()
	r := extsort.New(dir, codec(false))
	if err := r.Add(t.Context(), each([]pair{{1, 2}})); err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v is left: %v", left, err)
	}
}

func TestErrors(t *testing.T) {
	var full *extsort.NoRoomError
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	if err := extsort.New(nowhere, codec(false)).Add(t.Context(), each([]pair{{1, 2}})); !errors.As(err, &full) || full.Dir != nowhere {
		t.Errorf("a folder that is not there: %v", err)
	}
	ended, end := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	end(why)
	r := extsort.New(t.TempDir(), codec(false))
	if err := r.Add(ended, each([]pair{{1, 2}})); !errors.Is(err, why) {
		t.Errorf("under a context that has ended: %v", err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}
