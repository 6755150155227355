package briefing

import (
	_ "embed"
	"io"
	"strconv"
	"strings"
	"text/template"

	"github.com/entente-graph/entente/cmd/internal/report"
)

//go:embed templates/briefing.md.tmpl
var markdownText string

var markdown = template.Must(template.New("briefing.md.tmpl").Funcs(markdownFuncs).Parse(markdownText))

// markdownFuncs are the functions of templates for text.
var markdownFuncs = template.FuncMap{
	"md":    escapeMarkdown,
	"url":   escapeAddress,
	"link":  markdownLink,
	"cites": func(places []report.CitedPlace) string { return citesWith(places, escapeMarkdown, "[", "]") },
	"dot":   withDot,
}

// WriteMarkdown writes a document as Markdown (CommonMark).
func WriteMarkdown(w io.Writer, d *Document) error { return markdown.Execute(w, d) }

// withDot ends a sentence.
func withDot(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// citesWith says where something is found: "[1, paragraph 2; 3]".
func citesWith(places []report.CitedPlace, escape func(string) string, before, after string) string {
	if len(places) == 0 {
		return ""
	}
	var parts []string
	for _, p := range places {
		text := strconv.Itoa(p.Source)
		if p.InWords != "" {
			text += ", " + escape(p.InWords)
		}
		parts = append(parts, text)
	}
	return before + strings.Join(parts, "; ") + after
}

var special = func() *strings.Replacer {
	var pairs []string
	for _, r := range "\\`*_[]<>#|~&" {
		pairs = append(pairs, string(r), "\\"+string(r))
	}
	return strings.NewReplacer(append(pairs, "\n", " ", "\r", " ")...)
}()

// escapeMarkdown keeps a text from being read as markup.
func escapeMarkdown(s string) string {
	s = special.Replace(s)
	// A line that begins so would be a list.
	if s != "" && (s[0] == '-' || s[0] == '+' || s[0] == '=') {
		s = "\\" + s
	}
	digits := strings.TrimLeft(s, "0123456789")
	if n := len(s) - len(digits); n > 0 && digits != "" && (digits[0] == '.' || digits[0] == ')') {
		s = s[:n] + "\\" + digits
	}
	return s
}

// markdownLink is an address that may be followed, or else a text.
func markdownLink(address string) string {
	if !isWeb(address) {
		return escapeMarkdown(address)
	}
	return "<" + escapeAddress(address) + ">"
}

// isWeb reports whether an address is one that a page may lead to.
func isWeb(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

// escapeAddress keeps an address within its angle brackets.
func escapeAddress(s string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "%0A", "\\", "%5C").Replace(s)
}
