package markup

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
)

func written(f func(w Writer)) string {
	var b bytes.Buffer
	w := Writer{Writer: bufio.NewWriter(&b)}
	f(w)
	w.Flush()
	return b.String()
}

// What is written as text or value is read back as it was, save for what XML
// cannot hold and what turns the direction of text.
func TestTextsAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		var e struct {
			A string `xml:"a,attr"`
			B string `xml:",chardata"`
		}
		doc := written(func(w Writer) {
			w.WriteString("<e")
			w.Attr("a", s)
			w.WriteString(">")
			w.Text(s)
			w.WriteString("</e>")
		})
		if err := xml.Unmarshal([]byte(doc), &e); err != nil {
			t.Fatalf("%q became %q: %v", s, doc, err)
		}
		want := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF || r >= 0x202A && r <= 0x202E {
				return utf8.RuneError
			}
			return r
		}, s)
		if e.A != want || e.B != want {
			t.Fatalf("%q came back as %q and %q, want %q", s, e.A, e.B, want)
		}
	})
}

func TestSymbol(t *testing.T) {
	for link, want := range map[string]bool{
		"https://example.org/a?b=1&c=2": true, "http://example.org": true, "": false,
		"javascript:alert(1)": false, "data:text/html,x": false, " https://example.org": false, "//example.org": false,
	} {
		got := written(func(w Writer) {
			w.WriteString(w.Symbol(Symbol{ID: "i", Class: "c", Tooltip: "<t>", Link: link, Data: []string{"data-x", `"`}}))
		})
		if strings.Contains(got, "href") != want || !strings.Contains(got, `data-x="&quot;"><title>&lt;t&gt;</title>`) {
			t.Errorf("a link to %q gives %s", link, got)
		}
		d := xml.NewDecoder(strings.NewReader(got))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", got, err)
			}
		}
	}
}

func TestRelationClass(t *testing.T) {
	k := &graph.Kind{ID: "aid", Family: graph.Material}
	f := picture.Facts{Certainty: graph.Alleged, Pending: "not begun", Ended: true, Possibly: true, When: "1961"}
	if got, want := RelationClass("bar", k, &f), "bar kind-aid material alleged actual not-begun ended possibly"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := strings.Join(FactData(&f), "|"), "data-certainty|alleged|data-modality|actual|data-when|1961|data-ended|true"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := Classes("", "a", "", "b"); got != "a b" {
		t.Errorf("%q", got)
	}
}
