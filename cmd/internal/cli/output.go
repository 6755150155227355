package cli

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2/maybe"

	"github.com/entente-graph/entente/graph/legible"
)

// longestLine is how many characters of a line standard error shows.
const longestLine = 4000

// longestName is how many characters of a file's or dataset's name a message shows.
const longestName = 200

// guarded returns the streams with a standard error that shows people text and
// nothing else, whatever data, names of files and arguments hold.
func (s Streams) guarded() (shown Streams, flush func()) {
	errs := legible.NewWriter(s.Err, longestLine)
	s.progress, s.Err = s.Err, errs
	return s, func() { _ = errs.Flush() }
}

// shown is standard output for people: text, and our own style.
func (s Streams) shown() *legible.Writer {
	return legible.NewWriter(s.Out, 0, s.style().Sequences()...)
}

// writeOut lets f write for people to standard output. Data for programs goes
// through writeData.
func writeOut(s Streams, f func(w io.Writer) error) error {
	return writeData(s, func(w io.Writer) error {
		s.Out = w
		shown := s.shown()
		err := f(shown)
		return cmp.Or(err, shown.Flush())
	})
}

// writeData lets f write to standard output through a buffer and reports what
// could not be written, such as to a full disk. What is written must not be able
// to upset a terminal: JSON goes through writeJSON, files through writeFile.
func writeData(s Streams, f func(w io.Writer) error) error {
	w := bufio.NewWriter(s.Out)
	err := f(w)
	if lost := w.Flush(); lost != nil {
		return failed(fmt.Errorf("writing to standard output: %w", plainError(lost)))
	}
	return failed(err)
}

// writeJSON writes a value as indented JSON with a newline at the end.
func writeJSON(s Streams, v any) error {
	return writeData(s, func(w io.Writer) error {
		e := json.NewEncoder(legible.NewJSON(w))
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(v)
	})
}

// writeFile writes a file whole or not at all: the bytes go to a new file, which
// then takes the old one's place with its permissions (on Windows, where that
// cannot be had, they go to the file itself). What is not a regular file (a
// device, a pipe) is written to directly. "-" is standard output: to a terminal
// goes what people may be shown, elsewhere the bytes as they are.
func writeFile(s Streams, name string, data []byte) error {
	if name == "-" {
		write := writeData
		if s.OutIsTerminal {
			write = writeOut
		}
		return write(s, func(w io.Writer) error { _, err := w.Write(data); return err })
	}
	if err := replaceFile(name, data); err != nil {
		return failed(fmt.Errorf("cannot write %s: %w", name, plainError(err)))
	}
	return nil
}

func replaceFile(name string, data []byte) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	switch info, err := os.Stat(name); {
	case err == nil && info.IsDir():
		return errors.New("it is a folder")
	case err == nil && !info.Mode().IsRegular():
		return os.WriteFile(name, data, 0)
	case err == nil:
		// Replacing a file needs only the folder; a read-only file should stay.
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		f.Close()
	}
	return maybe.WriteFile(name, data, 0o666)
}

// plainError takes the operation and path off an error that is about to be
// given a sentence of its own.
func plainError(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		err = l.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such folder")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("permission denied")
	}
	return err
}
