package data

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

// otherJSON reports what the function of that name says of a file.
func (s *source) otherJSON(report func(Diagnostic)) bool {
	code, message, hint, at, ok := otherJSON(s.text)
	if ok {
		d := Diagnostic{Code: code, Severity: graph.Error, File: s.name, Message: message, Hint: hint}
		before := s.text[:at]
		begin := strings.LastIndexByte(before, '\n') + 1
		line, _, _ := strings.Cut(s.text[begin:], "\n")
		d.Line, d.Column = strings.Count(before, "\n")+1, utf8.RuneCountInString(before[begin:])+1
		d.Text, d.Caret = (&column{line: line[:min(len(line), at-begin+4*excerptWidth)]}).excerpt(d.Column)
		report(d)
	}
	return ok
}

// otherJSON says what is wrong with JSON that is no dataset: where its lists and
// objects lie too deep in one another to be read, or that it has nothing that a
// dataset has. ok is false where neither is so, or where the text is no JSON.
func otherJSON(text string) (code, message, hint string, offset int, ok bool) {
	start := len(text) - len(strings.TrimLeft(text, "\ufeff \t\r\n"))
	if start == len(text) || text[start] != '[' && (text[start] != '{' || !strings.HasPrefix(strings.TrimLeft(text[start+1:], " \t\r\n"), `"`)) {
		return "", "", "", 0, false
	}
	end := len(text)
	if rest := strings.TrimLeft(text[start+1:min(end, start+100)], " \t\r\n"); strings.HasPrefix(rest, `"entente"`) {
		end = min(end, headSize) // it means to be a dataset, which may be long
	}
	depth, begun := 0, -1 // of the text in quotes that is being read
	var keys []string
	for i := start; i < end; i++ {
		switch c := text[i]; {
		case begun >= 0 && c == '\\':
			i++
		case begun >= 0 && c == '"':
			if depth == 1 && strings.HasPrefix(strings.TrimLeft(text[i+1:min(len(text), i+20)], " \t\r\n"), ":") && len(keys) <= mostKeys {
				keys = append(keys, text[begun:i])
			}
			begun = -1
		case begun >= 0:
		case c == '"':
			begun = i + 1
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return RuleTooDeep, fmt.Sprintf("more than %d lists and mappings are nested in one another here, which is too deep to be read", maxDepth),
					"is it a dataset, and is a bracket not closed?", i, true
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	const whole = "'entente import --list' tells which files of other programs are read; a dataset has \"entente\": 1 at its start"
	switch {
	case depth != 0 || begun >= 0: // it is broken, which the reader says better
	case text[start] == '[':
		return RuleWrongType, "the file is not a dataset but a list in JSON, of a format that is not known here", whole, start, true
	case !slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(fileObject.keys, k) }) && len(keys) > 0:
		more := ""
		if len(keys) > mostKeys {
			keys, more = keys[:mostKeys], ", ..."
		}
		for i := range keys {
			keys[i] = shorten(keys[i])
		}
		return RuleWrongType, "the file is not a dataset but JSON of a format that is not known here, with " + strings.Join(keys, ", ") + more, whole, start, true
	}
	return "", "", "", 0, false
}

// mostKeys is how many keys of a file a message names.
const mostKeys = 12
