package ask

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/spelling"
)

// Reader reads the parameters of a question, and notes the first that makes no
// sense.
type Reader struct {
	values url.Values
	known  []Parameter
	apart  bool // lists come as lists: a comma belongs to a name
	err    error
}

// Read begins to read parameters. Those that are not known are refused: a filter
// that is misspelt must not pass for one that was applied, nor one without a value.
func Read(values url.Values, known ...[]Parameter) *Reader {
	r := &Reader{values: values, known: slices.Concat(known...)}
	var names []string
	for i := range r.known {
		names = append(names, r.known[i].Name)
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(names, name) {
			hint := "known: " + strings.Join(names, ", ")
			if near := spelling.Nearest(name, slices.Values(names), 3); len(near) > 0 {
				hint = "did you mean " + strings.Join(near, " or ") + "? " + hint
			}
			r.fail(senseless("there is no parameter of that name here: "+shown(name), hint))
			return r
		}
		for _, value := range values[name] {
			if strings.TrimSpace(value) == "" {
				r.fail(Empty(name))
				return r
			}
		}
	}
	return r
}

// ListsApart tells that each value of a list is a value of its own, so that names
// with commas stay whole.
func (r *Reader) ListsApart() *Reader {
	r.apart = true
	return r
}

// Empty is the error for a parameter without a value, which is most often a slip:
// it must not pass for one that was left out.
func Empty(name string) error {
	return senseless(name+" is empty", "give it a value, or leave it out")
}

// Err is the first error there was.
func (r *Reader) Err() error { return r.err }

func (r *Reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// parameter returns what is known of a parameter; asking for one that is not in
// the tables is a mistake in the program.
func (r *Reader) parameter(name string) *Parameter {
	i := slices.IndexFunc(r.known, func(p Parameter) bool { return p.Name == name })
	if i < 0 {
		panic("ask: no table has the parameter " + name)
	}
	return &r.known[i]
}

func (r *Reader) knows(name string) bool {
	return slices.ContainsFunc(r.known, func(p Parameter) bool { return p.Name == name })
}

// Text is a parameter that may be given once.
func (r *Reader) Text(name string) string {
	p := r.parameter(name)
	list := r.values[name]
	if len(list) > 1 {
		r.fail(senseless(name+" is given more than once", "give it once"))
	}
	s := strings.TrimSpace(r.values.Get(name))
	if most := p.longest(); len(s) > most {
		hint := "give an id or a name"
		if p.Longest > 0 {
			hint = "make it shorter"
		}
		r.fail(senseless(fmt.Sprintf("%s is longer than %d bytes", name, most), hint))
		return ""
	}
	if s == "" && p.Required() {
		r.fail(senseless(name+" is missing", p.Wanted))
	}
	if given := r.values.Get(name); given != "" && p.Choices != nil && !slices.Contains(p.Choices, given) {
		r.fail(senseless(fmt.Sprintf("%s is %s", name, shown(given)), "choose one of: "+strings.Join(p.Choices, ", ")))
	}
	return s
}

// List is a parameter whose values are separated by commas, or repeated.
func (r *Reader) List(name string) []string {
	var out []string
	for _, v := range r.values[name] {
		words := []string{v}
		if !r.apart {
			words = strings.Split(v, ",")
		}
		for _, word := range words {
			if word = strings.TrimSpace(word); word == "" {
				r.fail(senseless(fmt.Sprintf("a value in the list %s=%s is empty", name, shown(v)), "take the extra comma out, or leave "+name+" out"))
				return nil
			}
			if len(word) > NameBytes {
				r.fail(senseless(fmt.Sprintf("%s names something longer than %d bytes", name, NameBytes), "give ids or names"))
				return nil
			}
			out = append(out, word)
		}
	}
	p := r.parameter(name)
	if len(out) == 0 && p.Required() {
		r.fail(senseless(name+" is missing", p.Wanted))
	}
	if p.Actors && len(out) > MostNames {
		r.fail(senseless(fmt.Sprintf("%s names more than %d actors", name, MostNames), "name fewer"+r.elsewhere()))
		return nil
	}
	return out
}

// elsewhere says where many actors can be named.
func (r *Reader) elsewhere() string {
	if r.knows(Only.Name) {
		return "; " + Only.Name + " takes many, by their ids"
	}
	return ""
}

// Flag is a parameter that is 1 where it is on.
func (r *Reader) Flag(name string) bool {
	switch s := r.Text(name); s {
	case "", "0", "false":
		return false
	case "1", "true":
		return true
	default:
		r.fail(senseless(fmt.Sprintf("%s is %s", name, shown(s)), "give 1, or leave it out"))
		return false
	}
}

// Whole is a whole number within its bounds, or its default.
func (r *Reader) Whole(name string) int {
	p := r.parameter(name)
	otherwise, _ := p.Default.(int)
	s := r.Text(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < int(p.Least) || p.Most > 0 && n > int(p.Most) {
		r.fail(senseless(fmt.Sprintf("%s is %s", name, shown(s)), "give a whole number "+p.bounds()))
		return otherwise
	}
	return n
}

func (p *Parameter) bounds() string {
	if p.Most > 0 {
		return fmt.Sprintf("from %v to %v", p.Least, p.Most)
	}
	return fmt.Sprintf("of at least %v", p.Least)
}

// Number is a number that is not less than its least.
func (r *Reader) Number(name string) float64 {
	s := r.Text(name)
	if s == "" {
		return 0
	}
	p := r.parameter(name)
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n != n || n < p.Least {
		r.fail(senseless(name+" is "+shown(s), fmt.Sprintf("give a number that is not less than %v", p.Least)))
	}
	return n
}

// Sentence is a fact: two names and a verb.
func (r *Reader) Sentence(name string) string {
	list := r.Sentences(name)
	if len(list) != 1 {
		r.fail(senseless(name+" is to be given once", r.parameter(name).Wanted))
		return ""
	}
	return list[0]
}

// Sentences are facts, each in a value of its own since names may hold commas.
func (r *Reader) Sentences(name string) []string {
	list := r.values[name]
	if len(list) > MostFacts {
		r.fail(senseless("there are too many facts", "suppose fewer things at once"))
		return nil
	}
	for _, s := range list {
		if len(s) > SentenceBytes {
			r.fail(senseless(name+" is too long for a fact", `write "X attacks Y" or "C joins D"`))
			return nil
		}
	}
	return list
}

// Filter reads the filters; hops is what Filters calls the reach of near.
func (r *Reader) Filter(hops string) report.Filter {
	f := r.Parts(hops)
	if f.At != "" && f.During != "" {
		r.fail(senseless("at and during are both given", "give one of them"))
	}
	return f
}

// Parts is Filter for who makes something else of "at" than a filter.
func (r *Reader) Parts(hops string) report.Filter {
	f := report.Filter{
		At: r.Text("at"), During: r.Text("during"), Certainly: r.Flag("certainly"),
		Kinds: r.List("kind"), WithoutKinds: r.List("without-kind"), Certainties: r.List("certainty"), Modalities: r.List("modality"),
		Actors: r.List("actor"), Near: r.List("near"), Sources: r.List("source"),
		Obligations: r.List("obligation"), KnownTo: r.Text("as-known-to"),
		Hops: r.Whole(hops), HopsGiven: r.Text(hops) != "", HopsAs: hops,
	}
	if r.knows(Only.Name) {
		f.Only = r.List(Only.Name)
	}
	if r.knows("most") { // and with it the others that pick
		f.Top, f.Most, f.Between, f.MaxHops = r.Whole("top"), r.Whole("most"), r.List("between"), r.Whole("max-hops")
		switch {
		case f.Top > 0 && len(f.Near)+len(f.Between) > 0, len(f.Near) > 0 && len(f.Between) > 0:
			r.fail(senseless("top, near and between each ask for another part", "give one of them"))
		case f.Most > 0 && len(f.Near)+len(f.Between) == 0:
			r.fail(senseless("most is without near or between", "say near whom, or between whom"))
		case len(f.Between) == 0 && r.Text("max-hops") != "":
			r.fail(senseless("max-hops is without between", "say between whom"))
		}
	}
	f.ModalityGiven = len(f.Modalities) > 0
	f.MinQuantity = r.Number("min-quantity")
	return f
}

// pathMemory is up to how many bytes one of many searches for paths keeps.
const pathMemory = 32 << 20

// PathsQuestion reads a question about paths.
func (r *Reader) PathsQuestion(hops string) report.PathsQuestion {
	return report.PathsQuestion{
		From: r.Text("from"), To: r.Text("to"), Filter: r.Filter(hops), Sign: r.Text("sign"),
		PathOptions: query.PathOptions{
			MaxHops: r.Whole("max-hops"), Limit: r.Whole("limit"),
			Directed: r.Flag("directed"), ShortestOnly: r.Flag("shortest"), Each: r.Flag("each"), Broad: r.Flag("broad"),
			InOrder: r.Flag("in-order"), Memory: pathMemory,
		},
	}
}

// PathGraphQuestion is what PathGraphParameters and Filters ask.
func (r *Reader) PathGraphQuestion(hops string) report.PathsQuestion {
	return report.PathsQuestion{
		From: r.Text("from"), To: r.Text("to"), Filter: r.Filter(hops),
		PathOptions: query.PathOptions{
			MaxHops: r.Whole("max-hops"), Limit: r.Whole("limit"), Directed: r.Flag("directed"), ShortestOnly: r.Flag("shortest"), Broad: r.Flag("broad"),
		},
	}
}
