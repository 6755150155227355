package data

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// style draws how to write a tree as YAML.
type style struct{ t *rapid.T }

func (s style) chance(label string) bool { return rapid.IntRange(0, 3).Draw(s.t, label) == 0 }

// scalar draws a text and a way to write it.
func (s style) scalar(inFlow bool) (text, written string) {
	text = rapid.StringMatching(`[a-zA-Z0-9][a-z0-9é漢 ,'"\-:#>\[\]{}]{0,10}[a-z0-9]`).Draw(s.t, "text")
	plain := !strings.Contains(text, ": ") && !strings.Contains(text, " #") && !(inFlow && strings.ContainsAny(text, ",[]{}:"))
	switch rapid.IntRange(0, 2).Draw(s.t, "quotes") {
	case 0:
		if plain {
			return text, text
		}
		fallthrough
	case 1:
		return text, `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	}
	return text, "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// value writes a random value that starts behind a key or dash, and says in one
// line what it is.
func (s style) value(indent, depth int, b *strings.Builder) string {
	pad := strings.Repeat(" ", indent)
	kind := rapid.IntRange(0, 4).Draw(s.t, "kind")
	if depth == 0 {
		kind = 0
	}
	comment := func() {
		if s.chance("comment") {
			b.WriteString("  # comment: [ { \" '")
		}
		b.WriteString("\n")
		if s.chance("blank") {
			b.WriteString("\n" + pad + "# more\n")
		}
	}
	n := rapid.IntRange(1, 3).Draw(s.t, "n")
	switch kind {
	case 1: // a mapping in block style
		comment()
		var parts []string
		for i := range n {
			fmt.Fprintf(b, "%sk%d:", pad, i)
			parts = append(parts, fmt.Sprintf("k%d=%s", i, s.value(indent+rapid.IntRange(1, 3).Draw(s.t, "indent"), depth-1, b)))
		}
		return "{" + strings.Join(parts, " ") + "}"
	case 2: // a list in block style
		comment()
		var parts []string
		for range n {
			b.WriteString(pad + "-")
			parts = append(parts, s.value(indent+rapid.IntRange(1, 3).Draw(s.t, "indent"), depth-1, b))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case 3: // in brackets
		b.WriteString(" ")
		said := s.brackets(depth, pad, b)
		comment()
		return said
	case 4: // a text of several lines
		text, _ := s.scalar(false)
		lines := []string{text, strings.TrimSpace("x" + text), "end"}
		b.WriteString(" |\n")
		for _, line := range lines {
			b.WriteString(pad + line + "\n")
		}
		return fmt.Sprintf("%q", strings.Join(lines, "\n"))
	}
	text, written := s.scalar(false)
	b.WriteString(" " + written)
	comment()
	return fmt.Sprintf("%q", text)
}

func (s style) brackets(depth int, pad string, b *strings.Builder) string {
	gap := rapid.SampledFrom([]string{"", " ", "\n" + pad + " ", " # c ]\n" + pad + "  "}).Draw(s.t, "gap")
	n := rapid.IntRange(0, 3).Draw(s.t, "n")
	mapping := rapid.Bool().Draw(s.t, "mapping")
	open, end := "[", "]"
	if mapping {
		open, end = "{", "}"
	}
	b.WriteString(open + gap)
	var parts []string
	for i := range n {
		said := ""
		if mapping {
			said = fmt.Sprintf("k%d=", i)
			fmt.Fprintf(b, "k%d: ", i)
		}
		if depth > 1 && s.chance("nested") {
			said += s.brackets(depth-1, pad, b)
		} else {
			text, written := s.scalar(true)
			b.WriteString(written)
			said += fmt.Sprintf("%q", text)
		}
		parts = append(parts, said)
		if i < n-1 || s.chance("trailing") {
			b.WriteString("," + gap)
		} else {
			b.WriteString(gap)
		}
	}
	b.WriteString(end)
	return open + strings.Join(parts, " ") + end
}

// say describes a tree in one line.
func say(n *node) string {
	var parts []string
	switch n.kind {
	case mappingNode:
		for _, p := range n.pairs {
			parts = append(parts, p.key.text+"="+say(p.value))
		}
		return "{" + strings.Join(parts, " ") + "}"
	case listNode:
		for _, item := range n.items {
			parts = append(parts, say(item))
		}
		return "[" + strings.Join(parts, " ") + "]"
	}
	return fmt.Sprintf("%q", n.text)
}

func parseFile(t rapid.TB, text string) *node {
	t.Helper()
	report := func(d Diagnostic) { t.Fatalf("%v\n%s", d, text) }
	src, _ := newSource(Input{"x", []byte(text)}, report)
	return (&treeReader{src: src, report: report, broken: map[string][]string{}}).root()
}

// TestTreeIsWhatWasWritten writes random trees in random styles and reads them
// record by record.
func TestTreeIsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := style{t: t}
		var b strings.Builder
		var parts []string
		for i := range rapid.IntRange(1, 4).Draw(t, "sections") {
			fmt.Fprintf(&b, "s%d:", i)
			parts = append(parts, fmt.Sprintf("s%d=%s", i, s.value(rapid.IntRange(1, 4).Draw(t, "indent"), 4, &b)))
		}
		if got, want := say(parseFile(t, b.String())), "{"+strings.Join(parts, " ")+"}"; got != want {
			t.Fatalf("want %s\n got %s\n%s", want, got, b.String())
		}
		whole, bad := parseYAML(chunk{b.String(), 1})
		if bad != nil || say(whole) != "{"+strings.Join(parts, " ")+"}" {
			t.Fatalf("read as a whole: %v\n%s", bad, b.String())
		}
	})
}

// TestPositions finds every value of a file where the tree says it is.
func TestPositions(t *testing.T) {
	text := "# é\nentente: v1\n" +
		"actors:\n    v2: {name: v3, aliases: [v4, \"v5\"],\n      note: 'v6'}\n    ключ: {é: v7}\n" +
		"relations:\n- v8: v9\n  list:\n    - v10\n    -   v11: v12\n" +
		"more: [v13, {v14: v15},\n  v16\n]\n"
	json := "{\"a\":\"v1\",\n  \"é\": {\"v2\": [\"v3\",\"v4\"], \"漢\": \"v5\"}}"
	for _, text := range []string{text, json} {
		lines := strings.Split(text, "\n")
		seen := 0
		var walk func(n *node)
		check := func(n *node) {
			if !strings.HasPrefix(n.text, "v") {
				return
			}
			seen++
			rest := string([]rune(lines[n.line-1])[n.column-1:])
			if !strings.HasPrefix(strings.TrimLeft(rest, `"'`), n.text) {
				t.Errorf("%s is not at %d:%d but %q", n.text, n.line, n.column, rest)
			}
		}
		walk = func(n *node) {
			check(n)
			for _, p := range n.pairs {
				check(p.key)
				walk(p.value)
			}
			for _, item := range n.items {
				walk(item)
			}
		}
		walk(parseFile(t, text))
		if want := strings.Count(text, "v"); seen != want {
			t.Errorf("%d values seen, not %d", seen, want)
		}
	}
}
