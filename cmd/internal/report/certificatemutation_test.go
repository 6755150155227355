package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/certificate/verify"
)

// asked are the parts of a certificate that say what is asked. Another question may have
// the same answer.
var asked = []string{
	"/question", "/paths/from", "/paths/to", "/paths/max_hops", "/paths/directed", "/paths/broad", "/paths/shortest", "/paths/each", "/paths/in_order", "/paths/sign",
	"/whatif/facts", "/whatif/escalate", "/camps/by", "/camps/most", "/camps/ambivalent", "/camps/any_time", "/camps/broad", "/camps/contacts",
}

// proofs are parts that say why something is so. Another reason may be as good.
var proofs = []string{"/camps/cycles", "/camps/trees"}

// ordered are parts whose lists have an order that can be checked.
var ordered = []string{"/paths/paths"}

func within(place string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool {
		rest, ok := strings.CutPrefix(place, p)
		return ok && (rest == "" || rest[0] == '/')
	})
}

// spot is a value in a certificate as JSON, and how to put another in its place.
type spot struct {
	place string
	value any
	put   func(any)
}

func spots(place string, value any, put func(any), out *[]spot) {
	if within(place, asked) {
		return
	}
	*out = append(*out, spot{place, value, put})
	switch v := value.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			spots(place+"/"+k, v[k], func(n any) { v[k] = n }, out)
		}
	case []any:
		for i := range v {
			spots(place+"/"+strconv.Itoa(i), v[i], func(n any) { v[i] = n }, out)
		}
	}
}

// others are texts that may come in the place of another.
var others = []string{
	"a", "b", "c", "d", "e", "league", "r00", "r01", "r02", "yes", "possibly", "no", "confirmed", "alleged", "actual", "proposed", "forward", "backward", "mutual", "treaty",
	"attackers", "defenders", "defence", "offence", "neutrality", "Article 1", "Article 2", "1914", "1914-08-04", "1900/1950", "positive", "negative", "ambivalent", "chain", "",
}

// another draws a value that differs from one; of a list that is ordered, maybe in another
// order.
func another(t *rapid.T, value any, ordered bool) (any, string) {
	switch v := value.(type) {
	case string:
		return rapid.SampledFrom(others).Filter(func(s string) bool { return s != v }).Draw(t, "other text"), "another text"
	case float64:
		return v + rapid.SampledFrom([]float64{-1, 1, 2, 1000}).Draw(t, "more"), "another number"
	case bool:
		return !v, "the opposite"
	case []any:
		if len(v) == 0 {
			return []any{"a"}, "one more"
		}
		i := rapid.IntRange(0, len(v)-1).Draw(t, "which")
		if rapid.Bool().Draw(t, "drop") {
			return slices.Delete(slices.Clone(v), i, i+1), fmt.Sprintf("without %d", i)
		}
		if ordered && i > 0 && rapid.Bool().Draw(t, "swap") {
			swapped := slices.Clone(v)
			swapped[i-1], swapped[i] = v[i], v[i-1]
			return swapped, fmt.Sprintf("with %d before %d", i, i-1)
		}
		return append(slices.Clone(v), v[i]), fmt.Sprintf("with %d twice", i)
	case map[string]any:
		return nil, "nothing"
	}
	return "a", "something"
}

// TestChangedCertificatesAreNoticed holds that a certificate of which anything is changed
// that it claims does not pass: whatever is said of an answer, somebody looks at it.
func TestChangedCertificatesAreNoticed(t *testing.T) {
	for verb, make := range makers {
		t.Run(verb, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				m := make(t)
				before := m.check(t)
				text, _ := certificate.Marshal(m.cert)
				var tree any
				if err := json.Unmarshal(text, &tree); err != nil {
					t.Fatal(err)
				}
				var all []spot
				spots("", tree, func(any) {}, &all)
				s := rapid.SampledFrom(all[1:]).Draw(t, "spot")
				value, how := another(t, s.value, within(s.place, ordered))
				s.put(value)
				changed, err := json.Marshal(tree)
				if err != nil {
					t.Fatal(err)
				}
				cert, err := certificate.Read(bytes.NewReader(changed))
				if err != nil || sameCertificate(cert, text) {
					return
				}
				after := verify.Check(m.g, m.digest, cert)
				if within(s.place, proofs) && len(after.Open) <= len(before.Open) {
					return // what it proves is proven all the same
				}
				if after.Verified() && len(after.Open) <= len(before.Open) {
					t.Fatalf("%s became %s, %v, and nobody notices\n%s", s.place, how, value, text)
				}
			})
		})
	}
}

// sameCertificate reports whether a certificate says the same as a text: a list that is
// empty and one that is not there are the same.
func sameCertificate(c *certificate.Certificate, text []byte) bool {
	again, err := certificate.Marshal(c)
	if err != nil {
		return false
	}
	var a, b any
	_ = json.Unmarshal([]byte(strings.ReplaceAll(string(again), "null", "[]")), &a)
	_ = json.Unmarshal(text, &b)
	return reflect.DeepEqual(a, b)
}

// TestChangedDatesAreNoticed holds that a certificate does not pass for another date at
// which the answer is another.
func TestChangedDatesAreNoticed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, f := someWorld(t), report.Filter{Hops: 1, At: "1914-08-04"}
		of := func(f report.Filter) *certificate.Certificate {
			said, err := report.ParseScenario("a attacks b", nil)
			if err != nil {
				t.Fatal(err)
			}
			a, err := report.AskWhatif(context.Background(), g, said, true, f)
			if err != nil {
				t.Skip(err.Error())
			}
			cert, err := a.Certificate("digest")
			if err != nil {
				t.Fatal(err)
			}
			return cert
		}
		one := of(f)
		f.At = rapid.SampledFrom([]string{"1905", "1914-07-01", "1914", "1925"}).Draw(t, "date")
		two := of(f)
		differ := !reflect.DeepEqual(one.Whatif, two.Whatif)
		one.Question.At = f.At
		if r := verify.Check(g, "digest", one); r.Verified() == differ {
			t.Fatalf("the answers differ: %v, and the verifier finds %v", differ, r.Wrong)
		}
	})
}
