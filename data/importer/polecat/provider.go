package polecat

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/fold"
	"github.com/entente-graph/entente/data/importer/internal/eventstream"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// Name is the provider's.
const Name = "polecat"

// Provider reads POLECAT.
func Provider(o fold.Options) *importer.Provider {
	return &importer.Provider{
		Name:  Name,
		Title: "POLECAT: Political Event Classification, Attributes, and Types",
		Reads: "ngecEvents*.txt (also .zip or .gz), summed up by pair, kind and month, or as --fold says",
		Where: "https://doi.org/10.7910/DVN/AJGVIT",
		Citation: "Scarborough, Grace I., Benjamin E. Bagozzi, Andreas Beger, John Berrie, Andrew Halterman, Philip A. Schrodt, and Jevon Spivey. 2023. " +
			"POLECAT Weekly Data. Harvard Dataverse, https://doi.org/10.7910/DVN/AJGVIT.",
		Terms:     "free to download from the Harvard Dataverse, on the terms that it states there",
		Scheme:    register.Unnumbered,
		Recognise: recognise,
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, []*importer.File{f}, out, o)
		},
		Together: func(ctx context.Context, files []*importer.File, out *importer.Sink) error {
			return read(ctx, files, out, o)
		},
	}
}

func recognise(h importer.Head) bool {
	if name := strings.ToLower(eventstream.Zipped(h.Text)); name != "" {
		return strings.HasPrefix(name, "ngecevents") && strings.HasSuffix(name, ".txt")
	}
	line, _, _ := bytes.Cut(h.Text, []byte("\n"))
	_, err := columnsOf(bytes.Split(line, []byte("\t")))
	return err == nil
}

// columns is where the columns are; -1 for one that there is not.
type columns struct {
	id, date, kind, mode int
	sides                [2]side
	last                 int // the last of those that are needed
}

type side struct{ name, country, sector int }

// excess are columns that some headers name and their rows do not have.
var excess = []string{"headline", "event text", "feed", "story id"}

func columnsOf(fields [][]byte) (columns, error) {
	h := eventstream.HeaderOf(fields)
	c := columns{id: h.Any("event id"), date: h.Any("event date"), kind: h.Any("event type"), mode: h.Any("event mode")}
	c.sides[0] = side{name: h.Any("actor name"), country: h.Any("actor country"), sector: h.Any("primary actor sector")}
	c.sides[1] = side{name: h.Any("recipient name"), country: h.Any("recipient country"), sector: h.Any("primary recipient sector")}
	for _, need := range []struct {
		name string
		at   int
	}{{"Event Date", c.date}, {"Event Type", c.kind}, {"Actor Name", c.sides[0].name}, {"Recipient Name", c.sides[1].name}} {
		if need.at < 0 {
			return c, fmt.Errorf("the header lacks %s; is it a file of POLECAT?", need.name)
		}
		c.last = max(c.last, need.at)
	}
	return c, nil
}

type reader struct {
	columns
	*eventstream.Stream
	out     *importer.Sink
	header  int     // columns that it names
	without columns // where they are in rows that lack those in excess
	fewer   int     // how many those are
	known   eventstream.Cache[[]uint32]
	key     []byte
}

func read(ctx context.Context, files []*importer.File, out *importer.Sink, o fold.Options) error {
	r := &reader{Stream: eventstream.New(out, Name, register.Unnumbered, o), out: out, known: eventstream.Cache[[]uint32]{}}
	return r.Read(ctx, files, r.Table(r.names, r.row), graph.Source{ID: Name, Publisher: "Harvard Dataverse"}, "")
}

// names reads the header.
func (r *reader) names(fields [][]byte) (err error) {
	if r.columns, err = columnsOf(fields); err != nil {
		return err
	}
	for len(fields) > 0 && len(bytes.TrimSpace(fields[len(fields)-1])) == 0 {
		fields = fields[:len(fields)-1]
	}
	r.header = len(fields)
	var kept [][]byte
	for _, f := range fields {
		name := strings.ToLower(strings.TrimSpace(string(f)))
		for _, e := range excess {
			if name == e {
				r.fewer++
				name = ""
			}
		}
		if name != "" {
			kept = append(kept, f)
		}
	}
	r.without, err = columnsOf(kept)
	return err
}

func (r *reader) row(ctx context.Context, fields [][]byte, row int) error {
	c := &r.columns
	if r.fewer > 0 && len(bytes.TrimSpace(bytes.Join(fields[min(r.header-r.fewer, len(fields)):], nil))) == 0 {
		c = &r.without
	}
	if len(fields) <= c.last {
		return r.out.Skip(row, "column-count", "it has %d columns and the header has %d; is the file cut off here?", len(fields), r.header)
	}
	date, ok := eventstream.Day(eventstream.Field(fields, c.date))
	if !ok {
		return r.out.Skip(row, "bad-date", "%q is not a day", eventstream.Field(fields, c.date))
	}
	meaning, ok := meaningOf(eventstream.Field(fields, c.kind), eventstream.Field(fields, c.mode))
	if !ok {
		return r.out.Skip(row, "unknown-type", "%q is not a type of PLOVER that POLECAT has", eventstream.Field(fields, c.kind))
	}
	if meaning.Left != "" {
		r.Leave(meaning.Left, why[meaning.Left], row)
		return nil
	}
	from, to := r.actors(fields, c.sides[0]), r.actors(fields, c.sides[1])
	if len(from) > mostActors || len(to) > mostActors {
		r.Leave("many-actors", fmt.Sprintf("more than %d actors on a side, which makes no relation of two", mostActors), row)
		return nil
	}
	event := eventstream.Event{Date: date, Row: row, ID: eventstream.Field(fields, c.id)}
	switch {
	case len(to) > 0 && len(from) > 0:
		return r.between(ctx, meaning, event, from, to)
	case len(from) > 1 && eventstream.MayBeMutual(meaning):
		meaning.Mutual = true
		for i, a := range from {
			if err := r.between(ctx, meaning, event, from[i+1:], []uint32{a}); err != nil {
				return err
			}
		}
		return nil
	}
	r.Leave("one-actor", "an event without a second actor is no relation", row)
	return nil
}

// mostActors is how many actors a side of an event may have.
const mostActors = 10

func (r *reader) between(ctx context.Context, m eventstream.Meaning, e eventstream.Event, from, to []uint32) error {
	for _, a := range from {
		for _, b := range to {
			if e.From, e.To = a, b; a == b && len(from)*len(to) > 1 {
				continue // on both sides of a longer list
			}
			if err := r.Add(ctx, m, e); err != nil {
				return err
			}
		}
	}
	return nil
}
