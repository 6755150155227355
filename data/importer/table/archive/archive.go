// Package archive opens zip archives, which workbooks are as well, within limits: an
// archive of a few kilobytes can unpack to more than any machine holds.
package archive

import (
	"archive/zip"
	"bytes"
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

// Sort is what an archive is, and what to do about one that is not read, in errors.
type Sort struct{ name, hint string }

// The sorts of archives.
var (
	Workbook = Sort{"workbook", "save the sheet as CSV"}
	Tables   = Sort{"archive", "unpack the archive and name the tables"}
	Stream   = Sort{"archive", "unpack the archive and name the file in it"}
)

// Open reads an archive and refuses one that unpacks to too much. rows tells which
// parts hold rows.
func Open(r io.Reader, of Sort, rows func(part string) bool) (*Archive, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > MaxSize:
		return nil, fmt.Errorf("the %s is too large: it has more than %d MiB; %s", of.name, MaxSize>>20, of.hint)
	}
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, fmt.Errorf("the %s is damaged or cut off; save it again, or %s", of.name, of.hint)
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("the %s has too many parts (%d); %s", of.name, len(z.File), of.hint)
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
		if size > limit || total > MaxUnpacked {
			return nil, of.part(f.Name, "it would unpack to %d MB, which is too large; %s", size/1e6, of.hint)
		}
		if err := of.swells(f); err != nil {
			return nil, err
		}
	}
	return &Archive{text, z}, nil
}

func isXML(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

// Part is an error about a part of a workbook.
func Part(name, format string, args ...any) error { return Workbook.part(name, format, args...) }

func (s Sort) part(name, format string, args ...any) error {
	return &sheet.PlaceError{What: "the part " + legible.Short(name, 80) + " of the " + s.name + ": " + fmt.Sprintf(format, args...)}
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
