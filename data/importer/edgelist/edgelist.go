// Package edgelist reads lists of edges as network archives ship them: a line an
// edge, of two to four columns (from, to, kind, date), with # before remarks. It is
// for lists of millions: they become an edges.List, of which questions take a part.
//
// Columns lie between tabs; where the first lines have none, between semicolons or
// commas, and else between spaces. A header may name them. Names are any text, each
// an actor of its own, and nothing is known of what it is. Kinds and dates are read
// as package freeform reads them. An edge from an actor to itself makes no relation,
// and edges that say the same are one; both are counted.
//
// The file is read in blocks, which are cut into fields on every core; numbers for
// the names are given in the order of the file, so that they are always the same.
package edgelist

import (
	"context"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/showable"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
)

// Name is the provider's.
const Name = "edgelist"

// Options says how to read a list.
type Options struct {
	freeform.Options // Source and Dates count
	Meta             graph.Meta

	// Keep, where it is not nil, is given the list and says whether that is enough,
	// so that no records are made of it.
	Keep func(*edges.List) bool
}

// Provider reads lists of edges. No file is taken for one by its looks, for tables
// look alike.
func Provider(o Options) *importer.Provider {
	return &importer.Provider{
		Name:      Name,
		Title:     "Edge list",
		Reads:     "lists of edges of two to four columns (from, to, kind, date) between tabs, commas, semicolons or spaces, such as those of SNAP (.txt, .tsv, .csv, also .gz), up to 100 million edges",
		Where:     "your own list, or an archive of networks",
		Citation:  "The source of the list.",
		Terms:     "those of the list",
		Recognise: func(importer.Head) bool { return false },
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			list, err := read(ctx, f, out, o)
			if err != nil || o.Keep != nil && o.Keep(list) {
				return err
			}
			return records(ctx, list, out)
		},
	}
}

// records hands over the whole list.
func records(ctx context.Context, list *edges.List, out *importer.Sink) error {
	actors, relations := list.Size()
	if relations > store.MostRelations {
		return &store.TooLargeError{Actors: actors, Relations: relations, Most: store.MostRelations}
	}
	out.Grow(relations)
	return list.Records(ctx, nil, edges.Taker{
		Source:   func(s graph.Source) { out.Cited(s) },
		Kind:     func(k graph.Kind) { out.Kind(k) },
		Actor:    func(a graph.Actor) { out.Actor(a) },
		Relation: out.Relation,
	})
}

// read reads a file into a list.
func read(ctx context.Context, f *importer.File, out *importer.Sink, o Options) (*edges.List, error) {
	head, err := f.Head()
	if err != nil {
		return nil, cutShort(err)
	}
	how, err := formOf(head.Text, len(head.Text) < importer.HeadSize)
	if err != nil {
		return nil, err
	}
	out.Understood(importer.Understood{File: f.Name, Form: how.String(), Holds: "relations", Header: how.header})
	c := newCollector(how, o)
	if err := c.readBlocks(ctx, f.Reader()); err != nil {
		return nil, cutShort(err)
	}
	out.CountRows(c.rows)
	if last := len(c.wrong.list) - 1; c.open && last >= 0 && c.wrong.list[last].line == c.lines {
		c.wrong.list[last].what += "; the file ends in the middle of the line, so it may be cut off"
	}
	if err := c.wrong.err(); err != nil {
		return nil, err
	}
	labels := edges.Labels{Meta: o.Meta, Kinds: c.kinds, Dates: c.dates, Source: freeform.FileSource(f.Name), Shown: shown, Reserved: reserved}
	if o.Source != "" {
		labels.Source, labels.Sourced = freeform.SourceNamed(o.Source), true
	}
	list, err := c.b.Build(ctx, labels)
	if err != nil {
		return nil, err
	}
	c.remark(out)
	if _, relations := list.Size(); relations > 0 && !labels.Sourced {
		out.RemarkMany(relations, c.firstRow, "unsourced", "the list names no source, and the relations are marked as unsourced")
	}
	if count, row := list.Repeated(); count > 0 {
		out.PassMany(count, row, "repeated", "", "the line says what another says")
	}
	return list, nil
}

// shown is a name as a graph may have it: what nobody can see is no name.
func shown(name string) string {
	name = showable.Unturned(showable.Text(name))
	if legible.Invisible(name) {
		return ""
	}
	return name
}

// reserved are the ids of states, which no name of a list stands for.
func reserved(id string) bool {
	_, ok := register.ByID(id)
	return ok
}

// remark says what was decided and what was left out.
func (c *collector) remark(out *importer.Sink) {
	if c.rows == 0 {
		return
	}
	if n := c.b.Names.Len(); n > 0 {
		out.Remark(c.firstRow, "kind-of-actor", "nothing says what the %d names are; they are taken for organisations", n)
	}
	if loops := c.b.Loops(); len(loops) > 0 {
		out.PassMany(len(loops), int(loops[0].Row), "self-tie", c.loopNames(), "the line ties %s to itself", c.nameOf(loops[0].From))
	}
	for i, use := range c.kindUse {
		k := &c.kinds[i]
		if use.count == 0 {
			continue
		}
		word := legible.Short(c.kindText(i), 60)
		switch use.how {
		case freeform.NoKind:
			out.RemarkMany(use.count, use.row, "no-kind", "no kind is given: it is a tie of which nothing more is said")
		case freeform.AsItsOwn:
			out.RemarkMany(use.count, use.row, "own-kind", "%q is no kind that is known, and becomes one of its own, %s", word, k.ID)
		case freeform.ByMeaning:
			turned := ""
			if k.Turned {
				turned = ", from the second to the first"
			}
			out.RemarkMany(use.count, use.row, "kind-read", "%q is read as %s%s", word, k.ID, turned)
		}
	}
	for _, use := range c.dateUse {
		if use.reason != "" {
			out.RemarkMany(use.count, use.row, use.reason, "%s", use.say)
		}
	}
	if c.open {
		out.Remark(c.lines, "no-line-end", "the last line has no end; was the file cut off there?")
	}
}

// mostNamed is how many of those who are tied to themselves are named.
const mostNamed = 5

func (c *collector) loopNames() string {
	var names []string
	seen := map[int32]bool{}
	for _, e := range c.b.Loops() {
		if !seen[e.From] {
			seen[e.From] = true
			if len(names) < mostNamed {
				names = append(names, c.nameOf(e.From))
			}
		}
	}
	text := strings.Join(names, ", ")
	if more := len(seen) - len(names); more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	return text
}

func (c *collector) nameOf(v int32) string { return legible.Short(string(c.b.Names.Text(v)), 60) }
