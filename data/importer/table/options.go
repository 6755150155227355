package table

import (
	"fmt"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// Options says what the user decided of what a table leaves open.
type Options struct {
	freeform.Options
	Sheet string // the one sheet to read, "" for all that have relations or actors
	// Known, where it is not nil, names the provider that knows a file of an archive
	// better, "" where none does.
	Known func(importer.Head) string
}

// ParseColumns reads "from=Exporter,to=Buyer". A column is named as in the header,
// or by its letter or number.
func ParseColumns(list []string) (map[freeform.Role]string, error) {
	out := map[freeform.Role]string{}
	for _, text := range list {
		role, column, ok := strings.Cut(text, "=")
		role, column = strings.ToLower(strings.TrimSpace(role)), strings.TrimSpace(column)
		if !ok || column == "" {
			return nil, fmt.Errorf("%q is not ROLE=COLUMN; write it as in from=Exporter", text)
		}
		if !isRole(role) {
			return nil, fmt.Errorf("there is no role %q; the roles: %s", role, strings.Join(roleNames(), ", "))
		}
		if _, again := out[freeform.Role(role)]; again {
			return nil, fmt.Errorf("the role %s is given twice", role)
		}
		out[freeform.Role(role)] = column
	}
	return out, nil
}

// says reports whether the user says what some columns are.
func (o Options) says() bool { return len(o.Columns)+len(o.Roles) > 0 }

// byLetters reports whether all columns that the user names are named by their letters
// or numbers.
func (o Options) byLetters() bool {
	for _, column := range o.Columns {
		if !isLetters(column) {
			return false
		}
	}
	return len(o.Columns) > 0
}

func isLetters(column string) bool { return len(column) <= 3 && sheet.Column(column) > 0 }

func roleNames() []string {
	var out []string
	for _, r := range freeform.Roles() {
		out = append(out, string(r))
	}
	return out
}

func isRole(name string) bool {
	for _, r := range freeform.Roles() {
		if string(r) == name {
			return true
		}
	}
	return false
}

// byName returns the options with columns that are given by letter or number
// replaced by the names that a header has.
func (o Options) byName(names []string) freeform.Options {
	out := o.Options
	out.Columns = map[freeform.Role]string{}
	for role, column := range o.Columns {
		out.Columns[role] = column
		named := false
		for _, n := range names {
			named = named || strings.EqualFold(strings.TrimSpace(n), column)
		}
		if i := sheet.Column(column); !named && isLetters(column) && i <= len(names) {
			out.Columns[role] = names[i-1]
		}
	}
	return out
}
