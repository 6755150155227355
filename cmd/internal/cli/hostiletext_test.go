package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// hostileText has what programs a terminal, what turns the direction of writing,
// what begins a line of its own, and what is no text.
const hostileText = "x\x1b]0;pwned\a\x1b[1m\x1b[31m\r\u009b2J\x7f\b\u202eabc\u2066\u200f\u061c\u2028\u2029\u200b\xff\nFORGED line"

// loadable is as much of it as a dataset may have.
const loadable = "x\u202eabc\u2066\u2069\u2069\u200f\u061c\u2028\u200b\nFORGED line"

// legibleTo fails where what people read has more in it than text and our own
// style, or a line that begins with what came from outside.
func legibleTo(t *testing.T, what, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Errorf("%s: it is not UTF-8: %q", what, excerpt(text))
	}
	text = strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(text)
	for _, line := range strings.Split(text, "\n") {
		depth := 0
		for _, r := range line {
			switch {
			case r == '\u2068':
				depth++
			case r == '\u2069':
				depth--
			case unicode.IsControl(r) && r != '\t', unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029':
				t.Errorf("%s: %U in %q", what, r, excerpt(line))
				return
			}
			if depth < 0 {
				t.Errorf("%s: unbalanced isolates in %q", what, excerpt(line))
				return
			}
		}
		if depth != 0 {
			t.Errorf("%s: unbalanced isolates in %q", what, excerpt(line))
		}
		if strings.HasPrefix(line, "FORGED") && !strings.Contains(what, "FORGED") { // an argument with an end of line is the user's own
			t.Errorf("%s: a line begins with what came from outside: %q", what, excerpt(text))
			return
		}
	}
}

func excerpt(s string) string { return s[:min(len(s), 600)] }

// runHostile runs a command for a pipe and for a terminal and looks at all that it says.
func runHostile(t *testing.T, args ...string) {
	t.Helper()
	for _, terminal := range []bool{false, true} {
		ctx, cancel := context.WithCancel(t.Context())
		var out, errs bytes.Buffer
		s := Streams{In: strings.NewReader(""), Out: &out, Err: &errs}
		if terminal {
			s.OutIsTerminal, s.ErrIsTerminal, s.Width, s.Colour = true, true, 80, true
		}
		if args[0] == "serve" {
			s.Out = stopping{&out, cancel}
		}
		Run(ctx, args, s)
		cancel()
		what := fmt.Sprintf("%.300q (terminal: %t)", args, terminal)
		stderr := strings.ReplaceAll(errs.String(), "\r\x1b[K", "")
		legibleTo(t, what+" standard error", stderr)
		for _, line := range strings.Split(stderr, "\n") {
			if utf8.RuneCountInString(line) > longestLine+100 {
				t.Errorf("%s: a line of %d characters on standard error", what, utf8.RuneCountInString(line))
			}
		}
		lookAt(t, what, out.Bytes(), slices.Contains(args, "--json"), terminal)
	}
}

// lookAt looks at standard output as what it is: JSON, XML, other data, or prose.
func lookAt(t *testing.T, what string, out []byte, isJSON, terminal bool) {
	t.Helper()
	head := string(bytes.TrimSpace(out[:min(len(out), 100)]))
	switch {
	case isJSON && len(out) > 0 && json.Valid(out), strings.HasPrefix(head, "{"):
		if !json.Valid(out) {
			t.Errorf("%s: it is not JSON: %q", what, excerpt(string(out)))
		}
		legibleTo(t, what+" JSON", string(out))
	case strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "<svg"):
		for d := xml.NewDecoder(bytes.NewReader(out)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Errorf("%s: it is not XML: %v", what, err)
				return
			}
		}
	case strings.HasPrefix(head, "<!"), strings.HasPrefix(head, "graph"), strings.HasPrefix(head, "digraph"), strings.HasPrefix(head, "entente:"), strings.Contains(head, "$schema"):
		for _, r := range string(out) {
			if unicode.IsControl(r) && !strings.ContainsRune("\n\t", r) || terminal && unicode.Is(unicode.Bidi_Control, r) && r != '\u2068' && r != '\u2069' {
				t.Errorf("%s: %U in data", what, r)
				return
			}
		}
	default:
		legibleTo(t, what, string(out))
	}
}

// stopping ends a server as soon as it says that it serves.
type stopping struct {
	io.Writer
	stop func()
}

func (s stopping) Write(p []byte) (int, error) {
	defer s.stop()
	return s.Writer.Write(p)
}

// hostileDataset writes a dataset with a text in every field that takes one.
func hostileDataset(t *testing.T, name, text string) {
	t.Helper()
	source := map[string]any{"title": text, "author": text, "publisher": text, "licence": text, "citation": text, "note": text, "url": "https://example.org/" + text}
	actor := func(i int) map[string]any {
		return map[string]any{"name": fmt.Sprint(text, i), "aliases": []string{text + "alias" + fmt.Sprint(i)}, "note": text,
			"phases": []any{map[string]any{"name": fmt.Sprint(text, "phase", i), "when": "1900/1950"}}}
	}
	evidence := map[string]any{"source": "s", "at": text, "says": text, "quote": text, "claimant": text}
	relation := func(kind string, more map[string]any) map[string]any {
		r := map[string]any{"label": text + kind, "title": text, "note": text, "when": "1940/..", "evidence": []any{evidence}}
		for k, v := range more {
			r[k] = v
		}
		return r
	}
	set := map[string]any{
		"entente": 1, "title": text, "description": text, "attribution": text, "licence": text,
		"sources": map[string]any{"s": source},
		"kinds":   map[string]any{"odd": map[string]any{"name": text, "plural": text, "verb": text, "meaning": text}},
		"actors":  map[string]any{"a": actor(1), "b": actor(2), "c": actor(3)},
		"relations": []any{
			relation("treaty", map[string]any{"treaty": []string{"a", "b"}}), relation("rivalry", map[string]any{"rivalry": []string{"b", "c"}}),
			relation("arms", map[string]any{"arms-transfer": map[string]any{"from": "a", "to": "c"}, "quantity": "3 " + text}),
			relation("pact", map[string]any{"treaty": []string{"a", "c"}, "obligations": []any{map[string]any{"category": "defence", "article": text, "text": text}}}),
			relation("war", map[string]any{"conflict": map[string]any{"from": "b", "to": "a"}, "when": "1945-05-01/1946"}),
		},
	}
	write(t, name, must(json.Marshal(set)))
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

func write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(name, text, 0o666); err != nil {
		t.Fatal(err)
	}
}

// verbs are commands that show a dataset, with arguments that suit this one.
var verbs = [][]string{
	{"list", "actors"}, {"list", "relations"}, {"list", "kinds"}, {"list", "sources"}, {"show", "a"}, {"paths", "a", "c"},
	{"paths", "a", "c", "--count"}, {"paths", "a", "c", "--each"}, {"find", "X -- Y -any{1,2}- ?"}, {"find", "a -- X", "--csv"}, {"paths", "a", "c", "--graph"}, {"diff", "--from", "1940", "--to", "1960"}, {"whatif", "a attacks b"}, {"paths", "a", "c", "--certificate", "proof.json"}, {"camps", "--certificate", "proof.json"}, {"verify", "proof.json"}, {"traps"}, {"traps", "--csv"}, {"report"}, {"report", "-o", "-"}, {"flows"}, {"sources"},
	{"rank", "--remove"}, {"rank", "--by", "all"}, {"compare", "a", "c"}, {"similar", "a"}, {"rank", "--over", "1940/1945", "--csv"}, {"rank", "--over", "1940/1945"}, {"compare", "a", "c", "--limit", "1"},
	{"stats", "--over", "1940/1945"}, {"camps", "--over", "1940/1942", "--csv"}, {"triads", "--over", "1940/1942", "--md"}, {"traps", "--over", "1940/1942"}, {"flows", "--over", "1940/1942", "--csv"}, {"flows", "--over", "1940/1942"}, {"paths", "a", "c", "--count", "--over", "1940/1942"},
	{"stats"}, {"camps"}, {"camps", "--by", "ties", "--csv"}, {"camps", "--camps", "3", "--md"}, {"triads", "--of", "a"}, {"triads", "--csv"}, {"timeline"}, {"timeline", "--group", "kind"}, {"render", "--format", "svg", "-o", "-"}, {"render", "--format", "dot", "-o", "-"}, {"export", "--to", "json"},
	{"export", "--to", "dot"}, {"export", "--to", "yaml"}, {"export", "--to", "html"}, {"timeline", "-o", "-", "--format", "svg"},
}

func TestHostileDatasetsOverAllCommands(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
	t.Chdir(t.TempDir())
	hostileDataset(t, "loads.json", loadable)
	hostileDataset(t, "fails.json", strings.ToValidUTF8(hostileText, "\u0001"))
	hostileDataset(t, "other.json", loadable+" other")
	write(t, "raw.yaml", []byte("entente: 1\ntitle: \""+hostileText+"\"\nactors:\n  "+hostileText+": "+hostileText+"\n"+hostileText))
	for _, set := range []string{"loads.json", "fails.json", "raw.yaml"} {
		for _, verb := range verbs {
			args := append(slices.Clone(verb), "--dataset", set)
			if verb[0] == "whatif" || verb[0] == "diff" {
				args = append(slices.Clone(verb), set)
			}
			runHostile(t, args...)
			runHostile(t, append(args, "--json")...)
		}
		for _, form := range []string{"--json", "--md", "--csv", "--top=0"} {
			runHostile(t, "backtest", set, form)
			runHostile(t, "backtest", "pyongyang-2024", set, form)
		}
		runHostile(t, "watch", "pyongyang-2024", set)
		runHostile(t, "watch", "pyongyang-2024", set, "--json")
		runHostile(t, "watch", set, "pyongyang-2024", "--atom")
		runHostile(t, "watch", "pyongyang-2024", set, "--atom")
		runHostile(t, "check", set)
		runHostile(t, "check", set, "--json")
		runHostile(t, "merge", set, "other.json")
		runHostile(t, "merge", set, "other.json", "-o", "merged.json", "--json")
		runHostile(t, "serve", "--addr", "127.0.0.1:0", "--dataset", set)
	}
}

// Every flag and argument of every command, and names of files that exist and
// that do not.
func TestHostileArgumentsOverAllCommands(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
	t.Chdir(t.TempDir())
	name := strings.NewReplacer("/", "", "\xff", "").Replace(hostileText)
	hostileDataset(t, name+".json", loadable)
	write(t, name+".yaml", []byte("entente: 1\nactors: ["))
	write(t, name+".csv", []byte("a,b\n1,2\n"))
	for _, c := range newRoot(Streams{}, io.Discard).Commands() {
		if c.Hidden || c.Name() == "completion" || c.Name() == "help" {
			continue
		}
		for _, text := range []string{hostileText, name + ".json"} {
			runHostile(t, c.Name(), text)
			runHostile(t, c.Name(), text, text)
			runHostile(t, c.Name(), "--"+text)
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "open" || f.Value.Type() == "bool" || c.Name() == "serve" && f.Name != "addr" && f.Name != "dataset" {
				return
			}
			runHostile(t, append([]string{c.Name(), "--" + f.Name + "=" + hostileText}, suits(c)...)...)
		})
	}
	for _, args := range [][]string{{hostileText}, {"help", hostileText}, {"--" + hostileText}, {"schema", hostileText}, {"check", "--explain", hostileText}, {"init", name + ".json"}, {"init", filepath.Join(name, "x.yaml")}} {
		runHostile(t, args...)
	}
	runHostile(t, "check", strings.Repeat("long ", 1<<18))
	for _, p := range providerNames() {
		runHostile(t, "import", p, name+".csv")
		runHostile(t, "import", p, name+"missing")
		runHostile(t, "check", p+":"+name+".csv")
	}
}

// suits is what a command wants to get as far as looking at its flags.
func suits(c *cobra.Command) []string {
	switch c.Name() {
	case "paths":
		return []string{"iran", "japan"}
	case "find":
		return []string{"X -- Y"}
	case "show":
		return []string{"iran"}
	case "list":
		return []string{"actors"}
	case "whatif":
		return []string{"Germany attacks Belgium", "europe-1914"}
	case "check":
		return []string{"pyongyang-2024"}
	case "merge":
		return []string{"pyongyang-2024", "europe-1914"}
	}
	return nil
}

// Publishers' files with anything in their headers and rows.
func TestHostileRecords(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
	t.Chdir(t.TempDir())
	quoted := `"` + strings.ReplaceAll(hostileText, `"`, "") + `"`
	wide := strings.Repeat("wide", 1<<12) // less than progress is told of
	for i, p := range providerNames() {
		for j, header := range []string{quoted + ",a,b\n", "a," + wide + "\n", wide + quoted + "\n" + quoted + "\n"} {
			file := fmt.Sprintf("head-%d-%d.csv", i, j)
			write(t, file, []byte(header+quoted+","+wide+"\n"))
			runHostile(t, "import", p, file)
			runHostile(t, "check", p+":"+file)
		}
	}
	for provider, header := range map[string]string{
		"sipri": "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n",
		"gsdb":  "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,target_mult,sender_mult,objective,success\n",
		"ucdp":  "conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,territory_name,year,intensity_level,cumulative_intensity,type_of_conflict,start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date,ep_end_prec,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,region,version\n",
	} {
		rows := []string{"Peru", "Italy", "1990", "1", "", "7"}
		var b strings.Builder
		b.WriteString(header)
		columns := strings.Count(header, ",") + 1
		for i := range 3 * columns {
			for c := range columns {
				if c > 0 {
					b.WriteByte(',')
				}
				switch {
				case c == i%columns && i < columns, i >= 2*columns:
					b.WriteString(quoted)
				case c == i%columns:
					b.WriteString(wide)
				default:
					b.WriteString(rows[c%len(rows)])
				}
			}
			b.WriteByte('\n')
		}
		write(t, provider+".csv", []byte(b.String()))
		runHostile(t, "import", provider, provider+".csv")
		runHostile(t, "import", provider, provider+".csv", "--strict")
		runHostile(t, "import", provider, provider+".csv", "-o", "out.json", "--json")
		runHostile(t, "check", provider+":"+provider+".csv")
		runHostile(t, "list", "relations", "--dataset", provider+":"+provider+".csv")
	}
}
