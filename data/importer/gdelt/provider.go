package gdelt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/fold"
	"github.com/entente-graph/entente/data/importer/internal/cameo"
	"github.com/entente-graph/entente/data/importer/internal/eventstream"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// Name is the provider's.
const Name = "gdelt"

// Provider reads event tables of GDELT.
func Provider(o fold.Options) *importer.Provider {
	return &importer.Provider{
		Name:  Name,
		Title: "GDELT Event Database",
		Reads: "event tables of GDELT 1.0 and 2.0 (export.CSV, also .zip or .gz), summed up by pair, kind and month, or as --fold says",
		Where: "https://www.gdeltproject.org/data.html",
		Citation: "Leetaru, Kalev, and Philip A. Schrodt. 2013. GDELT: Global Data on Events, Location, and Tone, 1979-2012. " +
			"ISA Annual Convention. The GDELT Project, https://www.gdeltproject.org/.",
		Terms:     "free for any use, with a citation of the GDELT Project and a link to it",
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

// layout is where the columns are; -1 for one that there is not.
type layout struct {
	id, date, code, mentions int
	actors                   [2]actorColumns
	widths                   []int // how many columns a row may have; none: any
}

type actorColumns struct {
	code, name, country, group, ethnic, religion int
	types                                        [3]int
}

// published is the layout of the files without a header.
var published = layout{
	id: 0, date: 1, code: 26, mentions: 31,
	actors: [2]actorColumns{
		{code: 5, name: 6, country: 7, group: 8, ethnic: 9, religion: 10, types: [3]int{12, 13, 14}},
		{code: 15, name: 16, country: 17, group: 18, ethnic: 19, religion: 20, types: [3]int{22, 23, 24}},
	},
	widths: []int{57, 58, 61},
}

func recognise(h importer.Head) bool {
	if name := strings.ToLower(eventstream.Zipped(h.Text)); name != "" {
		return strings.HasSuffix(name, ".export.csv")
	}
	line, _, whole := bytes.Cut(h.Text, []byte("\n"))
	fields := bytes.Split(bytes.TrimRight(line, "\r"), []byte("\t"))
	if isHeader(fields) {
		return true
	}
	return whole && isRow(fields)
}

// isHeader reports whether fields name the columns.
func isHeader(fields [][]byte) bool {
	h := eventstream.HeaderOf(fields)
	return h.Any("globaleventid") >= 0 && h.Any("actor1code") >= 0 && h.Any("eventcode") >= 0
}

// isRow reports whether fields are those of an event of a published file: an id, and a
// day that is said three times.
func isRow(fields [][]byte) bool {
	if n := len(fields); n != 57 && n != 58 && n != 61 {
		return false
	}
	_, ok := eventstream.Day(fields[1])
	return ok && isNumber(fields[0]) && bytes.HasPrefix(fields[1], fields[2]) && len(fields[2]) == 6 && bytes.HasPrefix(fields[1], fields[3]) && len(fields[3]) == 4
}

func isNumber(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// named is the layout of a file with a header.
func named(fields [][]byte) (layout, error) {
	h := eventstream.HeaderOf(fields)
	l := layout{id: h.Any("globaleventid"), date: h.Any("sqldate", "day"), code: h.Any("eventcode"), mentions: h.Any("nummentions")}
	for i := range l.actors {
		prefix := "actor" + strconv.Itoa(i+1)
		l.actors[i] = actorColumns{
			code: h.Any(prefix + "code"), name: h.Any(prefix + "name"), country: h.Any(prefix + "countrycode"), group: h.Any(prefix + "knowngroupcode"),
			ethnic: h.Any(prefix + "ethniccode"), religion: h.Any(prefix + "religion1code"),
			types: [3]int{h.Any(prefix + "type1code"), h.Any(prefix + "type2code"), h.Any(prefix + "type3code")},
		}
	}
	for name, at := range map[string]int{"SQLDATE": l.date, "Actor1CountryCode": l.actors[0].country, "Actor2Code": l.actors[1].code, "Actor2CountryCode": l.actors[1].country} {
		if at < 0 {
			return l, fmt.Errorf("the header lacks %s; is it an event table of GDELT?", name)
		}
	}
	return l, nil
}

type reader struct {
	layout
	*eventstream.Stream
	out   *importer.Sink
	known eventstream.Cache[uint32] // actors by their codes
	key   []byte
}

func read(ctx context.Context, files []*importer.File, out *importer.Sink, o fold.Options) error {
	r := &reader{layout: published, Stream: eventstream.New(out, Name, register.Unnumbered, o), out: out, known: eventstream.Cache[uint32]{}}
	return r.Read(ctx, files, r.all, graph.Source{ID: Name, Publisher: "The GDELT Project"}, ", and one thing that is reported again and again may be several")
}

func (r *reader) all(ctx context.Context, rows eventstream.Rows) error {
	r.layout = published
	for first := true; ; first = false {
		fields, row, err := rows.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if first && isHeader(fields) {
			if r.layout, err = named(fields); err != nil {
				return err
			}
			continue
		}
		r.Row()
		if err := r.row(ctx, fields, row); err != nil {
			return err
		}
	}
}

func (r *reader) row(ctx context.Context, fields [][]byte, row int) error {
	if n := len(fields); len(r.widths) > 0 && n != 58 && n != 61 && n != 57 {
		return r.out.Skip(row, "column-count", "it has %d columns, and an event of GDELT has 57, 58 or 61; is the file cut off here?", n)
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
	for i := range sides {
		if sides[i] = r.actor(fields, &r.actors[i]); sides[i] != eventstream.Nobody {
			continue
		}
		if len(eventstream.Field(fields, r.actors[i].code)) == 0 {
			r.Leave("one-actor", "an event without a second actor is no relation", row)
		} else {
			r.Leave("nobody-in-particular", "an actor is named by a role alone, such as a police officer or a company", row)
		}
		return nil
	}
	return r.Add(ctx, meaning, eventstream.Event{
		From: sides[0], To: sides[1], Date: date, Mentions: eventstream.Count(eventstream.Field(fields, r.mentions)), Row: row, ID: eventstream.Field(fields, r.id),
	})
}
