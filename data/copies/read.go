package copies

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"
)

// Copy is a file that a reader keeps of a source.
type Copy struct {
	File   string
	SHA256 string    // of its bytes, in hexadecimal
	Date   time.Time // when it was last changed
	Counts string    // what a place in it is: "line", "paragraph" or "page"
	Text   *Text
}

// MostBytes is how large a copy may be.
const MostBytes = 64 << 20

// FormatError is a file that cannot be read as a copy.
type FormatError struct {
	File, Problem string
}

func (e *FormatError) Error() string { return e.File + ": " + e.Problem }

// readers reads texts by the extension of the file.
var readers = map[string]struct {
	counts string
	read   func(context.Context, []byte) (*Text, error)
}{
	".txt": {"line", readPlain}, ".md": {"line", readPlain}, ".text": {"line", readPlain},
	".html": {"paragraph", readHTML}, ".htm": {"paragraph", readHTML}, ".xhtml": {"paragraph", readHTML},
	".pdf": {"page", readPDF},
}

// Extensions are those of files that can be read, in the order in which a folder is
// searched.
func Extensions() []string {
	return []string{".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"}
}

// Read reads a copy. The error is a *FormatError, the system's or the context's.
func Read(ctx context.Context, file string) (*Copy, error) {
	how, ok := readers[strings.ToLower(filepath.Ext(file))]
	if !ok {
		return nil, &FormatError{file, "a copy is " + strings.Join(Extensions(), ", ")}
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	switch {
	case !info.Mode().IsRegular():
		return nil, &FormatError{file, "it is no file"}
	case info.Size() > MostBytes:
		return nil, &FormatError{file, fmt.Sprintf("it is larger than %d MiB", MostBytes>>20)}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	text, err := how.read(ctx, data)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, &FormatError{file, err.Error()}
	}
	sum := sha256.Sum256(data)
	return &Copy{File: file, SHA256: hex.EncodeToString(sum[:]), Date: info.ModTime(), Counts: how.counts, Text: text}, nil
}

func readPlain(_ context.Context, data []byte) (*Text, error) {
	if !utf8.Valid(data) {
		return nil, errors.New("it is not UTF-8 text; save it as that")
	}
	t := &Text{}
	for i, line := range bytes.Split(data, []byte("\n")) {
		t.add(string(line), i+1)
	}
	return t, nil
}
