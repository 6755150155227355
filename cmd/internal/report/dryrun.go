package report

// DryRun is how tables would be read.
type DryRun struct {
	Tables    []DryRunTable `json:"tables"`
	First     []DryRunRow   `json:"first"` // the first rows as they are understood
	Kinds     []DryRunKind  `json:"kinds"`
	LeftOut   []DryRunNote  `json:"left_out"`
	Remarks   []DryRunNote  `json:"remarks"`
	Rows      int           `json:"rows"`
	Relations int           `json:"relations"`
	Actors    int           `json:"actors"`
}

// DryRunTable is a table of a file.
type DryRunTable struct {
	File    string         `json:"file"`
	Sheet   string         `json:"sheet,omitempty"`
	Form    string         `json:"form,omitempty"` // how it is written: "commas, UTF-8"
	Holds   string         `json:"holds"`          // "relations", "actors", "a matrix", or "nothing"
	Header  int            `json:"header"`         // the row that names the columns, 0 for none
	Columns []DryRunColumn `json:"columns"`
}

// DryRunColumn is a column of a table.
type DryRunColumn struct {
	Column string `json:"column"`
	Means  string `json:"means"` // a role, as --columns has it; "" where it is kept in notes
	Why    string `json:"why,omitempty"`

	First []string `json:"first,omitempty"` // what stands first in it, where no header names it
}

// DryRunRow is a relation and the row that it is made of.
type DryRunRow struct {
	Sheet    string   `json:"sheet,omitempty"`
	Row      int      `json:"row"`
	From     []string `json:"from,omitempty"`
	To       []string `json:"to,omitempty"`
	Parties  []string `json:"parties,omitempty"` // of a mutual relation
	Kind     string   `json:"kind"`
	Label    string   `json:"label,omitempty"`
	When     string   `json:"when,omitempty"` // EDTF
	Trust    string   `json:"trust"`
	Quantity string   `json:"quantity,omitempty"`
	Sources  string   `json:"sources,omitempty"`
	Note     string   `json:"note,omitempty"`
}

// DryRunKind is a kind of relation that there would be.
type DryRunKind struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Relations int    `json:"relations"`
	BuiltIn   bool   `json:"built_in"`
}

// DryRunNote counts rows that something is to be said of.
type DryRunNote struct {
	Reason   string   `json:"reason"`
	Count    int      `json:"count"`
	Examples []string `json:"examples"`
}
