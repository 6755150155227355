package icews

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/fold"
	"github.com/entente-graph/entente/data/importer/internal/cameo"
	"github.com/entente-graph/entente/data/importer/internal/eventstream"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// Name is the provider's.
const Name = "icews"

// Provider reads coded events of ICEWS.
func Provider(o fold.Options) *importer.Provider {
	return &importer.Provider{
		Name:  Name,
		Title: "ICEWS Coded Event Data",
		Reads: "events.YEAR.*.tab (also .zip or .gz), summed up by pair, kind and month, or as --fold says",
		Where: "https://doi.org/10.7910/DVN/28075",
		Citation: "Boschee, Elizabeth; Lautenschlager, Jennifer; O'Brien, Sean; Shellman, Steve; Starz, James; Ward, Michael. 2015. " +
			"ICEWS Coded Event Data. Harvard Dataverse, https://doi.org/10.7910/DVN/28075.",
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
		return strings.HasPrefix(name, "events.") && strings.HasSuffix(name, ".tab")
	}
	line, _, _ := bytes.Cut(h.Text, []byte("\n"))
	_, err := columnsOf(bytes.Split(line, []byte("\t")))
	return err == nil
}

// columns is where the columns are; -1 for one that there is not.
type columns struct {
	id, date, code, width int
	sides                 [2]side
}

type side struct{ name, sectors, country int }

func columnsOf(fields [][]byte) (columns, error) {
	h := eventstream.HeaderOf(fields)
	c := columns{id: h.Any("event id"), date: h.Any("event date"), code: h.Any("cameo code"), width: len(fields)}
	for i, who := range []string{"source", "target"} {
		c.sides[i] = side{name: h.Any(who + " name"), sectors: h.Any(who + " sectors"), country: h.Any(who + " country")}
	}
	for _, need := range []struct {
		name string
		at   int
	}{{"Event Date", c.date}, {"Source Name", c.sides[0].name}, {"CAMEO Code", c.code}, {"Target Name", c.sides[1].name}} {
		if need.at < 0 {
			return c, fmt.Errorf("the header lacks %s; is it a file of coded events of ICEWS?", need.name)
		}
	}
	return c, nil
}

type reader struct {
	columns
	*eventstream.Stream
	out   *importer.Sink
	known eventstream.Cache[uint32] // actors by what is said of them
	key   []byte
}

func read(ctx context.Context, files []*importer.File, out *importer.Sink, o fold.Options) error {
	r := &reader{Stream: eventstream.New(out, Name, register.Unnumbered, o), out: out, known: eventstream.Cache[uint32]{}}
	return r.Read(ctx, files, r.Table(r.names, r.row), graph.Source{ID: Name, Publisher: "Harvard Dataverse"}, "")
}

func (r *reader) names(fields [][]byte) (err error) {
	r.columns, err = columnsOf(fields)
	return err
}

func (r *reader) row(ctx context.Context, fields [][]byte, row int) error {
	if len(fields) < r.width {
		return r.out.Skip(row, "column-count", "it has %d columns and the header has %d; is the file cut off here?", len(fields), r.width)
	}
	date, ok := eventstream.Day(eventstream.Field(fields, r.date))
	if !ok {
		return r.out.Skip(row, "bad-date", "%q is not a day", eventstream.Field(fields, r.date))
	}
	meaning, ok := cameo.Of(eventstream.Field(fields, r.code))
	if !ok {
		return r.out.Skip(row, "unknown-code", "%q is not a code of CAMEO", eventstream.Field(fields, r.code))
	}
	if meaning.Left != "" {
		r.Leave(meaning.Left, cameo.Why[meaning.Left], row)
		return nil
	}
	var sides [2]uint32
	for i, s := range r.sides {
		if sides[i] = r.actor(fields, s); sides[i] == eventstream.Nobody {
			r.Leave("one-actor", "an event without a second actor is no relation", row)
			return nil
		}
	}
	return r.Add(ctx, meaning, eventstream.Event{From: sides[0], To: sides[1], Date: date, Row: row, ID: eventstream.Field(fields, r.id)})
}

// actor returns the number of an actor of a row.
func (r *reader) actor(fields [][]byte, s side) uint32 {
	r.key = r.key[:0]
	for _, column := range []int{s.name, s.sectors, s.country} {
		r.key = append(append(r.key, eventstream.Field(fields, column)...), '\t')
	}
	if n, known := r.known[string(r.key)]; known {
		return n
	}
	text := func(column int) string {
		t, _ := importer.Text(eventstream.Field(fields, column))
		return strings.TrimSpace(t)
	}
	n := r.number(text(s.name), text(s.sectors), text(s.country))
	r.known.Put(r.key, n)
	return n
}

// ofState are the sectors of what acts for a state.
var ofState = []string{"Government", "Military"}

func (r *reader) number(name, sectors, country string) uint32 {
	if name == "" || strings.EqualFold(name, "Unspecified Actor") {
		return eventstream.Nobody
	}
	if st, ok := register.ByName(name); ok {
		return r.State(st)
	}
	list := strings.Split(sectors, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	if slices.ContainsFunc(list, func(s string) bool { return slices.Contains(ofState, s) }) {
		if st, ok := register.ByName(country); ok {
			return r.State(st)
		}
	}
	return r.Other(name+"\t"+country, func() graph.Actor {
		a := graph.Actor{ID: "icews-" + importer.IDPart(name), Name: name, Kind: kindOf(name, list)}
		if country != "" && !strings.Contains(name, "(") {
			a.Note = "Of " + country + ", as the file says."
		}
		return a
	})
}

// armed are the sectors of those who fight without being a state.
var armed = []string{"Rebel", "Insurgents", "Separatists", "Organized Violent", "Unidentified Forces"}

// kindOf tells by its name and sectors what an actor is that is no state.
func kindOf(name string, sectors []string) graph.ActorKind {
	switch {
	case slices.ContainsFunc(sectors, func(s string) bool { return slices.Contains(armed, s) }):
		return graph.ArmedGroup
	case strings.HasSuffix(name, ")"):
		return graph.PlaceOrBloc
	}
	return graph.Organisation
}
