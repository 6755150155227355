package cypher_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/export/cypher"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/property"
	"github.com/entente-graph/entente/graph/query"
)

func text(t testing.TB, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := cypher.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type row struct {
	ID, A, B string
	P        map[string]string
}

type read struct {
	Complaints []string
	Statements []struct {
		Rows   []row
		Merged string
	}
}

// Neo4j's parser reads each node and relationship with the properties that are meant.
func TestNeo4jReads(t *testing.T) {
	g, _, err := data.Open("europe-1914")
	if err != nil {
		t.Fatal(err)
	}
	// Its parser takes a second for a dozen records.
	for name, v := range map[string]*query.View{
		"hostile": exporttest.HostileView(t, exporttest.Hostile[:36]), "europe-1914": exporttest.View(t, g), "empty": exporttest.Empty(t),
	} {
		t.Run(name, func(t *testing.T) {
			var got read
			exporttest.Node(t, "@neo4j-cypher/language-support", "testdata/read.mjs", text(t, v), &got)
			if len(got.Complaints) > 0 {
				t.Errorf("it complains: %.300q", got.Complaints)
			}
			rows := map[string]row{}
			merged := map[string]string{}
			for _, s := range got.Statements {
				for _, r := range s.Rows {
					rows[r.A+" "+r.ID] = r
					merged[r.A+" "+r.ID] = strings.ReplaceAll(s.Merged, " ", "")
				}
			}
			n := 0
			check := func(id, a, b string, fields []flat.Field, names map[string]string, want string) {
				n++
				r, ok := rows[a+" "+id]
				if !ok || r.B != b || len(r.P) != len(fields) {
					t.Fatalf("%s is read as %+v", id, r)
				}
				if !strings.Contains(merged[a+" "+id], want) {
					t.Fatalf("%s is merged as %s, want %s", id, merged[a+" "+id], want)
				}
				for _, f := range fields {
					if r.P[names[f.Name]] != f.Value {
						t.Fatalf("%s of %s is read as %q, want %q", f.Name, id, r.P[names[f.Name]], f.Value)
					}
				}
			}
			names := property.Names(flat.NodeColumns(v))
			for n := range flat.Nodes(v) {
				labels := property.Labels(n)
				check(n.ID, "", "", n.Fields, names, "n:"+labels[len(labels)-1])
			}
			names = property.Names(flat.EdgeColumns(v))
			for e := range flat.Edges(v) {
				check(e.ID, e.From, e.To, e.Fields, names, ")-[r:"+property.Type(e)+"{")
			}
			if n != len(rows) {
				t.Errorf("%d rows are read, want %d", len(rows), n)
			}
		})
	}
}

// No statement is longer than a database reads in one go, and each record is in one.
func TestStatementsAreShort(t *testing.T) {
	statements := strings.Split(string(text(t, exporttest.Many(t, 1200))), ";\n")
	rows := 0
	for _, s := range statements {
		n := strings.Count(s, "\n  {id: ")
		if n > 500 {
			t.Errorf("a statement has %d rows", n)
		}
		rows += n
	}
	if rows != 1200+120 || len(statements) != 2+1+3+1 { // constraints, actors, relations, and nothing behind the last
		t.Errorf("%d rows in %d statements", rows, len(statements))
	}
}

// A string means its text whether \u is replaced first, wherever it stands, as old
// readers do, or only where it is an escape.
func TestQuote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(exporttest.Text(), rapid.StringOf(rapid.RuneFrom([]rune(`\u0041'"nt`)))).Draw(t, "text")
		quoted := cypher.Quote(s)
		for _, first := range []bool{true, false} {
			text := quoted
			if first {
				text = replaced(text)
			}
			if got := meaning(t, text); got != s {
				t.Fatalf("%q is written as %s, which means %q", s, quoted, got)
			}
		}
	})
}

// replaced replaces \uXXXX without looking at what stands before it.
func replaced(s string) string {
	for i := 0; i+6 <= len(s); i++ {
		if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil && s[i:i+2] == `\u` && n > 0 {
			s = s[:i] + string(rune(n)) + s[i+6:]
		}
	}
	return s
}

func meaning(t *rapid.T, quoted string) string {
	var b strings.Builder
	for i := 1; i < len(quoted)-1; i++ {
		c := quoted[i]
		if c == '\'' {
			t.Fatalf("the string ends early: %s", quoted)
		}
		if c != '\\' {
			b.WriteByte(c)
			continue
		}
		i++
		switch quoted[i] {
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r':
			b.WriteByte('\r')
		case 'u':
			n, err := strconv.ParseUint(quoted[i+1:i+5], 16, 16)
			if err != nil {
				t.Fatal(err)
			}
			b.WriteRune(rune(n))
			i += 4
		default:
			b.WriteByte(quoted[i])
		}
	}
	return b.String()
}
