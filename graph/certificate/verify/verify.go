// Package verify checks certificates. It shares no code with what made them: it reads
// the dataset itself, and decides again, naively, when a relation holds, which ties
// there are, what a treaty asks and what a split leaves against it. It imports the data
// model and the format, and nothing else of Entente; a test holds it to that.
//
// What a certificate says is checked to be so, and to be all, as far as a plain search
// within bounds can tell. What it could not check is said, never passed over.
package verify

import (
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
)

// Result is what came of checking a certificate.
type Result struct {
	Claims []Claim  // in the order in which they were checked
	Wrong  []Wrong  // claims that are not so
	More   int      // wrong ones that are not listed
	Open   []string // what was not checked in full, and why
	Apart  []string // what the answer says and the certificate does not
}

// Verified reports whether no claim is wrong. Some may be open.
func (r *Result) Verified() bool { return len(r.Wrong) == 0 }

// Claim is a kind of claim that was checked.
type Claim struct {
	What    string // "hops over relations that tie the two"
	Checked int    // how many there are of it
}

// Wrong is a claim that is not so.
type Wrong struct {
	Place string // in the certificate, as a JSON pointer
	Why   string
}

// mostWrong is how many wrong claims are listed.
const mostWrong = 50

// Check checks a certificate against a dataset, of which digest is the hash as the
// certificate has it.
func Check(g *graph.Graph, digest string, cert *certificate.Certificate) *Result {
	c := &checker{cert: cert}
	c.dataset(g, digest)
	if !c.answer() {
		return &c.result
	}
	if v, ok := c.asked(g, &cert.Question); ok {
		switch {
		case cert.Paths != nil:
			(&pathChecker{checker: c, view: v, p: cert.Paths}).check()
		case cert.Whatif != nil:
			(&warChecker{checker: c, view: v, w: cert.Whatif}).check()
		case cert.Camps != nil:
			(&campChecker{checker: c, view: v, p: cert.Camps}).check()
		}
	}
	return &c.result
}

// checker gathers what is found.
type checker struct {
	cert   *certificate.Certificate
	result Result
	wrongs int
}

func (c *checker) wrong(place, why string, args ...any) {
	if c.wrongs++; len(c.result.Wrong) == mostWrong {
		c.result.More++
		return
	}
	c.result.Wrong = append(c.result.Wrong, Wrong{place, fmt.Sprintf(why, args...)})
}

func (c *checker) wrongIf(is bool, place, why string, args ...any) bool {
	if is {
		c.wrong(place, why, args...)
	}
	return !is
}

func (c *checker) open(why string, args ...any) {
	c.result.Open = append(c.result.Open, fmt.Sprintf(why, args...))
}

func (c *checker) apart(what string) { c.result.Apart = append(c.result.Apart, what) }

func (c *checker) checked(n int, what string) {
	c.result.Claims = append(c.result.Claims, Claim{what, n})
}

// answer holds the verb and its answer together: of several answers only one would be
// checked, and of none nothing.
func (c *checker) answer() bool {
	n, there := 0, false
	for _, a := range []struct {
		verb string
		is   bool
	}{{certificate.VerbPaths, c.cert.Paths != nil}, {certificate.VerbWhatif, c.cert.Whatif != nil}, {certificate.VerbCamps, c.cert.Camps != nil}} {
		if a.is {
			n++
			there = there || a.verb == c.cert.Verb
		}
	}
	return c.wrongIf(n != 1 || !there, "/verb", "a certificate of %.100q has that answer, and no other", c.cert.Verb)
}

// dataset says whether it is the one of which the certificate speaks.
func (c *checker) dataset(g *graph.Graph, digest string) {
	d := &c.cert.Dataset
	meta := g.Meta()
	same := c.wrongIf(d.Digest != digest, "/dataset/digest", "the certificate speaks of a dataset whose content has the hash %.64q, and this one has %.16s...: it is another, or has been changed", d.Digest, digest)
	c.wrongIf(d.AsOf != meta.AsOf.String(), "/dataset/as_of", "the dataset speaks as of %q", meta.AsOf.String())
	c.wrongIf(d.Title != meta.Title, "/dataset/title", "the dataset is called %.100q", meta.Title)
	if same {
		c.checked(1, "dataset by the hash of its content")
	}
}
