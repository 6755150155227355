package wording

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
)

// vague says which dates would settle what they leave open: ": its end is known only as
// about 1995; if it is before 10 September 1995, no"; "" for none.
func vague(g *graph.Graph, list []obligation.Vague) string {
	var out []string
	for i := range list {
		out = append(out, Vague(g, &list[i]))
	}
	if len(out) == 0 {
		return ""
	}
	return ": " + strings.Join(out, "; ")
}

// Vague says what is known of a date, and on what it hangs whether that settles the
// matter: "its entry into force is on 4 December 2024; if that is after the day in
// question, no".
func Vague(g *graph.Graph, v *obligation.Vague) string {
	text := map[obligation.DateOf]string{
		obligation.StartDate: "its start", obligation.ForceDate: "its entry into force", obligation.EndDate: "its end", obligation.SuspensionDate: "its suspension",
		obligation.JoiningDate: "the joining of " + Name(g, v.Actor), obligation.LeavingDate: "the leaving of " + Name(g, v.Actor),
	}[v.Of]
	if its, ok := strings.CutPrefix(text, "its "); ok && v.Article != "" {
		text = "the " + its + " of " + v.Article
	}
	switch d := v.Date; {
	case d.IsZero():
		text += " is not known"
	case d.Precision() == edtf.ToDay && !d.Approximate() && !d.Uncertain():
		text += " is on " + Date(d)
	default:
		text += " is known only as " + Date(d)
	}
	day := "the day in question"
	if v.At.First == v.At.Last {
		if d, err := edtf.ParseDate(v.At.First.String()); err == nil {
			day = Date(d)
		}
	}
	if v.Of.Begins() {
		return text + "; if that is after " + day + ", no"
	}
	return text + "; if that is before " + day + ", no"
}
