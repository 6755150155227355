// Package archive opens the zip archives that workbooks are, within limits: an
// archive of a few kilobytes can unpack to more than any machine holds.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/graph/legible"
)

// Limits of an archive.
const (
	MaxSize     = 256 << 20 // bytes as it is
	MaxUnpacked = 1 << 30   // bytes of all parts
	MaxRows     = 512 << 20 // bytes of a part that rows are in
	MaxOther    = 16 << 20  // bytes of another part that is XML
	maxRatio    = 120       // of a part beyond ratioFrom to what it is packed in
	ratioFrom   = 8 << 20
	maxParts    = 20000
)

// Archive is an archive in memory.
type Archive struct {
	Bytes []byte
	Zip   *zip.Reader
}

// Open reads an archive and refuses one that unpacks to too much. rows tells which
// parts hold rows; describe names a part in errors.
func Open(r io.Reader, rows func(part string) bool) (*Archive, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > MaxSize:
		return nil, fmt.Errorf("the workbook is too large: it has more than %d MiB; save the sheet as CSV", MaxSize>>20)
	}
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, errors.New("the workbook is damaged or cut off; save it again, or save the sheet as CSV")
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("the workbook has too many parts (%d); save the sheet as CSV", len(z.File))
	}
	var total uint64
	for _, f := range z.File {
		size := f.UncompressedSize64
		total += min(size, MaxUnpacked+1)
		limit := uint64(MaxUnpacked)
		switch {
		case rows(f.Name):
			limit = MaxRows
		case isXML(f.Name):
			limit = MaxOther
		}
		switch {
		case size > limit, total > MaxUnpacked:
			return nil, Part(f.Name, "it would unpack to %d MB, which is too large; save the sheet as CSV", size/1e6)
		case size > ratioFrom && size/maxRatio > f.CompressedSize64:
			return nil, Part(f.Name, "%d kB would unpack to %d MB, as in a zip bomb; if it is none, save the sheet as CSV", f.CompressedSize64/1e3, size/1e6)
		}
	}
	return &Archive{text, z}, nil
}

func isXML(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

// Part is an error about a part of an archive.
func Part(name, format string, args ...any) error {
	return &sheet.PlaceError{What: "the part " + legible.Short(name, 80) + " of the workbook: " + fmt.Sprintf(format, args...)}
}

// Find returns a part; nil if there is none.
func (a *Archive) Find(name string) *zip.File {
	for _, f := range a.Zip.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), name) {
			return f
		}
	}
	return nil
}
