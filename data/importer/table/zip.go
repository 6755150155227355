package table

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/gunzip"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/table/archive"
	"github.com/entente-graph/entente/data/importer/table/ods"
	"github.com/entente-graph/entente/data/importer/table/xlsx"
	"github.com/entente-graph/entente/graph/legible"
)

// textTables are what the names of tables end in that are text.
var textTables = []string{".csv", ".tsv", ".tab", ".psv", ".edgelist", ".edges", ".dl", ".ssv"}

const zipMagic = "PK\x03\x04"

// isZip reports whether a file is an archive of tables, by its name and its
// beginning, which has the name of the first file in it.
func isZip(name string, head []byte) bool {
	const fixed = 30 // bytes before the name
	if len(head) < fixed || !strings.HasPrefix(string(head), zipMagic) {
		return false
	}
	first := head[fixed:min(len(head), fixed+int(binary.LittleEndian.Uint16(head[26:])))]
	if slices.Contains(textTables, strings.ToLower(path.Ext(string(first)))) {
		return true
	}
	return strings.HasSuffix(strings.ToLower(name), ".zip") && !xlsx.Is(name, head) && !ods.Is(head)
}

// zip reads the tables of an archive as files that belong together.
func (r *reader) zip(ctx context.Context, f *importer.File) error {
	a, err := archive.Open(f.Reader(), archive.Tables, func(string) bool { return true })
	if err != nil {
		return err
	}
	r.several = true
	tables := 0
	var others []string
	for _, member := range a.Zip.File {
		name := strings.ReplaceAll(member.Name, `\`, "/")
		if archive.Beside(member.Name) {
			continue
		}
		in, why, err := r.member(member)
		if err == nil && why == "" {
			tables++
			err = r.file(ctx, in)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", legible.Short(name, 200), err)
		}
		if why != "" {
			name = legible.Short(name, 60)
			others = append(others, name+" "+why)
			r.out.Remark(0, "left-out", "%s in %s is left out: it %s", name, f.Name, why)
		}
	}
	switch {
	case tables > 0:
		return nil
	case len(others) == 0:
		return errors.New("the archive is empty")
	}
	more := ""
	if n := len(others) - 5; n > 0 {
		others, more = others[:5], fmt.Sprintf("; and %d more", n)
	}
	return fmt.Errorf("there is no table in the archive: %s%s", strings.Join(others, "; "), more)
}

// member starts to read a file of an archive, or says why it is no table to be read
// with others.
func (r *reader) member(m *zip.File) (f *importer.File, why string, err error) {
	raw, err := archive.Tables.Member(m)
	if err != nil {
		return nil, "", err
	}
	in := bufio.NewReaderSize(raw, importer.HeadSize)
	head, err := in.Peek(importer.HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, "", err
	}
	switch {
	case gunzip.Is(head):
		return nil, "is packed itself; unpack the archive and name it", nil
	case strings.HasPrefix(string(head), zipMagic):
		return nil, "is a workbook, or another archive; unpack the archive and name it", nil
	}
	if f, err = importer.NewFile(m.Name, in, nil); err != nil {
		return nil, "", err
	}
	h := importer.Head{Name: f.Name, Text: head}
	if r.o.Known != nil {
		if provider := r.o.Known(h); provider != "" {
			return nil, "is what " + provider + " reads; unpack the archive and name it", nil
		}
	}
	if !Recognise(h) {
		return nil, "is no table", nil
	}
	return f, "", nil
}
