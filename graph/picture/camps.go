package picture

import (
	"strconv"

	"github.com/entente-graph/entente/graph"
)

// Camp is actors who stand together.
type Camp struct {
	Name   string // for the legend
	Actors []string
}

// campWidth is that of the outline of a box that stands in a camp, in points.
const campWidth = 4

// campFamilies lend camps their colours, in this order; camps beyond have none.
var campFamilies = []graph.Family{graph.Commitment, graph.Hostility, graph.Institution, graph.Material, graph.Coercion, graph.Personal}

// NumberedCamps names camps for a legend by a word, "Camp", and numbers; those of several
// parts, between which nothing says who stands with whom, also by part.
func NumberedCamps(word string, parts [][][]string) []Camp {
	var out []Camp
	for i, camps := range parts {
		for k, actors := range camps {
			name := word + " " + strconv.Itoa(k+1)
			if len(parts) > 1 {
				name += " of part " + strconv.Itoa(i+1)
			}
			out = append(out, Camp{name, actors})
		}
	}
	return out
}

// outlined gives the box of an actor that stands in a camp the outline of that camp, and
// lets it stand out as much as others.
func (b *builder) outlined(box *Box, plain BoxStyle) {
	if b.o.Highlight == nil {
		return
	}
	for i := range b.o.Highlight.Camps {
		if i == len(campFamilies) {
			return
		}
		for _, id := range b.o.Highlight.Camps[i].Actors {
			if id == box.ID {
				box.Style = b.campStyle(plain, i)
				if box.Emphasis == Faded {
					box.Emphasis = Plain
				}
				return
			}
		}
	}
}

func (b *builder) campStyle(s BoxStyle, camp int) BoxStyle {
	s.Stroke, s.Width, s.Dash = b.palette.family(campFamilies[camp]).line, campWidth, Solid
	return s
}

// campSection explains the outlines.
func (b *builder) campSection() Section {
	sec := Section{Title: "Camps"}
	if b.o.Highlight == nil {
		return sec
	}
	for i, camp := range b.o.Highlight.Camps {
		if i == len(campFamilies) {
			sec.Entries = append(sec.Entries, Entry{Label: "Other camps have no outline", Meaning: "There are more camps than colours that can be told apart."})
			break
		}
		st := b.campStyle(b.palette.boxes[graph.PlaceOrBloc], i)
		st.Width = 3 // entries lie close together
		sec.Entries = append(sec.Entries, Entry{Label: camp.Name, Meaning: "Boxes with this outline stand in this camp.", Box: &st})
	}
	return sec
}
