package table

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
)

// maxMapping is how long a mapping file may be, in bytes.
const maxMapping = 1 << 20

// mapping is what a mapping file holds.
type mapping struct {
	Columns map[string]string `yaml:"columns,omitempty"` // role: column
	Sheet   string            `yaml:"sheet,omitempty"`
	Dates   string            `yaml:"dates,omitempty"`
	Source  string            `yaml:"source,omitempty"`
}

// ReadMapping reads options from a mapping file, in YAML or JSON:
//
//	columns:
//	  from: Exporter
//	  to: Buyer
//	sheet: Register
//	dates: day-first
//	source: Register of arms, 2024
func ReadMapping(text []byte) (Options, error) {
	var m mapping
	var o Options
	if len(text) > maxMapping {
		return o, fmt.Errorf("it has more than %d kB; is it a mapping file?", maxMapping>>10)
	}
	if err := yaml.UnmarshalWithOptions(text, &m, yaml.Strict()); err != nil {
		return o, fmt.Errorf("%s", strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	var list []string
	for role, column := range m.Columns {
		list = append(list, role+"="+column)
	}
	var err error
	if o.Columns, err = ParseColumns(list); err != nil {
		return o, err
	}
	if o.Dates, err = ParseDates(m.Dates); err != nil {
		return o, err
	}
	o.Sheet, o.Source = m.Sheet, m.Source
	return o, nil
}

// WriteMapping writes options as a mapping file in YAML.
func WriteMapping(o Options) ([]byte, error) {
	m := mapping{Columns: map[string]string{}, Sheet: o.Sheet, Dates: DatesName(o.Dates), Source: o.Source}
	for role, column := range o.Columns {
		m.Columns[string(role)] = column
	}
	return yaml.Marshal(m)
}

// ParseDates reads day-first or month-first; "" leaves it open.
func ParseDates(s string) (freeform.DayOrder, error) {
	switch strings.ToLower(s) {
	case "":
		return freeform.NotSaid, nil
	case "day-first":
		return freeform.DayFirst, nil
	case "month-first":
		return freeform.MonthFirst, nil
	}
	return freeform.NotSaid, fmt.Errorf("%q is not an order of dates; there are: day-first, month-first", s)
}

// DatesName is what ParseDates reads.
func DatesName(d freeform.DayOrder) string {
	return map[freeform.DayOrder]string{freeform.DayFirst: "day-first", freeform.MonthFirst: "month-first"}[d]
}

// With returns the options with those of another in their place where it says
// something.
func (o Options) With(other Options) Options {
	columns := map[freeform.Role]string{}
	for _, from := range []Options{o, other} {
		for role, column := range from.Columns {
			columns[role] = column
		}
	}
	o.Columns = columns
	if other.Sheet != "" {
		o.Sheet = other.Sheet
	}
	if other.Source != "" {
		o.Source = other.Source
	}
	if other.Dates != freeform.NotSaid {
		o.Dates = other.Dates
	}
	return o
}

// Understood returns options that say what was understood of the first table of
// relations, beside what the options say already.
func Understood(r *importer.Report, o Options) Options {
	for _, u := range r.Understood {
		if u.Holds != relations.String() || len(u.Columns) == 0 {
			continue
		}
		found := Options{Options: freeform.Options{Columns: map[freeform.Role]string{}}}
		for _, c := range u.Columns {
			if _, again := found.Columns[freeform.Role(c.Role)]; c.Role != "" && !again {
				found.Columns[freeform.Role(c.Role)] = c.Name
			}
		}
		return found.With(o)
	}
	return o
}
