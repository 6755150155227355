// Package export writes views and pictures in the formats that other programs
// read. Formats is the one table of them.
package export

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/export/internal/room"
	"github.com/entente-graph/entente/graph/export/svg"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// Format is a format to write in.
type Format struct {
	Name       string
	Extensions []string // with their dots; the first is the usual one
	MediaType  string
	Summary    string  // one line
	Picture    bool    // shows a Picture
	Data       bool    // hands on a view's data
	Reads      bool    // is read as well: data/importer has a provider of the same name, or package data does it
	Loses      []Trait // of what a view says; see Lost

	Only string // what it holds where that is no graph: "sources"

	parts   []part
	picture func(ctx context.Context, w io.Writer, p *picture.Picture, d Drawing) error
	view    func(w io.Writer, v *query.View) error
}

// TooLargeError reports a view for which a format has no room.
type TooLargeError = room.TooLargeError

// Drawing is what draws; package render does.
type Drawing interface {
	// Layout draws DOT text as Graphviz's own SVG.
	Layout(ctx context.Context, dot []byte) (svg []byte, err error)
	// PNG draws a finished SVG as PNG.
	PNG(svg []byte) (png []byte, err error)
	// PDF draws a finished SVG as PDF.
	PDF(svg []byte) (pdf []byte, err error)
}

// Formats returns the table of formats in its order.
func Formats() []Format { return slices.Clone(formats) }

// DataFormat makes a format for data that this package does not know, from a
// description and what writes it. ByName and ByFileName take such formats.
func DataFormat(described Format, write func(w io.Writer, v *query.View) error) Format {
	described.Data, described.view = true, write
	return described
}

// UnknownFormatError reports a format or extension that is not in the table.
type UnknownFormatError struct {
	Got   string   // the name or file name
	Known []string // names, or extensions
}

func (e *UnknownFormatError) Error() string {
	return fmt.Sprintf("%s: not a format known here; known: %s", e.Got, strings.Join(e.Known, ", "))
}

// ByName returns the format with a name, of the table or of some more. The error
// is an *UnknownFormatError with the names of those that keep accepts.
func ByName(name string, keep func(Format) bool, more ...Format) (Format, error) {
	err := &UnknownFormatError{Got: fmt.Sprintf("%q", name)}
	for _, f := range append(Formats(), more...) {
		if !keep(f) {
			continue
		}
		if f.Name == name {
			return f, nil
		}
		err.Known = append(err.Known, f.Name)
	}
	return Format{}, err
}

// ByFileName returns the format that a file's extension stands for, in any
// case, of the table or of some more: the longest extension that one has, as
// pact.stix.json. The error is an *UnknownFormatError with
// the extensions of those that keep accepts.
func ByFileName(file string, keep func(Format) bool, more ...Format) (Format, error) {
	name := strings.ToLower(filepath.Base(file))
	err := &UnknownFormatError{Got: fmt.Sprintf("the extension of %q", file)}
	if filepath.Ext(name) == "" {
		err.Got = fmt.Sprintf("%q has no extension", file)
	}
	var found Format
	longest := 0
	for _, f := range append(Formats(), more...) {
		if !keep(f) {
			continue
		}
		for _, ext := range f.Extensions {
			if strings.HasSuffix(name, ext) && len(ext) > longest {
				found, longest = f, len(ext)
			}
		}
		err.Known = append(err.Known, f.Extensions...)
	}
	if longest > 0 {
		return found, nil
	}
	return Format{}, err
}

// Pictures keeps the formats that show a picture.
func Pictures(f Format) bool { return f.Picture }

// Data keeps the formats that hand on data.
func Data(f Format) bool { return f.Data }

// WritePicture writes a picture in a format for which Picture is true. DOT
// needs no drawing, and d may then be nil. What fails is the drawing, or
// writing to w.
func (f Format) WritePicture(ctx context.Context, w io.Writer, p *picture.Picture, d Drawing) error {
	return f.picture(ctx, w, p, d)
}

// WriteView writes a view's data in a format for which Data is true. What the format
// does not carry of it, Lost says. A format of several files is written as one zip
// archive of them. The error is a *TooLargeError, or one of w.
func (f Format) WriteView(w io.Writer, v *query.View) error {
	if f.parts != nil {
		return writeArchive(w, f.parts, v)
	}
	return f.view(w, v)
}

func writeSVG(ctx context.Context, w io.Writer, p *picture.Picture, d Drawing) error {
	var text bytes.Buffer
	if err := dot.WriteBare(&text, p); err != nil {
		return err
	}
	raw, err := d.Layout(ctx, text.Bytes())
	if err != nil {
		return err
	}
	return svg.Finish(w, p, raw)
}

// finished writes what becomes of the finished SVG, so that all formats show the
// same.
func finished(draw func(d Drawing, svg []byte) ([]byte, error)) func(context.Context, io.Writer, *picture.Picture, Drawing) error {
	return func(ctx context.Context, w io.Writer, p *picture.Picture, d Drawing) error {
		var text bytes.Buffer
		if err := writeSVG(ctx, &text, p, d); err != nil {
			return err
		}
		raw, err := draw(d, text.Bytes())
		if err != nil {
			return err
		}
		_, err = w.Write(raw)
		return err
	}
}
