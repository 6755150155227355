package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeOut lets f write to standard output through a buffer and reports what
// could not be written, such as to a full disk.
func writeOut(s Streams, f func(w io.Writer) error) error {
	w := bufio.NewWriter(s.Out)
	err := f(w)
	if lost := w.Flush(); lost != nil {
		return failed(fmt.Errorf("writing to standard output: %w", plainError(lost)))
	}
	if err == nil {
		s.ledger.outWhole()
	}
	return failed(err)
}

// writeJSON writes a value as indented JSON with a newline at the end.
func writeJSON(s Streams, v any) error {
	return writeOut(s, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(v)
	})
}

// writeFile writes a file whole or not at all: the bytes go to a new file, which
// then takes the old one's place with its permissions (on Windows, where that
// cannot be had, they go to the file itself). What is not a regular file (a
// device, a pipe) is written to directly. "-" is standard output.
func writeFile(s Streams, name string, data []byte) error {
	if name == "-" {
		return writeOut(s, func(w io.Writer) error { _, err := w.Write(data); return err })
	}
	if err := replaceFile(s.ledger, name, data); err != nil {
		return failed(fmt.Errorf("cannot write %s: %w", name, plainError(err)))
	}
	return nil
}

func replaceFile(l *ledger, name string, data []byte) error {
	target := name
	if real, err := filepath.EvalSymlinks(name); err == nil {
		target = real
	}
	switch info, err := os.Stat(target); {
	case err == nil && info.IsDir():
		return errors.New("it is a folder")
	case err == nil && !info.Mode().IsRegular():
		return l.direct(name, data)
	case err == nil:
		// Replacing a file needs only the folder; a read-only file should stay.
		f, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		f.Close()
	}
	return l.replace(name, target, data)
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
