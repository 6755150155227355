package web

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

func (r *running) dropFile(t testing.TB, name string, body []byte) (reply, dropped) {
	t.Helper()
	got := r.send(t, "POST", "/api/drop?name="+url.QueryEscape(name), strings.NewReader(string(body)))
	var d dropped
	if got.status == 200 {
		if err := json.Unmarshal([]byte(got.body), &d); err != nil {
			t.Fatal(err)
		}
	}
	return got, d
}

func TestDrop(t *testing.T) {
	s := start(t, Options{})
	got, d := s.dropFile(t, "my world.yaml", world(7, 5))
	if got.status != 200 || d.Set == "" || d.Title != "my world.yaml" || d.Actors != 7 || d.Relations != 5 || got.header.Get("Cache-Control") != "no-store" {
		t.Fatalf("status %d, %+v", got.status, got.body)
	}
	if _, again := s.dropFile(t, "other name.yaml", world(7, 5)); again.Set != d.Set {
		t.Errorf("the same file is %s and %s", d.Set, again.Set)
	}
	for _, path := range []string{"/?set=", "/api/graph?set=", "/api/picture?set="} {
		got := s.get(t, path+d.Set)
		if got.status != 200 || !strings.Contains(got.body, "Actor number 3") {
			t.Errorf("%s: status %d: %.200s", path, got.status, got.body)
		}
		if own := s.get(t, strings.TrimSuffix(path, "set=")); strings.Contains(own.body, "Actor number 3") {
			t.Errorf("%s: the dropped dataset has taken the place of the one served", path)
		}
	}
	if got := s.get(t, "/api/graph?set=0123456789abcdef"); got.status != 404 || !strings.Contains(got.body, "drop the file again") {
		t.Errorf("an unknown set: status %d: %s", got.status, got.body)
	}
}

func TestDropOfWhatDoesNotLoad(t *testing.T) {
	s := start(t, Options{})
	got, _ := s.dropFile(t, "../\u202esecret/bad.yaml", []byte("entente: 1\nactors:\n  a: A\nrelations:\n  - {treaty: a -- b, source: s}\n"))
	var e struct {
		Error struct {
			Message     string
			Diagnostics []diagnostic
		}
	}
	if err := json.Unmarshal([]byte(got.body), &e); err != nil {
		t.Fatal(err)
	}
	if got.status != 422 || e.Error.Message != "bad.yaml does not load" || len(e.Error.Diagnostics) == 0 {
		t.Fatalf("status %d: %s", got.status, got.body)
	}
	d := e.Error.Diagnostics[0]
	if d.File != "bad.yaml" || d.Line != 5 || d.Text == "" || d.Severity != "error" || d.Code == "" {
		t.Errorf("%+v", d)
	}
	for _, body := range []string{"", "\x00\x01", "PK\x03\x04", "<script>alert(1)</script>", strings.Repeat("[", 100_000), "\x1f\x8bnot gzip"} {
		if got, _ := s.dropFile(t, "x.yaml", []byte(body)); got.status != 422 {
			t.Errorf("%.20q: status %d: %.200s", body, got.status, got.body)
		}
	}
	if got := s.get(t, "/api/graph"); got.status != 200 {
		t.Errorf("the dataset served: status %d", got.status)
	}
}

func TestDropLimits(t *testing.T) {
	s := start(t, Options{Limits: Limits{DropBytes: 1 << 20, Sets: 3, SetBytes: 1 << 20}})
	if got, _ := s.dropFile(t, "x.yaml", make([]byte, 1<<20+1)); got.status != 413 || !strings.Contains(got.body, "1 MiB") {
		t.Errorf("too long: status %d: %s", got.status, got.body)
	}
	// The same without saying so first.
	q, err := http.NewRequest("POST", s.url+"/api/drop", io.MultiReader(strings.NewReader(strings.Repeat(" ", 1<<20)), strings.NewReader("x")))
	if err != nil {
		t.Fatal(err)
	}
	if res, err := s.client.Do(q); err != nil {
		t.Error(err)
	} else {
		res.Body.Close()
		if res.StatusCode != 413 {
			t.Errorf("too long, in pieces: status %d", res.StatusCode)
		}
	}
	if got, _ := s.dropFile(t, "x.yaml", world(1000, 4000)); got.status != 413 {
		t.Errorf("too large a graph: status %d: %s", got.status, got.body)
	}
	var keys []string
	for i := range 4 {
		_, d := s.dropFile(t, "x.yaml", world(3+i, 4))
		keys = append(keys, d.Set)
		if i == 2 {
			s.get(t, "/api/graph?set="+keys[0]) // so that this one has been used last
		}
	}
	for i, want := range []int{200, 404, 200, 200} {
		if got := s.get(t, "/api/graph?set="+keys[i]); got.status != want {
			t.Errorf("dataset %d: status %d, want %d", i, got.status, want)
		}
	}
}

func TestTooManyDrops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		free := make(chan struct{})
		s := startInBubble(t, Options{
			Limits: Limits{Drops: Places{1, 1}},
			Load: func(_ context.Context, name string, body []byte) (*graph.Graph, data.Diagnostics, error) {
				<-free
				return data.Load(data.Input{Name: name, Data: body})
			},
		})
		statuses := make(chan int, 2)
		for i := range 2 {
			go func() { got, _ := s.dropFile(t, "x.yaml", world(3+i, 3)); statuses <- got.status }()
		}
		synctest.Wait() // two are let in
		if got, _ := s.dropFile(t, "x.yaml", world(3, 3)); got.status != 503 {
			t.Errorf("a third: status %d", got.status)
		}
		close(free)
		for range 2 {
			if status := <-statuses; status != 200 {
				t.Errorf("one of two: status %d", status)
			}
		}
	})
}

// TestDropOfAClientThatLeaves holds that reading a file ends with whoever dropped it.
func TestDropOfAClientThatLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reading := make(chan struct{})
		s := startInBubble(t, Options{Load: func(ctx context.Context, _ string, _ []byte) (*graph.Graph, data.Diagnostics, error) {
			close(reading)
			<-ctx.Done()
			return nil, nil, context.Cause(ctx)
		}})
		conn, err := s.dial()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "POST /api/drop HTTP/1.1\r\nHost: %s\r\nContent-Length: 4\r\n\r\nabcd", s.addr)
		<-reading
		conn.Close()
		synctest.Wait()
		if n := s.drops.admitted.Load(); n != 0 {
			t.Errorf("%d places are taken", n)
		}
	})
}

// TestDropThatStalls holds that a file that never arrives whole ends.
func TestDropThatStalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startInBubble(t, Options{Limits: Limits{Drop: time.Minute}})
		conn, err := s.dial()
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		begin := time.Now()
		fmt.Fprintf(conn, "POST /api/drop HTTP/1.1\r\nHost: %s\r\nContent-Length: 1000\r\n\r\nentente: 1\n", s.addr)
		line, err := bufio.NewReader(conn).ReadString('\n')
		if err != nil || !strings.HasPrefix(line, "HTTP/1.1 408 ") {
			t.Errorf("it was not ended: %v %.100s", err, line)
		}
		if took := time.Since(begin); took != time.Minute {
			t.Errorf("it was ended after %v", took)
		}
		conn.Close()
		synctest.Wait()
		if n := s.drops.admitted.Load(); n != 0 {
			t.Errorf("%d places are taken", n)
		}
	})
}

// TestHostileDataset holds that what a dataset says stays text.
func TestHostileDataset(t *testing.T) {
	s := start(t, Options{})
	const hostile = `</script></title></style><script>alert(1)</script><img src=x onerror=alert(1)>" onload="alert(1)`
	q := func(text string) string { return "'" + text + "'" }
	_, d := s.dropFile(t, hostile, []byte(`entente: 1
dataset: {title: `+q(hostile)+`, description: `+q(hostile)+`}
sources:
  s: {title: `+q(hostile)+`}
actors:
  a: {name: `+q(hostile)+`, note: `+q(hostile)+`}
  b: `+q(hostile+"2")+`
relations:
  - {treaty: a -- b, label: `+q(hostile)+`, source: s, at: `+q(hostile)+`, says: `+q(hostile)+`}
`))
	if d.Set == "" {
		t.Fatal("the dataset does not load")
	}
	html := s.get(t, "/?set="+d.Set)
	if html.status != 200 {
		t.Fatalf("status %d: %.300s", html.status, html.body)
	}
	// Quotes mean nothing in text; within a tag they would.
	if found := regexp.MustCompile(`<script>alert|<img|<[a-z][^<>]*\son[a-z]+\s*=`).FindString(html.body); found != "" {
		t.Errorf("the page has %.300s in it", found)
	}
	for _, path := range []string{"/api/graph", "/api/picture"} {
		got := s.get(t, path+"?set="+d.Set)
		if got.status != 200 || strings.Contains(got.body, "<script>") || got.header.Get("Content-Type") != jsonType {
			t.Errorf("%s: status %d, type %s", path, got.status, got.header.Get("Content-Type"))
		}
	}
}

// What curl shows of the API on a terminal is text: no character of a dataset, of
// a file's name or of a parameter commands the terminal or turns what is beside it.
func TestAnswersAreFitForTerminals(t *testing.T) {
	s := start(t, Options{})
	const hostile = `x\u202eevil\u2066\u200b` // control characters would not load
	got, d := s.dropFile(t, "evil\u202e.yaml", []byte(`entente: 1
dataset: {title: "`+hostile+`"}
sources: {s: {title: "`+hostile+`"}}
actors: {a: "`+hostile+`", b: "B `+hostile+`"}
relations:
  - {treaty: a -- b, when: 2000/.., label: "`+hostile+`", source: s, at: "`+hostile+`", says: "`+hostile+`", obligations: [{category: defence, article: "`+hostile+`"}]}
`))
	if d.Set == "" {
		t.Fatalf("the dataset does not load: %s", got.body)
	}
	told := 0
	bad, _ := s.dropFile(t, "bad\x1b\u009b\u202e.yaml", []byte("entente: 1\nactors: {\"x\\e\u009b\u202e\": \"\\a\"}\n\x1b"))
	if unfit := strings.IndexFunc(bad.body, unfitForTerminals); unfit >= 0 || bad.status == 200 {
		t.Errorf("what is wrong with a file, status %d: %.300q", bad.status, bad.body[max(unfit, 0):])
	}
	for _, path := range []string{
		"/api/graph?", "/api/picture?", "/api/paths?from=a&to=b&", "/api/whatif?attack=a+attacks+b&at=2001&", "/api/diff?from=1999&to=2001&",
		"/api/paths?from=%1B%5B31m&to=%E2%80%AE&", "/api/paths?from=a&to=%C2%9B31m&", "/api/graph?%E2%80%AE=1&",
	} {
		got := s.get(t, path+"set="+d.Set)
		if got.header.Get("Content-Type") != jsonType {
			t.Errorf("%s: status %d, type %s", path, got.status, got.header.Get("Content-Type"))
		}
		if i := strings.IndexFunc(got.body, unfitForTerminals); i >= 0 {
			t.Errorf("%s answers with %.100q", path, got.body[i:])
		}
		if !json.Valid([]byte(got.body)) {
			t.Errorf("%s answers with what is not JSON: %.300s", path, got.body)
		}
		if strings.Contains(got.body, `\u202e`) {
			told++
		}
	}
	if told < 3 {
		t.Errorf("only %d answers hold the hostile text at all", told)
	}
}

func unfitForTerminals(r rune) bool {
	return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
}
