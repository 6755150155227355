package cli

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/edgelist"
	"github.com/entente-graph/entente/data/importer/fold"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
)

// tableFlags say what a table whose author chose the columns leaves open, and over
// which periods events are summed up.
type tableFlags struct {
	columns                           []string
	mapping, cite, dates, sheet, fold string
}

func addTableFlags(cmd *cobra.Command, t *tableFlags) {
	fs := cmd.Flags()
	fs.StringSliceVar(&t.columns, "columns", nil, "of a table: which `ROLE=COLUMN`, as in from=Exporter,to=Buyer; a column by name, letter or number")
	fs.StringVar(&t.cite, "cite", "", "of a table: the `source` of relations that name none, as in \"Title, 2024\"")
	fs.StringVar(&t.dates, "dates", "", "of a table: the `order` of 12/3/2024: day-first or month-first")
	fs.StringVar(&t.sheet, "sheet", "", "of a workbook: only the sheet with this `name`")
	fs.StringVar(&t.mapping, "mapping", "", "of a table: what the flags before say, from a `file` that 'entente import table --save-mapping' writes")
	fs.StringVar(&t.fold, "fold", "", "of a stream of events (gdelt, polecat, icews): the `period` over which they are summed up: day, month, year or all (default month)")
	complete(cmd, "fold", func(*graph.Graph) []string {
		var out []string
		for _, p := range fold.Periods() {
			out = append(out, p.String())
		}
		return out
	})
	complete(cmd, "dates", func(*graph.Graph) []string { return []string{"day-first", "month-first"} })
}

// options reads what the flags say. Flags win over the mapping file.
func (t *tableFlags) options() (table.Options, error) {
	var given table.Options
	o := table.Options{Known: publisherOf}
	if t.mapping != "" {
		text, err := readMapping(t.mapping)
		if err != nil {
			return o, usagef("--mapping %s: %w", t.mapping, err)
		}
		saved, err := table.ReadMapping(text)
		if err != nil {
			return o, usagef("--mapping %s: %w", t.mapping, err)
		}
		o = o.With(saved)
	}
	var err error
	if given.Columns, err = table.ParseColumns(t.columns); err != nil {
		return o, usagef("--columns: %w", err)
	}
	if given.Dates, err = table.ParseDates(t.dates); err != nil {
		return o, usagef("--dates: %w", err)
	}
	given.Source, given.Sheet = t.cite, t.sheet
	return o.With(given), nil
}

// period reads over which periods events are summed up.
func (t *tableFlags) period() (fold.Period, error) {
	p, err := fold.ParsePeriod(t.fold)
	if err != nil {
		return p, usagef("--fold: %w", err)
	}
	return p, nil
}

// readMapping reads a mapping file, which is small.
func readMapping(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, missingOr(err)
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 2<<20))
}

// understood says in a line each how tables were understood.
func understood(r *importer.Report) []string {
	var out, left []string
	for _, u := range r.Understood {
		name := legible.Short(u.File, longestName)
		if u.Sheet != "" {
			name += ", sheet " + legible.Short(u.Sheet, 60)
		}
		if u.Holds == "nothing" {
			left = append(left, name)
			continue
		}
		line := name + ": " + u.Holds
		var roles, notes, unused []string
		columns := slices.Clone(u.Columns)
		slices.SortStableFunc(columns, func(a, b importer.UnderstoodColumn) int { return roleRank(a.Role) - roleRank(b.Role) })
		for _, c := range columns {
			column := legible.Short(c.Name, 40)
			switch {
			case c.Role == "":
				notes = append(notes, column)
			case c.Role == "unused":
				unused = append(unused, column)
			case strings.EqualFold(column, c.Role):
				roles = append(roles, column)
			default:
				roles = append(roles, c.Role+" = "+column)
			}
		}
		if len(roles) > 0 {
			line += ": " + cutList(roles, 14)
		}
		if r.Provider == edgelist.Name {
			line += ": " + u.Form
			if u.Header > 0 {
				line += fmt.Sprintf(", as line %d names them", u.Header)
			}
		}
		if len(u.Columns) > 0 && u.Header == 0 {
			line += " (no header)"
		}
		if len(notes) > 0 && !u.Own {
			line += "; kept as notes: " + cutList(notes, 8)
		}
		if len(unused) > 0 {
			line += "; not used: " + cutList(unused, 8)
		}
		out = append(out, line)
	}
	if len(left) > 0 {
		out = append(out, "left out: "+cutList(left, 6))
	}
	return out
}

// roleRank is a role's place among all: who and whom come first.
func roleRank(role string) int { return slices.Index(freeform.Roles(), freeform.Role(role)) }

func cutList(list []string, most int) string {
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return strings.Join(list[:most], ", ") + fmt.Sprintf(" and %d more", len(list)-most)
}
