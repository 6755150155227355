package data

import "strings"

// chunk is a stretch of whole lines of a file that is read as YAML by itself:
// one record, or one field of the file. So a record that is not YAML spoils no
// other, and time and memory are bounded by the largest record.
type chunk struct {
	text string
	line int // of its first line, from 1
}

// lastLine returns the number of the last line that is not blank.
func (c chunk) lastLine() int {
	return c.line + strings.Count(strings.TrimRight(c.text, " \t\n"), "\n")
}

// split cuts a text at the lines that are indented by at most indent spaces.
// Blank lines and comments belong to what stands before them; those before the
// first cut are dropped. In a list, lists of the same indentation as their key
// ("relations:" and then "- ...") stay together: with keepDashes no line that
// starts with a dash is cut at.
func split(c chunk, indent int, keepDashes bool) []chunk {
	var out []chunk
	start, startLine := -1, 0
	line := c.line
	for at := 0; at < len(c.text); line++ {
		end := len(c.text)
		if n := strings.IndexByte(c.text[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		body := strings.TrimLeft(c.text[at:end], " ")
		depth := end - at - len(body)
		if depth <= indent && cuts(body, keepDashes && depth == indent) {
			if start >= 0 {
				out = append(out, chunk{c.text[start:at], startLine})
			}
			start, startLine = at, line
		}
		at = end
	}
	if start >= 0 {
		out = append(out, chunk{c.text[start:], startLine})
	}
	return out
}

// cuts reports whether a line without its indentation starts something new. A
// closing bracket ends what stands before it, and a tab is a mistake in it.
func cuts(body string, keepDashes bool) bool {
	switch {
	case isBlank(body), body[0] == '#', body[0] == '}', body[0] == ']', body[0] == '\t':
		return false
	}
	return !keepDashes || !startsEntry(body)
}

// startsEntry reports whether a line is an entry of a list.
func startsEntry(body string) bool {
	return body[0] == '-' && (len(body) == 1 || body[1] == ' ' || body[1] == '\n' || body[1] == '\t')
}

func isBlank(line string) bool { return strings.TrimLeft(line, " \t\n") == "" }

// head cuts a chunk into its key, where that stands alone on the first line
// ("actors:"), and the lines below it.
func (c chunk) head() (key, below chunk, ok bool) {
	first, rest, _ := strings.Cut(c.text, "\n")
	_, value, colon := strings.Cut(first, ":")
	if trimmed := strings.TrimLeft(value, " \t"); !colon || trimmed != "" && (trimmed[0] != '#' || trimmed == value) {
		return c, chunk{}, false
	}
	return chunk{first, c.line}, chunk{rest, c.line + 1}, true
}

// indentation returns the indentation of the first line that is neither blank
// nor a comment, and that line without it. ok is false when there is none.
func (c chunk) indentation() (indent int, body string, ok bool) {
	for line := range strings.Lines(c.text) {
		body := strings.TrimLeft(line, " ")
		if !isBlank(body) && body[0] != '#' {
			return len(line) - len(body), body, true
		}
	}
	return 0, "", false
}

// guard finds what would take the YAML lexer long: a chunk that is too large,
// and the few texts on which its time grows with the square of their length.
func (c chunk) guard() (line int, message string) {
	if len(c.text) <= 2000 {
		return 0, ""
	}
	lines := strings.Count(c.text, "\n")
	longest, length, n, blank := c.line, 0, c.line, 0
	const patience = 50_000_000
	for text := range strings.Lines(c.text) {
		if len(text) > length {
			longest, length = n, len(text)
		}
		if isBlank(text) {
			blank++
		} else {
			blank = 0
		}
		switch inner := strings.TrimLeft(text, " \t"); {
		case len(text) > maxRecordBytes:
		case blank*len(c.text) > patience && blank > 100:
			return n, "there are too many blank lines in a row"
		case strings.Count(inner, "\t")*len(inner) > patience:
			return n, "there are too many tabs in this line"
		case strings.Contains(inner, lessThans):
			return n, "there are too many < in this line"
		}
		n++
	}
	switch {
	case len(c.text) > maxRecordBytes && length > maxRecordBytes/2:
		return longest, "this line has " + bytesText(length) + ", and a record may have 1 MiB"
	case len(c.text) > maxRecordBytes:
		return c.line, "the record that starts here has " + bytesText(len(c.text)) + ", and may have 1 MiB"
	case lines > maxRecordLines:
		return c.line, "the record that starts here has more than 10,000 lines"
	}
	return 0, ""
}

var lessThans = strings.Repeat("<", 1000)
