package cli

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

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
	if err == nil {
		s.ledger.outWhole()
	}
	return failed(err)
}

// writeJSON writes a value as indented JSON with a newline at the end.
func writeJSON(s Streams, v any) error {
	return writeData(s, func(w io.Writer) error { return encodeJSON(w, v) })
}

// encodeJSON writes JSON that is fit for a terminal.
func encodeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(legible.NewJSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// writeFile writes a file whole or not at all: the bytes go to a new file, which
// then takes the old one's place with its permissions (on Windows, where that
// cannot be had, they go to the file itself). A link stays, and the file that it
// leads to is written, also where there is none yet. What is not a regular file
// (a device, a pipe) is written to directly. "-" is standard
// output: to a terminal goes what people may be shown, elsewhere the bytes as they
// are.
func writeFile(s Streams, name string, data []byte) error {
	return writeFileOf(s, name, bytes.NewReader(data))
}

// writeFileOf is writeFile for what is read bit by bit.
func writeFileOf(s Streams, name string, data io.Reader) error {
	if name == "-" {
		write := writeData
		if s.OutIsTerminal {
			write = writeOut
		}
		return write(s, func(w io.Writer) error { _, err := io.Copy(w, data); return err })
	}
	path, err := followLinks(name)
	if err == nil {
		switch stream, ok := descriptor(path); {
		case ok && stream == 1:
			return writeFileOf(s, "-", data)
		case ok && stream == 2:
			_, err = io.Copy(s.Err, data)
		default:
			err = replaceFile(s.ledger, path, data)
		}
	}
	if err == nil {
		return nil
	}
	what := name
	if path != "" && path != name {
		what = name + ", a link to " + path
	}
	return failed(fmt.Errorf("cannot write %s: %w%s", what, plainError(err), writingHint(err)))
}

// writingHint says what to do where a file cannot be written.
func writingHint(err error) string {
	switch {
	case errors.Is(err, errFolder):
		return "; name a file in it"
	case errors.Is(err, fs.ErrNotExist):
		return "; make it first, or name a file in another"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, errReadOnly), errors.Is(err, errCircle):
		return "; name another file with -o"
	case errors.Is(err, syscall.ENOSPC):
		return "; make room, or write elsewhere"
	}
	return "; name another file"
}

var (
	errFolder   = errors.New("it is a folder")
	errReadOnly = errors.New("it is read-only")
	errCircle   = errors.New("the links lead in a circle")
)

// mostLinks is how many links one after the other are followed, as on Linux.
const mostLinks = 40

// followLinks returns what a name leads to. That need not exist.
func followLinks(name string) (string, error) {
	path := name
	for range mostLinks {
		if _, ok := descriptor(path); ok {
			return path, nil
		}
		info, err := os.Lstat(path)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return path, nil // what is wrong, writing tells
		}
		to, err := os.Readlink(path)
		if err != nil {
			return path, err
		}
		if !filepath.IsAbs(to) {
			// Folders are kept as they are written: ".." after a link is not what it seems.
			folder, _ := filepath.Split(path)
			to = folder + to
		}
		path = to
	}
	return "", errCircle
}

// descriptor tells which of the streams of this process a path means, as
// /dev/stdout does. It may be a file, which is then written to where it stands,
// and not replaced under whoever opened it.
func descriptor(path string) (int, bool) {
	folder, number := filepath.Split(path)
	switch folder {
	case "/dev/fd/", "/proc/self/fd/", fmt.Sprintf("/proc/%d/fd/", os.Getpid()):
	default:
		return 0, false
	}
	n, err := strconv.Atoi(number)
	return n, err == nil && (n == 1 || n == 2)
}

// isStream reports whether a name is of a stream and not of a file: of standard
// output, a device or a pipe. Its name need not say in which format it is written.
func isStream(name string) bool {
	if isStandardOutput(name) {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

func isStandardOutput(name string) bool {
	if name == "-" {
		return true
	}
	path, err := followLinks(name)
	if err != nil {
		return false
	}
	n, ok := descriptor(path)
	return ok && n == 1
}

// unnamedStream is for choosing a format: a stream whose name says nothing of one.
func unnamedStream(name string) bool {
	return isStream(name) && strings.TrimPrefix(filepath.Ext(name), ".") == ""
}

func replaceFile(l *ledger, name string, data io.Reader) error {
	switch info, err := os.Stat(name); {
	case err == nil && info.IsDir():
		return errFolder
	case err == nil && !info.Mode().IsRegular():
		return l.direct(name, data)
	case err == nil && info.Mode()&0o222 == 0:
		return errReadOnly // for root too, who could
	case err == nil:
		// Replacing a file needs only the folder; one that may not be written should stay.
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		f.Close()
	}
	// The new file lies beside the old one, whatever links the way there has.
	folder, base := filepath.Split(name)
	if folder == "" {
		folder = "."
	}
	folder, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return err
	}
	return l.replace(name, filepath.Join(folder, base), data)
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
