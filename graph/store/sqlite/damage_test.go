package sqlite_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph/store/sqlite"
	"github.com/entente-graph/entente/graph/store/tables"
)

// small publishes a small store, and returns its file.
func small(t testing.TB, folder string) string {
	t.Helper()
	path := filepath.Join(folder, "world.edb")
	b, err := sqlite.Build(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, 0, 300)
	if err := errors.Join(b.Index(t.Context()), b.Publish(t.Context()), b.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// fill adds so many rows to each table.
func fill(t testing.TB, b tables.Building, from, to int) {
	t.Helper()
	if err := addRows(t.Context(), b, from, to); err != nil {
		t.Fatal(err)
	}
}

func addRows(ctx context.Context, b tables.Building, from, to int) error {
	var (
		sources   []tables.SourceRow
		actors    []tables.ActorRow
		names     []tables.NameRow
		relations []tables.RelationRow
		adjacency []tables.AdjacencyRow
		links     []tables.LinkRow
	)
	record := bytes.Repeat([]byte("record"), 20)
	for i := from; i < to; i++ {
		n := int32(i)
		sources = append(sources, tables.SourceRow{N: n, ID: fmt.Sprint("source-", i), Record: record})
		actors = append(actors, tables.ActorRow{N: n, ID: fmt.Sprint("actor-", i), Partners: 2, Record: record})
		names = append(names, tables.NameRow{Key: fmt.Sprint("actor ", i), Actor: n}, tables.NameRow{Key: "actor called alike", Actor: n})
		relations = append(relations, tables.RelationRow{N: int64(i), ID: fmt.Sprint("relation-", i), Kind: n % 5, First: int64(i), Last: int64(i + 9), Record: record})
		adjacency = append(adjacency, tables.AdjacencyRow{Actor: n, Kind: n % 5, Ties: bytes.Repeat([]byte("tie"), 10*(1+i%100))})
		links = append(links, tables.LinkRow{Relation: int64(i), Other: int64(i / 2)})
	}
	return errors.Join(
		b.SetProperty(ctx, "rows", fmt.Append(nil, to)), b.AddSources(ctx, sources), b.AddActors(ctx, actors), b.AddNames(ctx, names),
		b.AddRelations(ctx, relations), b.AddAdjacency(ctx, adjacency), b.AddLinks(ctx, links))
}

// readAll asks everything, and returns the first error.
func readAll(ctx context.Context, path string) error {
	db, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	defer db.Close()
	var ns []int32
	var longs []int64
	for i := range 310 {
		ns, longs = append(ns, int32(i)), append(longs, int64(i))
	}
	errs := []error{
		db.Adjacency(ctx, ns, nil, func(tables.AdjacencyRow) error { return nil }),
		db.Adjacency(ctx, ns, []int32{1, 3}, func(tables.AdjacencyRow) error { return nil }),
		db.Sources(ctx, ns, func(tables.SourceRow) error { return nil }),
		db.Actors(ctx, ns, func(tables.ActorRow) error { return nil }),
		db.Relations(ctx, longs, func(tables.RelationRow) error { return nil }),
		db.Links(ctx, longs, func(tables.LinkRow) error { return nil }),
		db.AllSources(ctx, 0, func(tables.SourceRow) error { return nil }),
		db.AllActors(ctx, 0, func(tables.ActorRow) error { return nil }),
		db.AllRelations(ctx, 0, func(tables.RelationRow) error { return nil }),
	}
	_, err = db.Properties(ctx)
	errs = append(errs, err)
	for i := range 300 {
		_, err = db.ActorsCalled(ctx, fmt.Sprint("actor ", i), 10)
		errs = append(errs, err)
	}
	for _, words := range [][]string{{"actor"}, {"actor", "2"}, {"called", "alike"}, {"17"}} {
		for _, beginning := range []bool{false, true} {
			_, err = db.ActorsWithWords(ctx, words, beginning, 1000)
			errs = append(errs, err)
		}
	}
	_, _, err = db.TopActors(ctx, 1000)
	errs = append(errs, err)
	_, err = db.RelationsWith(ctx, tables.Filter{Kinds: []int32{1, 2}, First: 5, Last: 200}, 1000)
	errs = append(errs, err)
	_, err = db.RelationsWith(ctx, tables.Filter{First: 5, Last: 200}, 1000)
	errs = append(errs, err)
	for _, err := range errs {
		if _, is := errors.AsType[*sqlite.Error](err); err != nil && !is {
			return err
		}
	}
	return errors.Join(errs...)
}

// checkError checks that an error says what is wrong with a store and what to do.
func checkError(t *testing.T, err error, problem string) {
	t.Helper()
	e, is := errors.AsType[*sqlite.Error](err)
	if !is {
		t.Errorf("%v, want an *Error that it %s", err, problem)
		return
	}
	if !strings.Contains(e.Error(), problem) || e.Hint == "" || !strings.Contains(e.Error(), e.Path) {
		t.Errorf("%q, want that it %s, with a hint", e, problem)
	}
}

func TestOpenWhatIsNoStore(t *testing.T) {
	folder := t.TempDir()
	whole, err := os.ReadFile(small(t, folder))
	if err != nil {
		t.Fatal(err)
	}
	// changed is the store with some bytes of its header changed.
	changed := func(at int, value uint32) []byte {
		b := bytes.Clone(whole)
		binary.BigEndian.PutUint32(b[at:], value)
		return b
	}
	foreign := changed(68, 0)
	for _, test := range []struct {
		name    string
		content []byte
		problem string
	}{
		{"empty", nil, "is empty"},
		{"text", []byte("actors:\n  - id: a\n"), "is not a file of SQLite"},
		{"short", []byte("SQL"), "is not a file of SQLite"},
		{"cut header", whole[:50], "is cut off"},
		{"header only", whole[:100], "is cut off: 100 of"},
		{"half", whole[:len(whole)/2], "is cut off"},
		{"a byte less", whole[:len(whole)-1], "is cut off"},
		{"foreign", foreign, "is a database of SQLite, and no store"},
		{"no format", changed(60, 0), "is damaged"},
		{"newer", changed(60, sqlite.Format+1), fmt.Sprintf("is a store of the newer format %d, and this program reads format %d", sqlite.Format+1, sqlite.Format)},
		{"half-built", changed(60, 0xffffffff), "is half-built"},
		{"no page size", changed(16, 0), "is damaged"},
		{"no pages", changed(28, 0), "is damaged"},
		{"journal", changed(16, binary.BigEndian.Uint32(whole[16:])&0xffff0000|0x0202), "was changed by another program"},
		{"other tables", bytes.Replace(whole, []byte("CREATE TABLE source("), []byte("CREATE TABLE sourcf("), 1), "is damaged"},
	} {
		path := filepath.Join(folder, test.name)
		if err := os.WriteFile(path, test.content, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := sqlite.Open(t.Context(), path)
		if err == nil {
			db.Close()
		}
		t.Run(test.name, func(t *testing.T) { checkError(t, err, test.problem) })
	}
	for name, problem := range map[string]string{"nothing-there": "is not there", ".": "is a folder", "world.edb/x": "cannot be read", "/dev/null": "is no ordinary file"} {
		path := name
		if !filepath.IsAbs(name) {
			path = filepath.Join(folder, name)
		}
		_, err := sqlite.Open(t.Context(), path)
		checkError(t, err, problem)
	}
	if !sqlite.Recognise(whole) || sqlite.Recognise(whole[:10]) || sqlite.Recognise(nil) || sqlite.Recognise([]byte("actors:")) {
		t.Error("Recognise does not go by how a file of SQLite begins")
	}
}

// A file in which bytes have changed is read with other bytes, or with an error: never
// with a panic, nor without end.
func TestDamagedFiles(t *testing.T) {
	folder := t.TempDir()
	whole, err := os.ReadFile(small(t, folder))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 6))
	path := filepath.Join(folder, "damaged.edb")
	told := 0
	for range 150 {
		b := bytes.Clone(whole)
		switch random.IntN(3) {
		case 0: // a bit
			b[random.IntN(len(b))] ^= 1 << random.IntN(8)
		case 1: // a page
			page := random.IntN(len(b) / 4096)
			copy(b[page*4096:], b[random.IntN(len(b)/4096)*4096:][:4096])
		case 2: // bytes where pages are described
			page := random.IntN(len(b) / 4096)
			for range 8 {
				b[page*4096+random.IntN(120)] = byte(random.IntN(256))
			}
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		err := readAll(ctx, path)
		if ctx.Err() != nil {
			t.Fatal("reading did not end")
		}
		cancel()
		if err != nil {
			told++
			if _, is := errors.AsType[*sqlite.Error](err); !is {
				t.Errorf("%v is no *Error", err)
			}
		}
	}
	if told < 30 {
		t.Errorf("%d of 150 damaged files gave an error", told)
	}
}

func FuzzOpen(f *testing.F) {
	whole, err := os.ReadFile(small(f, f.TempDir()))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), []byte{})
	f.Add(uint32(4096), []byte{13, 0, 0, 0, 255, 255})
	f.Add(uint32(60), []byte{0, 0, 0, 1})
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		b := bytes.Clone(whole)
		copy(b[int(at)%len(b):], patch)
		path := filepath.Join(t.TempDir(), "store.edb")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := readAll(t.Context(), path); err != nil {
			if _, is := errors.AsType[*sqlite.Error](err); !is {
				t.Errorf("%v is no *Error", err)
			}
		}
	})
}
