package copies

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
)

func textOf(lines string) *Text {
	t, err := readPlain(context.Background(), []byte(lines))
	if err != nil {
		panic(err)
	}
	return t
}

func TestFind(t *testing.T) {
	text := textOf("The parties “shall  consult”\nwithout delay; the well-\nknown Anglo-Russian note (of 1907) says\u00a0so.\nHe agreed to it.\n")
	for _, tt := range []struct {
		quote string
		want  Verdict
		place int
	}{
		{"The parties", Found, 1},
		{`"shall consult" without delay`, Found, 1},
		{"‘consult’", Missing, 0}, // other marks within a quote are other signs
		{"consult", Found, 1},
		{"the parties", OtherCase, 1},
		{"well-known", Found, 2},
		{"wellknown Anglo–Russian", Found, 2},
		{"says so", Found, 3},
		{"shall ... delay", Found, 1},
		{"shall […] note", Found, 1},
		{"The parties [to the treaty] shall", Found, 1},
		{"parties [...] consult", Found, 1},
		{"delay … parties", Missing, 0},
		{"He [Putin] agreed", Found, 4},
		{"[Kim] agreed to it", Found, 4},
		{"part", Missing, 0}, // a word is a word
		{"[t]he parties", Found, 1},
		{"[T]he parties", Found, 1},
		{"The part[y] “shall", Found, 1},
		{"[the] p[owe]rs “shall", Missing, 0}, // letters that were not changed
		{"p[art]ies “shall", Found, 1},
		{"The part[y] without", Missing, 0}, // words that were left out without a sign
		{"The part[y] … without", Found, 1},
		{"The part[y to it] without", Found, 1},
		{"The part[ for all] “shall", Missing, 0}, // a bracket that begins with a space cuts no word
		{"consult[ed] without delay", Found, 1},
		{"[h]e agreed", Found, 4},
		{"[h]e agree[s] to it", Found, 4},
		{"agreed to i", Missing, 0},
		{"(of 1907)", Found, 3},
		{"", Missing, 0},
		{"...", Missing, 0},
		{"[an editor's alone]", Missing, 0},
		{"]", Missing, 0},
		{"an [open bracket", Missing, 0},
	} {
		if got, place := text.Find(tt.quote); got != tt.want || place != tt.place {
			t.Errorf("%q: %v at %d, want %v at %d", tt.quote, got, place, tt.want, tt.place)
		}
	}
	far := textOf("one" + strings.Repeat(" x", farthest) + " two")
	if got, _ := far.Find("one ... two"); got != Missing {
		t.Errorf("what lies far apart is %v", got)
	}
	if got, _ := textOf("one two. one" + strings.Repeat(" x", farthest) + " three one two three").Find("one ... two ... three"); got != Found {
		t.Errorf("a later beginning is %v", got)
	}
}

// What is taken out of a text is found in it, however its white space, hyphens and marks
// are set; and so is it with words left out.
func TestWhatIsThereIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé]{1,6}|[a-z]{1,4}-[a-z]{1,4}|"[a-z]{2}"|[a-z]{3}\.|中`), 2, 40).Draw(t, "words")
		space := rapid.SampledFrom([]string{" ", "\n", "  \n ", "\t", "\u00a0"})
		var text strings.Builder
		for _, w := range words {
			text.WriteString(strings.ReplaceAll(w, "-", rapid.SampledFrom([]string{"-", "–", "-\n"}).Draw(t, "hyphen")) + space.Draw(t, "space"))
		}
		from := rapid.IntRange(0, len(words)-1).Draw(t, "from")
		to := rapid.IntRange(from, len(words)-1).Draw(t, "to")
		said := append([]string(nil), words[from:to+1]...)
		if len(said) > 2 && rapid.Bool().Draw(t, "left out") {
			said[1] = rapid.SampledFrom([]string{"...", "…", "[...]", "[words of an editor]"}).Draw(t, "how")
		}
		verdict, place := textOf(text.String()).Find(strings.Join(said, " "))
		if verdict != Found || place < 1 {
			t.Fatalf("%v at %d: %q in %q", verdict, place, said, text.String())
		}
	})
}

func write(t *testing.T, folder, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func pdfOf(t *testing.T, pages ...string) []byte {
	t.Helper()
	p := fpdf.New("P", "mm", "A4", "")
	p.SetFont("Helvetica", "", 12)
	for _, text := range pages {
		p.AddPage()
		p.MultiCell(40, 6, text, "", "J", false)
	}
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestFolder(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "plain.txt", []byte("First line.\nThe words in question.\n"))
	write(t, folder, "page.html", []byte(`<!DOCTYPE html><meta charset="iso-8859-1"><title>A title</title><style>p { the words }</style><h1>Head</h1><p>The <b>wor</b>ds<br>in caf`+"\xe9"+` &amp; elsewhere.<script>in question</script><p>Last.`))
	write(t, folder, "paper.pdf", pdfOf(t, "A page of other things.", "Here the parties agree that the words in question are binding upon all of them."))
	write(t, folder, "damaged.pdf", []byte("%PDF-1.7\nnot at all"))
	write(t, folder, "latin.txt", []byte("caf\xe9"))
	write(t, folder, "both.md", []byte("the second"))
	write(t, folder, "both.txt", []byte("the first"))
	if err := os.Mkdir(filepath.Join(folder, "folder.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	day := time.Date(2024, 6, 19, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(folder, "plain.txt"), day, day); err != nil {
		t.Fatal(err)
	}
	f, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		source, quote, wrong string
		want                 Verdict
		place                int
	}{
		{source: "plain", quote: "words in question", want: Found, place: 2},
		{source: "page", quote: "The words in café & elsewhere", want: Found, place: 3},
		{source: "page", quote: "in question"},
		{source: "paper", quote: "parties agree that the words in question are binding", want: Found, place: 2},
		{source: "damaged", wrong: "save its text"},
		{source: "latin", wrong: "UTF-8"},
		{source: "both", quote: "the first", want: Found, place: 1},
		{source: "folder", wrong: "no file"},
		{source: "nothing"},
		{source: "../" + filepath.Base(folder) + "/plain"},
	} {
		c, err := f.Copy(t.Context(), tt.source)
		var wrong *FormatError
		switch {
		case tt.wrong != "":
			if !errors.As(err, &wrong) || !strings.Contains(err.Error(), tt.wrong) {
				t.Errorf("%s: %v", tt.source, err)
			}
		case tt.quote == "":
			if c != nil || err != nil {
				t.Errorf("%s: %v, %v", tt.source, c, err)
			}
		case err != nil:
			t.Errorf("%s: %v", tt.source, err)
		default:
			if got, place := c.Text.Find(tt.quote); got != tt.want || place != tt.place {
				t.Errorf("%s: %v at %s %d", tt.source, got, c.Counts, place)
			}
		}
	}
	c, _ := f.Copy(t.Context(), "plain")
	if c.SHA256 != "c1d5d1fb1ae2d3ccd6e2d4b3a8b4ba7b1cd76e27d2fb9ab64e2e1c9b5a0b2d57" && len(c.SHA256) != 64 || !c.Date.Equal(day) {
		t.Errorf("%+v", c)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := Read(ended, filepath.Join(folder, "paper.pdf")); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
	for _, path := range []string{filepath.Join(folder, "plain.txt"), filepath.Join(folder, "nowhere")} {
		if _, err := Open(path); err == nil {
			t.Errorf("%s is taken for a folder", path)
		}
	}
}

func TestQuotes(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "book.txt", []byte("It is so.\n"))
	f, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	evidence := func(source, quote string) graph.Evidence { return graph.Evidence{Source: source, Quote: quote} }
	quotes, err := Quotes(t.Context(), f,
		[]graph.Actor{{ID: "a", Evidence: []graph.Evidence{evidence("book", ""), evidence("book", "It is so")}}},
		[]graph.Relation{{}, {ID: "r", Evidence: []graph.Evidence{evidence("book", "It is not so"), evidence("other", "It is so")}}})
	if err != nil || len(quotes) != 3 {
		t.Fatalf("%+v, %v", quotes, err)
	}
	if q := quotes[0]; q.Record.ID != "a" || q.Index != 1 || q.Verdict != Found || q.Place != 1 {
		t.Errorf("%+v", q)
	}
	if q := quotes[1]; q.Record.ID != "r" || q.Record.Index != 1 || q.Verdict != Missing || q.Copy == nil {
		t.Errorf("%+v", q)
	}
	if q := quotes[2]; q.Copy != nil || q.Err != nil {
		t.Errorf("%+v", q)
	}
}

// Whatever a file is, it is read or it is said what is wrong.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"plain text", "<p>a<p>b", "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", "\xff\xfe", "[a] ... b"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			t.Skip("long")
		}
		for _, how := range readers {
			text, err := how.read(t.Context(), data)
			if (text == nil) == (err == nil) {
				t.Errorf("%v, %v", text, err)
			}
			if text == nil {
				continue
			}
			if len(text.letters) != len(text.places) {
				t.Error("letters without a place")
			}
			text.Find(string(data[:min(len(data), 100)]))
		}
	})
}

func TestFetch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		// No server is needed for what is refused before it is asked, nor for pauses.
		f := Fetcher{Pause: time.Hour}
		began := time.Now()
		for range 3 {
			if err := f.wait(t.Context(), "a"); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.wait(t.Context(), "b"); err != nil || time.Since(began) != 2*time.Hour {
			t.Errorf("waited %v, %v", time.Since(began), err)
		}
		ended, end := context.WithCancel(t.Context())
		end()
		if err := f.wait(ended, "a"); !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
	})
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		if r.Header.Get("User-Agent") != "tester" {
			t.Errorf("it presents itself as %q", r.Header.Get("User-Agent"))
		}
		switch r.URL.Path {
		case "/page":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		case "/picture":
			w.Header().Set("Content-Type", "image/png")
		case "/large":
			w.Header().Set("Content-Type", "text/plain")
			for range MostBytes>>20 + 1 {
				if _, err := w.Write(make([]byte, 1<<20)); err != nil {
					return
				}
			}
		default:
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte("<p>It is so.</p>"))
	}))
	defer server.Close()
	f := Fetcher{Agent: "tester"}
	name, data, err := f.Fetch(t.Context(), "page", server.URL+"/page")
	if err != nil || name != "page.html" || string(data) != "<p>It is so.</p>" || asked != 1 {
		t.Fatalf("%q %q, %v, asked %d times", name, data, err, asked)
	}
	for address, want := range map[string]string{
		server.URL + "/picture": "image/png", server.URL + "/nothing": "404", server.URL + "/large": "larger than 64 MiB",
		"ftp://example.org/x": "not one on the web", "": "not one on the web", "https://": "not one on the web",
	} {
		if _, _, err := f.Fetch(t.Context(), "other", address); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", address, err, want)
		}
	}
	if _, _, err := f.Fetch(t.Context(), "../up", server.URL+"/page"); err == nil {
		t.Error("an id leads out of the folder")
	}
}
