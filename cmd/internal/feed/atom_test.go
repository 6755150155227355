package feed_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/cmd/internal/feed"
	"github.com/entente-graph/entente/cmd/internal/report"
)

const hostile = "<script>alert(1)</script>]]> &amp; \"'\x1b[31m\u202e\x00\u0085 朝鮮"

// news is a record with an ordinary entry and with one in which every text is hostile.
func news() *report.Watch {
	return &report.Watch{
		ID: "urn:uuid:8f9ff26b-21a6-8dea-9b12-a2567034b7c0", Title: "What changed: Ordmark", Author: "The Ordmark Institute", Updated: "2024-06-19T00:00:00Z", Changed: true,
		Summary: "1 relation added", From: report.Side{Name: "old.yaml"}, To: report.Side{Name: "new.yaml"}, Remarks: []string{"Ordmark is covered in part."},
		Entries: []report.WatchEntry{
			{
				ID: "urn:uuid:c44509bd-8836-80e3-a6f1-a6fe3ae1a22e", Change: "begun", About: "relation", Record: "pact", Kind: "treaty",
				Title: "Added: Felsen – Ordmark: Pact (treaty)", Says: []string{"Felsen and Ordmark have a treaty"},
				Sources: []report.Evidence{
					{Source: "g", Title: "The Gazette", URL: "https://gazette.example/1921?a=1&b=2", Locator: "column 2", Says: "Each defends the other."},
					{Source: "g", Title: "The Gazette", URL: "https://gazette.example/1921?a=1&b=2", Locator: "column 3", Claimant: "the envoy", AboutWho: "Felsen"},
					{Source: "l", Title: "A ledger", Locator: "page 3"},
				},
			},
			{
				ID: "urn:uuid:5b67e70d-7af2-8a6c-987f-9d5cda7c5cdb", Change: "follows", About: "bonds", Record: hostile, Kind: hostile, Title: hostile, Says: []string{hostile},
				Sources: []report.Evidence{{Title: hostile, URL: "javascript:alert(1)", Locator: hostile, Says: hostile}, {Title: hostile, URL: "https://example.org/\"><script>"}},
			},
			{ID: "urn:uuid:3f17c048-65b8-8a68-b458-0139741b1c29", Change: "ended", About: "actor", Title: "\u200b", Says: []string{}},
			{
				ID: "urn:uuid:a1c2ab3c-1f20-8a1b-9c1d-5a2f6d0e4b11", Change: "begun", About: "relation", Record: "x", Title: "Added: x", Unsourced: true,
				Sources: []report.Evidence{{Source: "table", Title: "edges.csv", Locator: "row 3"}},
			},
		},
	}
}

func written(t *testing.T, r *report.Watch, self string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := feed.Atom(&b, r, self); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type element struct {
	XMLName  xml.Name
	Attr     []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e *element) all(name string) []element {
	return slices.DeleteFunc(slices.Clone(e.Children), func(c element) bool { return c.XMLName.Local != name })
}

func (e *element) attr(name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// TestAtomIsValid holds a feed to what RFC 4287 demands (sections 3.2, 3.3, 4.1.1,
// 4.1.2, 4.2.7).
func TestAtomIsValid(t *testing.T) {
	empty := news()
	empty.Entries = nil
	for _, r := range []*report.Watch{news(), empty} {
		text := written(t, r, "https://example.org/pact.atom")
		if again := written(t, r, "https://example.org/pact.atom"); !bytes.Equal(text, again) {
			t.Error("two feeds of one record differ")
		}
		var f element
		if err := xml.Unmarshal(text, &f); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if f.XMLName.Space != "http://www.w3.org/2005/Atom" || f.XMLName.Local != "feed" {
			t.Errorf("the root is %v", f.XMLName)
		}
		if authors := f.all("author"); len(authors) != 1 || len(authors[0].all("name")) != 1 || authors[0].all("name")[0].Text == "" {
			t.Errorf("a feed has an author with a name: %v", authors)
		}
		if links := f.all("link"); len(links) != 1 || links[0].attr("rel") != "self" {
			t.Errorf("a feed says where it is: %v", links)
		}
		ids := map[string]bool{}
		entries := f.all("entry")
		for _, e := range append(entries, f) {
			for _, name := range []string{"id", "title", "updated"} {
				if n := e.all(name); len(n) != 1 || strings.TrimSpace(n[0].Text) == "" {
					t.Errorf("%s has %d %s: %v", e.XMLName.Local, len(n), name, n)
				}
			}
			id := e.all("id")[0].Text
			if u, err := url.Parse(id); err != nil || !u.IsAbs() || ids[id] {
				t.Errorf("id %q is no address, or not the only one", id)
			}
			ids[id] = true
			if _, err := time.Parse(time.RFC3339, e.all("updated")[0].Text); err != nil {
				t.Error(err)
			}
			for _, l := range e.all("link") {
				if u, err := url.Parse(l.attr("href")); err != nil || u.Scheme != "https" {
					t.Errorf("a link to %q", l.attr("href"))
				}
			}
		}
		for _, e := range entries {
			c := e.all("content")
			if len(c) != 1 || c[0].attr("type") != "html" || strings.Contains(c[0].Text, "<script") || strings.Contains(c[0].Text, "javascript:alert(1)\"") {
				t.Errorf("content %v", c)
			}
			if len(e.all("category")) == 0 {
				t.Error("an entry without a category")
			}
		}
		if len(entries) > 0 && !strings.Contains(entries[3].all("content")[0].Text, "<p>stated without a source; entered in:</p><ul><li>edges.csv, row 3</li></ul>") {
			t.Errorf("a table that somebody typed passes for a source: %v", entries[3].all("content"))
		}
		if len(entries) > 0 {
			if via := entries[0].all("link"); len(via) != 1 || via[0].attr("rel") != "via" || via[0].attr("href") != "https://gazette.example/1921?a=1&b=2" {
				t.Errorf("the sources of the first entry are %v", via)
			}
		}
		if bytes.ContainsAny(text, "\x1b\x00\u202e\u0085") {
			t.Error("the feed holds what would command a terminal")
		}
	}
}

// What another program reads of it is what was written.
func TestFeedParser(t *testing.T) {
	const program = `
import feedparser, json, sys
f = feedparser.parse(sys.argv[1])
print(json.dumps({"bozo": bool(f.bozo), "version": f.version, "id": f.feed.id, "title": f.feed.title, "author": f.feed.author,
  "entries": [[e.id, e.title, e.updated, [l.href for l in e.get("links", [])], e.content[0].value if "content" in e else ""] for e in f.entries]}))`
	python := ""
	for _, path := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(path, "-c", "import feedparser").Run() == nil {
			python = path
			break
		}
	}
	if python == "" {
		const why = "no Python with the module feedparser is installed"
		if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "feedparser") {
			t.Fatal("feedparser is required: " + why)
		}
		t.Skip(why)
	}
	file := filepath.Join(t.TempDir(), "news.atom")
	r := news()
	if err := os.WriteFile(file, written(t, r, ""), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, "-c", program, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var got struct {
		Bozo                       bool
		Version, ID, Title, Author string
		Entries                    [][]any
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if got.Bozo || got.Version != "atom10" || got.ID != r.ID || got.Title != r.Title || got.Author != r.Author || len(got.Entries) != len(r.Entries) {
		t.Fatalf("%s", out)
	}
	first := got.Entries[0]
	if first[0] != r.Entries[0].ID || first[1] != r.Entries[0].Title || first[2] != r.Updated || len(first[3].([]any)) != 1 || !strings.Contains(first[4].(string), "Each defends the other.") {
		t.Errorf("%v", first)
	}
	if text := got.Entries[1][4].(string); strings.Contains(text, "<script") {
		t.Errorf("a script is left in %s", text)
	}
}
