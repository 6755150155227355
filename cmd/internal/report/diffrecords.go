package report

import "strings"

// newRecordChanges puts what differs between two datasets into lines: actors, then
// relations, added ones first, then dropped, then revised. Of an added or dropped
// relation the line tells when it holds. Between two dates of one
// dataset no record differs.
func newRecordChanges(d *Diff) []RecordChange {
	out := []RecordChange{}
	if d.Dated {
		return out
	}
	for _, change := range []struct{ is, word string }{{"begun", "added"}, {"ended", "dropped"}, {"changed", "revised"}} {
		for i := range d.Actors {
			if a := &d.Actors[i]; a.Change == change.is {
				line := RecordChange{Change: change.word, Record: "actor", ID: a.ID, Kind: a.Kind, Name: a.Name}
				out = append(out, line.each(a.Fields)...)
			}
		}
		for i := range d.Relations {
			r := &d.Relations[i]
			if r.Change != change.is {
				continue
			}
			line := RecordChange{Change: change.word, Record: "relation", ID: r.Relation.ID, Kind: r.Relation.Kind, Name: r.Relation.inShort()}
			fields := []Field{}
			for _, name := range r.LeftNames {
				fields = append(fields, Field{Field: "party", Before: name})
			}
			for _, name := range r.JoinedNames {
				fields = append(fields, Field{Field: "party", After: name})
			}
			switch when := r.Relation.When; {
			case change.is == "changed":
				fields = append(fields, r.Fields...)
			case when == "":
			case change.is == "begun":
				fields = []Field{{Field: "when", After: when}}
			default:
				fields = []Field{{Field: "when", Before: when}}
			}
			out = append(out, line.each(fields)...)
		}
	}
	return out
}

// each returns the line once for each field, or alone.
func (line RecordChange) each(fields []Field) []RecordChange {
	if len(fields) == 0 {
		return []RecordChange{line}
	}
	var out []RecordChange
	for _, f := range fields {
		line.Field, line.Before, line.After = f.Field, f.Before, f.After
		out = append(out, line)
	}
	return out
}

// inShort says who is in a relation, and its label: "Italy → Peru: 5 Falke".
func (r *Relation) inShort() string {
	sides := map[string][]string{}
	for _, p := range r.Parties {
		sides[p.Role] = append(sides[p.Role], p.Name)
	}
	var text string
	if r.Directed {
		text = strings.Join(sides["from"], ", ") + " → " + strings.Join(sides["to"], ", ")
	} else {
		text = strings.Join(sides["member"], " – ")
	}
	if r.Label != "" {
		text += ": " + r.Label
	}
	return text
}
