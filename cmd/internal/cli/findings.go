package cli

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph/legible"
)

// findingsFile takes every row that an import skips or doubts, and writes the
// list as a file, whole or not at all.
type findingsFile struct {
	name string // "" for none
	text spool
	rows rowWriter
	err  error
}

// rowWriter is a way of writing the list.
type rowWriter interface {
	begin() error
	row(file string, f importer.Finding) error
	end() error
}

// newFindingsFile starts a list, in the form that the file's extension says.
func newFindingsFile(s Streams, name string) (*findingsFile, error) {
	l := &findingsFile{name: name, text: spool{ledger: s.ledger}}
	if name == "" {
		return l, nil
	}
	ext := strings.ToLower(filepath.Ext(name))
	if ext != ".csv" && ext != ".json" {
		return nil, usagef("--report %s: the list of rows is written as .csv or .json, not %q", name, filepath.Ext(name))
	}
	l.rows = &csvRows{w: csv.NewWriter(&l.text)}
	if ext == ".json" {
		l.rows = &jsonRows{w: &l.text}
	}
	l.err = l.rows.begin()
	return l, nil
}

// add lists a row of a file.
func (l *findingsFile) add(file string, f importer.Finding) {
	if l.rows != nil && l.err == nil {
		l.err = l.rows.row(file, f)
	}
}

// save writes the list.
func (l *findingsFile) save(s Streams) error {
	if l.rows == nil {
		return nil
	}
	if err := cmp.Or(l.err, l.rows.end()); err != nil {
		return failed(fmt.Errorf("--report: %w", err))
	}
	text, err := l.text.reader()
	if err != nil {
		return failed(fmt.Errorf("--report: %w", plainError(err)))
	}
	return writeFileOf(s, l.name, text)
}

// close ends the list, saved or not.
func (l *findingsFile) close() { l.text.close() }

type csvRows struct{ w *csv.Writer }

func (c *csvRows) begin() error { return c.w.Write([]string{"file", "row", "outcome", "rule", "text"}) }

func (c *csvRows) row(file string, f importer.Finding) error {
	return c.w.Write([]string{file, strconv.Itoa(f.Row), f.Outcome, f.Reason, f.Text})
}

func (c *csvRows) end() error {
	c.w.Flush()
	return c.w.Error()
}

type jsonRows struct {
	w     io.Writer
	begun bool
}

func (j *jsonRows) begin() error {
	_, err := io.WriteString(j.w, "[")
	return err
}

func (j *jsonRows) row(file string, f importer.Finding) error {
	before := ",\n  "
	if !j.begun {
		before, j.begun = "\n  ", true
	}
	if _, err := io.WriteString(j.w, before); err != nil {
		return err
	}
	text, err := json.Marshal(struct {
		File    string `json:"file"`
		Row     int    `json:"row"`
		Outcome string `json:"outcome"`
		Rule    string `json:"rule"`
		Text    string `json:"text"`
	}{file, f.Row, f.Outcome, f.Reason, f.Text})
	if err == nil {
		_, err = legible.NewJSON(j.w).Write(text)
	}
	return err
}

func (j *jsonRows) end() error {
	after := "\n]\n"
	if !j.begun {
		after = "]\n"
	}
	_, err := io.WriteString(j.w, after)
	return err
}
