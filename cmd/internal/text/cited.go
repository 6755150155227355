package text

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/wording"
)

// quoted is before each line that is the dataset's, or made of what is.
const quoted = "> "

// Cited writes an answer for readers who see nothing else of the dataset: of which
// it is and how to read it, the answer itself, which body writes, every statement
// with its certainty and sources, and how to cite these. Each line of it that holds
// text of the dataset is quoted; the first holds the title, in quotation marks.
func Cited(w io.Writer, c *report.Cited, body func(io.Writer)) {
	p := printer{w, Style{Parameters: true}}
	p.line(originLine("Dataset", &c.Dataset))
	if c.Compared != nil {
		p.line(originLine("Compared with", c.Compared))
	}
	if c.DateInWords != "" {
		p.line("The answer speaks " + OneLine(c.DateInWords) + ".")
	}
	p.line(c.Notice)
	q := printer{&quoting{to: w}, p.Style}
	if c.View != "" {
		q.line("in view: " + OneLine(c.View))
	}
	for _, text := range c.Dataset.Covers {
		q.line("covers: " + OneLine(text))
	}
	if len(c.Dataset.Covers) == 0 {
		p.line("The dataset does not say what it covers: its silence may mean nothing.")
	}
	if body != nil {
		var text bytes.Buffer
		body(&text)
		fmt.Fprint(q.w, strings.TrimRight(text.String(), "\n")+"\n")
	}
	if line := Omitted(c.Omitted); line != "" {
		q.line(line)
	}
	if len(c.Statements) > 0 {
		p.line("\nStatements, each with its certainty and its sources:")
	}
	for i := range c.Statements {
		s := &c.Statements[i]
		q.line(fmt.Sprintf("%d. %s", i+1, statementLine(s)))
	}
	if len(c.Sources) > 0 {
		p.line("\nSources:")
	}
	for i := range c.Sources {
		q.line(citationLine(&c.Sources[i]))
	}
}

func originLine(what string, o *report.Origin) string {
	text := what + ": “" + OneLine(o.Title) + "” (" + OneLine(o.Name) + "), version " + o.Version
	if o.AsOfInWords != "" {
		return text + ", as of " + OneLine(o.AsOfInWords) + "."
	}
	return text + ", which does not say at which date it speaks."
}

// statementLine says a relation, how sure it is, and who says so.
func statementLine(s *report.Statement) string {
	text := s.Sentence
	if s.Modality != "actual" {
		text += "; " + s.Modality
	}
	text += "; " + s.HowSure()
	if s.Holds == "no" {
		text += "; not then"
	}
	text += " [" + s.Relation + "]: "
	var places []string
	for _, e := range s.Evidence {
		place := e.InWords()
		if e.Says != "" {
			place += ": " + e.Says
		}
		if e.Quote != "" {
			place += " “" + e.Quote + "”"
		}
		places = append(places, place)
	}
	where := strings.Join(places, "; ")
	switch {
	case s.Unsourced && where != "":
		where = wording.WithoutASource + ", " + wording.EnteredIn + " " + where
	case where == "":
		where = wording.WithoutASource
	}
	return OneLine(text + where)
}

func citationLine(c *report.Citation) string {
	text := "[" + c.ID + "] " + c.Title
	for _, part := range []string{c.Author, c.Publisher, c.Date} {
		if part != "" {
			text += ", " + part
		}
	}
	if c.URL != "" {
		text += " <" + c.URL + ">"
	}
	if c.Citation != "" {
		text += "; cite as: " + c.Citation
	}
	if c.Licence != "" {
		text += "; terms: " + c.Licence
	}
	return OneLine(text)
}

// quoting puts the mark of what is quoted before each line, and lets nothing through
// that is not text.
type quoting struct {
	to  io.Writer
	mid bool // within a line
}

func (q *quoting) Write(p []byte) (int, error) {
	var out bytes.Buffer
	for part := range bytes.Lines(p) {
		if !q.mid {
			out.WriteString(quoted)
		}
		line, ended := bytes.CutSuffix(part, []byte("\n"))
		out.WriteString(legible.Line(string(line)))
		if q.mid = !ended; ended {
			out.WriteByte('\n')
		}
	}
	_, err := q.to.Write(out.Bytes())
	return len(p), err
}
