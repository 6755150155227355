package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"github.com/entente-graph/entente/cmd/internal/tabular"
)

// form is how an answer is written: for people, or as --json, --md or --csv ask.
type form struct{ json, markdown, csv bool }

// addForm adds the flags that choose it. The usage of --json may say what it has that
// the text has not.
func addForm(fs *pflag.FlagSet, f *form, jsonToo string) {
	fs.BoolVar(&f.json, "json", false, "write JSON"+jsonToo)
	fs.BoolVar(&f.markdown, "md", false, "write a table in Markdown")
	fs.BoolVar(&f.csv, "csv", false, "write a table in CSV; lists in a cell have \"; \" between them")
}

// addFormOfList is addForm where the tables are for the list of --list alone.
func addFormOfList(fs *pflag.FlagSet, f *form, jsonToo string) {
	addForm(fs, f, jsonToo)
	for _, name := range []string{"md", "csv"} {
		fs.Lookup(name).Usage = "with --list: " + fs.Lookup(name).Usage
	}
}

// check refuses more than one.
func (f form) check() error {
	var chosen []string
	for _, c := range []struct {
		is   bool
		flag string
	}{{f.json, "--json"}, {f.markdown, "--md"}, {f.csv, "--csv"}} {
		if c.is {
			chosen = append(chosen, c.flag)
		}
	}
	if len(chosen) > 1 {
		return usagef("%s: choose one", strings.Join(chosen, " and "))
	}
	return nil
}

// forPrograms reports whether the answer is not the text for people.
func (f form) forPrograms() bool { return f.json || f.table() }

// table reports whether it is a table in Markdown or CSV.
func (f form) table() bool { return f.markdown || f.csv }

// write writes a record as JSON, or as the table that rows makes of it.
func (f form) write(s Streams, record any, rows func() *tabular.Table) error {
	if f.json {
		return writeJSON(s, record)
	}
	t := rows()
	if f.markdown {
		return writeOut(s, func(w io.Writer) error { return tabular.WriteMarkdown(w, t) })
	}
	write := writeData
	if s.OutIsTerminal {
		write = writeOut
	}
	if err := write(s, func(w io.Writer) error { return tabular.WriteCSV(w, t) }); err != nil {
		return err
	}
	if t.Of != nil {
		fmt.Fprintln(s.Err, "the rows are its relations; what it is itself, --md and --json have too")
	}
	return nil
}

// answer writes a record for programs, or has people read it.
func (f form) answer(s Streams, record any, rows func() *tabular.Table, people func(io.Writer)) error {
	if f.forPrograms() {
		return f.write(s, record, rows)
	}
	return writeOut(s, func(w io.Writer) error { people(w); return nil })
}

// String returns the flag that chooses it.
func (f form) String() string {
	switch {
	case f.json:
		return "--json"
	case f.markdown:
		return "--md"
	case f.csv:
		return "--csv"
	}
	return ""
}
