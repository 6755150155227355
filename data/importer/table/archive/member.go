package archive

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Beside reports whether a part of an archive is none of the files that were put into it:
// a folder, or what systems keep about files.
func Beside(name string) bool {
	name = strings.ReplaceAll(name, `\`, "/")
	return strings.HasSuffix(name, "/") || strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(path.Base(name), ".")
}

// Member opens a file of an archive. What is wrong with it is said in plain words.
func (s Sort) Member(m *zip.File) (io.ReadCloser, error) {
	if m.Flags&1 != 0 {
		return nil, errors.New("it is locked with a password; " + s.hint)
	}
	in, err := m.Open()
	if err != nil {
		return nil, s.plain(err)
	}
	return member{in, s}, nil
}

type member struct {
	io.ReadCloser
	of Sort
}

func (m member) Read(p []byte) (int, error) {
	n, err := m.ReadCloser.Read(p)
	return n, m.of.plain(err)
}

func (s Sort) plain(err error) error {
	switch {
	case err == nil, errors.Is(err, io.EOF):
		return err
	case errors.Is(err, zip.ErrAlgorithm):
		return errors.New("it is packed in a way that is not read; " + s.hint)
	}
	return fmt.Errorf("the %s is damaged or cut off; fetch it again", s.name)
}

// Only returns the one file in an archive.
func (s Sort) Only(r io.ReaderAt, size int64) (*zip.File, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, s.plain(err)
	}
	var found []*zip.File
	for _, m := range z.File {
		if !Beside(m.Name) {
			found = append(found, m)
		}
	}
	switch {
	case len(found) == 0:
		return nil, fmt.Errorf("the %s is empty", s.name)
	case len(found) > 1:
		return nil, fmt.Errorf("there are %d files in the %s; unpack it and name the files", len(found), s.name)
	}
	return found[0], s.swells(found[0])
}

// swells refuses a part that unpacks to very many times its size.
func (s Sort) swells(m *zip.File) error {
	if size := m.UncompressedSize64; size > ratioFrom && size/maxRatio > m.CompressedSize64 {
		return s.part(m.Name, "%d kB would unpack to %d MB, as in a zip bomb; if it is none, %s", m.CompressedSize64/1e3, size/1e6, s.hint)
	}
	return nil
}
