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

// writeFile writes a file whole or not at all: the bytes go to a new file in
// the same folder, which then takes the old one's place. What is not a regular
// file (a device, a pipe) is written to directly. "-" is standard output.
func writeFile(s Streams, name string, data []byte) error {
	if name == "-" {
		return writeOut(s, func(w io.Writer) error { _, err := w.Write(data); return err })
	}
	if err := replaceFile(name, data); err != nil {
		return failed(fmt.Errorf("cannot write %s: %w", name, plainError(err)))
	}
	return nil
}

func replaceFile(name string, data []byte) (err error) {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := fs.FileMode(0o666)
	switch info, err := os.Stat(name); {
	case err == nil && info.IsDir():
		return errors.New("it is a folder")
	case err == nil && !info.Mode().IsRegular():
		return os.WriteFile(name, data, 0)
	case err == nil:
		mode = info.Mode().Perm()
		// Replacing a file needs only the folder; a read-only file should stay.
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		f.Close()
	}
	tmp, err := createTemp(filepath.Dir(name), "."+filepath.Base(name), mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err := tmp.Write(data); err != nil {
		return err
	}
	if err := tmp.Sync(); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}

// createTemp is os.CreateTemp with a mode that the umask narrows, as for any
// file that a user makes.
func createTemp(dir, base string, mode fs.FileMode) (*os.File, error) {
	for n := 0; ; n++ {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf("%s.%d-%d.tmp", base, os.Getpid(), n)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) || n > 100 {
			return f, err
		}
	}
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
