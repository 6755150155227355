package data

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/data/gunzip"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// The limits on what is read. Reading takes time and memory in proportion to a
// file: in lines of five characters that are all wrong, 200 bytes of memory a byte.
const (
	maxFileBytes   = 64 << 20
	maxLines       = 4_000_000
	maxRecordBytes = 1 << 20
	maxRecordLines = 10_000
	maxDepth       = 50
)

// source is the text of one file.
type source struct {
	name  string
	text  string  // UTF-8 without a byte order mark, lines end in \n
	lines []int32 // where each line starts; made when first asked for
}

// newSource is checkedSource of bytes.
func newSource(in Input, report func(Diagnostic)) (s *source, ok bool) {
	return checkedSource(in.Name, string(in.Data), report)
}

// checkedSource checks that what was read is text and normalises its line ends.
// It reports at most one diagnostic, and then ok is false.
func checkedSource(name, b string, report func(Diagnostic)) (s *source, ok bool) {
	s = &source{name: name}
	fail := func(code, message, hint string, offset int) (*source, bool) {
		d := Diagnostic{Code: code, Severity: graph.Error, File: name, Message: message, Hint: hint}
		if offset >= 0 {
			before := b[:offset]
			start := strings.LastIndexByte(before, '\n') + 1
			end := len(b)
			if n := strings.IndexByte(b[offset:], '\n'); n >= 0 {
				end = offset + n
			}
			d.Line = strings.Count(before, "\n") + 1
			d.Column = utf8.RuneCountInString(before[start:]) + 1
			end = min(end, offset+4*excerptWidth)
			d.Text, d.Caret = (&column{line: b[start:end]}).excerpt(d.Column)
		}
		report(d)
		return nil, false
	}
	if gunzip.Is([]byte(b[:min(len(b), 2)])) {
		text, err := inflate(b)
		if err != nil {
			return fail(RuleNotText, err.Error(), "make it anew, or give the file itself", -1)
		}
		b = text
	}
	if len(b) > maxFileBytes {
		return fail(RuleTooLarge, fmt.Sprintf("the file has more than %d MiB", maxFileBytes>>20), "split it into several files and load them together", -1)
	}
	if n := strings.Count(b, "\n"); n > maxLines {
		return fail(RuleTooLarge, fmt.Sprintf("the file has %d lines, more than the %d that are read", n, maxLines), "leave out blank lines and comments, or split it into several files and load them together", -1)
	}
	if what, hint := Foreign(name, b); what != "" {
		return fail(RuleNotText, "the file is not text but "+what, hint, -1)
	}
	if t, ok := tableOf(name, b); ok {
		message, hint := t.says()
		if !utf8.ValidString(b) {
			return fail(RuleNotText, message, hint, -1)
		}
		b = strings.TrimPrefix(b, "\ufeff")
		return fail(RuleWrongType, message, hint, len(b)-len(strings.TrimLeft(b, "\r\n")))
	}
	if strings.HasPrefix(b, "\xff\xfe") || strings.HasPrefix(b, "\xfe\xff") {
		return fail(RuleNotText, "the file is in UTF-16", "save it as UTF-8", -1)
	}
	if i := strings.IndexByte(b, 0); i >= 0 {
		hint := "a dataset is a text file in YAML or JSON"
		if i < 4 && len(b) > 4 && strings.Count(b[:min(len(b), 200)], "\x00") >= min(len(b), 200)/3 {
			hint = "it looks like UTF-16; save it as UTF-8"
		}
		return fail(RuleNotText, "the file has a NUL byte in it, so it is not text", hint, i)
	}
	if i := firstInvalid(b); i >= 0 {
		return fail(RuleNotText, fmt.Sprintf("the byte 0x%02X is not UTF-8", b[i]), "save the file as UTF-8", i)
	}
	s.text = strings.TrimPrefix(b, "\xef\xbb\xbf")
	if strings.Contains(s.text, "\r") {
		s.text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s.text)
	}
	if bare(s.text) {
		d := Diagnostic{Code: RuleEmptyFile, Severity: graph.Error, File: name, Message: "the file is empty", Hint: "'entente init FILE' writes a dataset to start from"}
		if s.text != "" {
			first, _, _ := strings.Cut(s.text, "\n") // without finding all the others
			d.Line, d.Column, d.Message = 1, 1, "the file holds nothing but blank lines and comments"
			d.Text, d.Caret = (&column{line: first}).excerpt(1)
		}
		report(d)
		return nil, false
	}
	return s, true
}

// firstInvalid returns the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(b string) int {
	if utf8.ValidString(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRuneInString(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// bare reports whether a text has only blank lines, comments and document
// markers.
func bare(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimPrefix(line, documentMarker(line))
		if body := strings.TrimLeft(line, " \t"); !isBlank(body) && body[0] != '#' {
			return false
		}
	}
	return true
}

// line returns the text of a line, counted from 1.
func (s *source) line(n int) string {
	if s.lines == nil {
		s.lines = make([]int32, 1, strings.Count(s.text, "\n")+1)
		for i := range len(s.text) {
			if s.text[i] == '\n' {
				s.lines = append(s.lines, int32(i+1)) // maxFileBytes is less
			}
		}
	}
	if n < 1 || n > len(s.lines) {
		return ""
	}
	end := len(s.text)
	if n < len(s.lines) {
		end = int(s.lines[n]) - 1
	}
	return s.text[s.lines[n-1]:end]
}

// inflate returns what a gzip file holds, or as much of it as tells that it is
// too large.
func inflate(b string) (string, error) {
	z, err := gunzip.Reader(strings.NewReader(b), math.MaxInt64)
	if err != nil {
		return "", err
	}
	return readText(z, 0)
}

// readText reads at most a byte more than a file may have. Room for the size that
// is expected is made at once.
func readText(in io.Reader, size int64) (string, error) {
	var b strings.Builder
	b.Grow(int(min(size, maxFileBytes) + 1))
	_, err := io.Copy(&b, io.LimitReader(in, maxFileBytes+1))
	return b.String(), err
}

// readFile reads a file. When it cannot, it returns the diagnostic that says
// why.
func readFile(ctx context.Context, path string) (string, *Diagnostic) {
	fail := func(code, message, hint string) (string, *Diagnostic) {
		return "", &Diagnostic{Code: code, Severity: graph.Error, File: path, Message: message, Hint: hint}
	}
	if path == "" {
		return fail(RuleNoFile, "the name of a file is empty", "name a file, or a built-in dataset")
	}
	f, err := OpenFile(ctx, path)
	if err != nil {
		switch {
		case errors.Is(err, ErrNoWriter):
			return fail(RuleNoFile, path+" cannot be read: "+ErrNoWriter.Error(), "start what writes to it first")
		case errors.Is(err, fs.ErrNotExist):
			return fail(RuleNoFile, "no such file: "+path, cmp.Or(didYouMean(nearFiles(path)), "look at its name, and at the folder you are in"))
		case errors.Is(err, fs.ErrPermission):
			return fail(RuleNoFile, "permission denied: "+path, "its owner must let you read it")
		}
		return fail(RuleNoFile, fmt.Sprintf("cannot open %s: %v", path, reason(err)), "look whether the file can be read")
	}
	defer func() { _ = f.Close() }()
	st, err := os.Stat(path)
	if err == nil && st.IsDir() {
		hint := "name a file"
		if in, _ := filepath.Glob(filepath.Join(path, "*.y*ml")); len(in) > 0 {
			hint = fmt.Sprintf("name the files in it, such as %s", in[0])
		}
		return fail(RuleNoFile, path+" is a folder, and a file is wanted", hint)
	}
	var size int64
	if err == nil && st.Mode().IsRegular() {
		size = st.Size()
	}
	text, err := readText(f, size)
	if err != nil {
		return fail(RuleNoFile, fmt.Sprintf("cannot read %s: %v", path, reason(err)), "look whether the file can be read, and whether it is whole")
	}
	return text, nil
}

// reason takes the operation and the path off a file system error.
func reason(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// nearFiles returns datasets in the same folder with a similar name, and
// built-in datasets.
func nearFiles(path string) []string {
	folder, name := filepath.Split(path)
	var names []string
	entries, _ := os.ReadDir(filepath.Clean("./" + folder))
	if filepath.IsAbs(folder) {
		entries, _ = os.ReadDir(folder)
	}
	for _, e := range entries {
		switch strings.ToLower(filepath.Ext(e.Name())) {
		case ".yaml", ".yml", ".json":
			names = append(names, e.Name())
		}
	}
	found := spelling.Nearest(name, slices.Values(names), 3)
	for i := range found {
		found[i] = folder + found[i]
	}
	if folder == "" {
		var builtins []string
		for _, b := range Builtins() {
			builtins = append(builtins, b.Name)
		}
		found = append(found, spelling.Nearest(name, slices.Values(builtins), 3)...)
	}
	return found
}

// didYouMean turns suggestions into a hint; "" without any.
func didYouMean(near []string) string {
	if len(near) == 0 {
		return ""
	}
	if len(near) == 1 {
		return "did you mean " + near[0] + "?"
	}
	return "did you mean " + strings.Join(near[:len(near)-1], ", ") + " or " + near[len(near)-1] + "?"
}
