package tables

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/fxamacker/cbor/v2"

	"github.com/entente-graph/entente/graph"
)

// Format is the version of the tables and of what is in them.
const Format = 3

// Keys of the table of properties.
const (
	KeyFormat    = "format"
	KeyState     = "state"     // StateWhole, or how far building has come
	KeyMeta      = "meta"      // what describes the dataset
	KeyKinds     = "kinds"     // the kinds of relations by number
	KeyActors    = "actors"    // how many there are
	KeyRelations = "relations" // how many there are
	KeySources   = "sources"   // how many there are
	KeyBroad     = "broad"     // actors to which nearly everyone belongs
)

// StateWhole is the state of a store that may be asked.
const StateWhole = "whole"

// FormatError reports a store of another version.
type FormatError struct{ Format string }

func (e *FormatError) Error() string {
	return fmt.Sprintf("the store is of format %s, and this program reads format %d; build it anew, or use the program that built it", e.Format, Format)
}

// UnfinishedError reports a store whose building has not come to its end.
type UnfinishedError struct{}

func (e *UnfinishedError) Error() string {
	return "the store is half built; build it again with the same files, which goes on from there"
}

// metaRecord is what describes a dataset.
type metaRecord struct {
	Name, Title, Description, AsOf, Licence, Attribution string
	Coverage                                             []coverageRecord
	Focus                                                []string
	Places                                               []string
	X, Y                                                 []float64 // by place
}

type coverageRecord struct {
	Kinds, Actors, Among []string
	When                 string
	Extent               uint8
	Says                 string
}

// EncodeMeta makes the property of what describes a dataset.
func EncodeMeta(m graph.Meta) ([]byte, error) {
	out := metaRecord{Name: m.Name, Title: m.Title, Description: m.Description, AsOf: m.AsOf.String(), Licence: m.Licence, Attribution: m.Attribution, Focus: m.Focus}
	out.Coverage = each(m.Coverage, func(c graph.Coverage) coverageRecord {
		return coverageRecord{c.Kinds, c.Actors, c.Among, period(c.When), uint8(c.Extent), c.Says}
	})
	for _, id := range slices.Sorted(maps.Keys(m.Places)) {
		out.Places = append(out.Places, id)
		out.X, out.Y = append(out.X, m.Places[id].X), append(out.Y, m.Places[id].Y)
	}
	return cbor.Marshal(out)
}

func (d *decoder) meta(record []byte) (graph.Meta, error) {
	var r metaRecord
	if err := d.mode.Unmarshal(record, &r); err != nil {
		return graph.Meta{}, damaged("dataset", KeyMeta, err)
	}
	m := graph.Meta{Name: r.Name, Title: r.Title, Description: r.Description, AsOf: d.date(r.AsOf), Licence: r.Licence, Attribution: r.Attribution, Focus: r.Focus}
	m.Coverage = each(r.Coverage, func(c coverageRecord) graph.Coverage {
		return graph.Coverage{Kinds: c.Kinds, Actors: c.Actors, Among: c.Among, When: d.period(c.When), Extent: word(d, "extent", c.Extent, graph.Extents()), Says: c.Says}
	})
	if len(r.X) != len(r.Places) || len(r.Y) != len(r.Places) {
		return graph.Meta{}, damaged("dataset", KeyMeta, fmt.Errorf("%d places have %d and %d numbers", len(r.Places), len(r.X), len(r.Y)))
	}
	for i, id := range r.Places {
		if m.Places == nil {
			m.Places = map[string]graph.Place{}
		}
		m.Places[id] = graph.Place{X: r.X[i], Y: r.Y[i]}
	}
	return m, d.end("dataset", KeyMeta)
}

// EncodeKinds makes the property of the kinds of relations, in the order of their
// numbers. Of a built-in one nothing but the id counts.
func EncodeKinds(kinds []graph.Kind) ([]byte, error) { return cbor.Marshal(kinds) }

func (d *decoder) kinds(record []byte) ([]graph.Kind, error) {
	var kinds []graph.Kind
	if err := d.mode.Unmarshal(record, &kinds); err != nil {
		return nil, damaged("dataset", KeyKinds, err)
	}
	return kinds, nil
}

// DecodeKinds is the inverse of EncodeKinds. The error is a *DamagedError.
func DecodeKinds(record []byte) ([]graph.Kind, error) { return newDecoder().kinds(record) }

// EncodeNumbers makes a property of numbers.
func EncodeNumbers(numbers []int32) ([]byte, error) { return cbor.Marshal(numbers) }

func (d *decoder) numbers(key string, record []byte) ([]int32, error) {
	if len(record) == 0 {
		return nil, nil
	}
	var numbers []int32
	if err := d.mode.Unmarshal(record, &numbers); err != nil {
		return nil, damaged("dataset", key, err)
	}
	return numbers, nil
}

// EncodeCount makes a property of a count.
func EncodeCount(n int64) []byte { return strconv.AppendInt(nil, n, 10) }

// CountOf reads a property of a count.
func CountOf(properties map[string][]byte, key string) (int64, error) {
	n, err := strconv.ParseInt(string(properties[key]), 10, 64)
	if err != nil || n < 0 {
		return 0, damaged("dataset", key, fmt.Errorf("%q is no count", properties[key]))
	}
	return n, nil
}
