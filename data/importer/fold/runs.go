package fold

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph/extsort"
)

// codec writes groups and puts them in order, with those of one key as one.
var codec = extsort.Codec[Group]{
	Append: appendGroup, Read: readGroup,
	Compare: func(a, b Group) int { return a.key().compare(b.key()) },
	Join: func(a, b Group) Group {
		a.join(&b)
		return a
	},
}

// noRoom says how the temporary file has more room.
func noRoom(err error) error {
	var full *extsort.NoRoomError
	if !errors.As(err, &full) {
		return err
	}
	return fmt.Errorf("there are more groups of events than memory is set aside for, and %w; name a folder with more room in TMPDIR, or sum up over longer periods", err)
}

func appendGroup(b []byte, g Group) []byte {
	for _, n := range [...]uint64{
		uint64(g.From), uint64(g.To), uint64(g.Kind), uint64(g.Period), uint64(g.Events), uint64(g.Mentions),
		uint64(g.First), uint64(g.Last), uint64(g.FirstRow), uint64(g.LastRow), uint64(len(g.Samples)),
	} {
		b = binary.AppendUvarint(b, n)
	}
	for _, s := range g.Samples {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}

// readGroup reads what appendGroup wrote; io.EOF at the end of a run.
func readGroup(r *bufio.Reader) (Group, error) {
	var g Group
	from, err := binary.ReadUvarint(r)
	if err != nil {
		return g, err
	}
	var n [10]uint64
	for i := range n {
		if n[i], err = binary.ReadUvarint(r); err != nil {
			return g, short(err)
		}
	}
	g = Group{
		From: uint32(from), To: uint32(n[0]), Kind: uint16(n[1]), Period: importer.DateCode(n[2]), Events: int(n[3]), Mentions: int(n[4]),
		First: importer.DateCode(n[5]), Last: importer.DateCode(n[6]), FirstRow: int(n[7]), LastRow: int(n[8]),
	}
	for range n[9] {
		size, err := binary.ReadUvarint(r)
		if err != nil || size > maxID {
			return g, short(err)
		}
		text := make([]byte, size)
		if _, err := io.ReadFull(r, text); err != nil {
			return g, short(err)
		}
		g.Samples = append(g.Samples, string(text))
	}
	return g, nil
}

// short is the error of a run that ends in the middle of a group.
func short(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (g *Group) key() key { return key{g.From, g.To, g.Kind, g.Period} }

// join adds what comes later in the stream.
func (g *Group) join(later *Group) {
	g.Events += later.Events
	g.Mentions += later.Mentions
	g.First, g.Last = min(g.First, later.First), max(g.Last, later.Last)
	g.LastRow = later.LastRow
	g.Samples = append(g.Samples, later.Samples[:min(len(later.Samples), maxSamples-len(g.Samples))]...)
}
