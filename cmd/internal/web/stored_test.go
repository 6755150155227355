package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/collector"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
)

// firms is a made-up list of edges: actors "Firm N", of whom the first are tied to very
// many, and a chain "Zeta 0" to "Zeta 4" that hangs on the last of them.
func firms(t testing.TB, actors, ties int) *edges.List {
	t.Helper()
	builtin := func(id string) edges.Kind {
		all := graph.BuiltinKinds()
		k := all[slices.IndexFunc(all, func(k graph.Kind) bool { return k.ID == id })]
		return edges.Kind{Kind: k, Mutual: k.Direction == graph.Mutual}
	}
	labels := edges.Labels{
		Meta:   graph.Meta{Name: "firms", Title: "Firms"},
		Kinds:  []edges.Kind{builtin(graph.KindTrade), builtin(graph.KindRivalry), builtin(graph.KindArmsTransfer)},
		Dates:  []edges.Date{{}},
		Source: graph.Source{ID: "file", Title: "firms.tsv"},
	}
	for year := range 60 {
		labels.Dates = append(labels.Dates, edges.Date{Period: edtf.MustPeriod(fmt.Sprintf("%d/..", 1950+year))})
	}
	b := edges.NewBuilder()
	row := int32(0)
	add := func(from, to string, kind, date int) {
		row++
		number := func(s string) int32 { return b.Names.Number(b.Names.Key([]byte(s)), []byte(s)) }
		b.Add(edges.Edge{From: number(from), To: number(to), Kind: uint16(kind), Date: int32(date), Row: row})
	}
	random := rand.New(rand.NewPCG(5, uint64(actors)))
	for range ties {
		x, y := random.IntN(1+random.IntN(1+random.IntN(actors))), random.IntN(actors)
		add(fmt.Sprintf("Firm %d", x), fmt.Sprintf("Firm %d", y), random.IntN(3), random.IntN(61))
	}
	for i := range 4 {
		add(fmt.Sprintf("Zeta %d", i), fmt.Sprintf("Zeta %d", i+1), 0, 1)
	}
	add("Zeta 4", fmt.Sprintf("Firm %d", actors-1), 0, 1)
	l, err := b.Build(context.Background(), labels)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A question that has a part is answered with the same bytes by a server that has all
// of a list as a graph, and by one that gets parts of it: but for how much filters leave
// out, which is counted in the part.
func TestStoreAnswersAsItsGraph(t *testing.T) {
	list := firms(t, 400, 1200)
	g, err := store.Graph(t.Context(), list, nil)
	if err != nil {
		t.Fatal(err)
	}
	parts, whole := start(t, Options{Store: list}), start(t, Options{Graph: g})
	var asked []string
	add := func(path string) { asked = append(asked, path) }
	for _, pair := range []string{"from=zeta-0&to=zeta-3", "from=Zeta+0&to=Firm+399", "from=firm-0&to=firm-1", "from=Firm+17&to=ZETA+2", "from=zeta-1&to=firm-200"} {
		for _, more := range []string{"", "&max-hops=2", "&max-hops=6&limit=3", "&at=1970", "&kind=trade,arms-transfer&directed=1", "&shortest=1", "&near=zeta-4&near-hops=3", "&actor=zeta-0,zeta-1,zeta-2,zeta-3"} {
			add("/api/paths?" + pair + more)
		}
		add("/api/pathgraph?" + pair)
	}
	for i, name := range []string{"zeta-2", "Firm+0", "firm-399", "FIRM+77"} {
		add("/api/neighbours?name=" + name)
		add("/api/neighbours?limit=2&offset=1&name=" + name)
		add("/api/card?name=" + name)
		add("/api/card?limit=3&offset=1&at=1980&kind=trade&name=" + name)
		add("/api/graph?near=" + name)
		if i < 2 && !raceDetector { // to draw takes twenty times as long
			add("/api/picture?near=" + name)
		}
		add("/api/export?to=dot&near=" + name)
		add("/api/export?to=json&near=" + name)
		add("/api/find?pattern=X+-trade-%3E+Y+-rivalry-+Z&near=" + name)
		add("/api/diff?from=1960&to=1990&near=" + name)
		for _, more := range []string{"rank?by=betweenness&", "camps?", "triads?of=" + name + "&", "flows?", "strike?without-source=file&max-hops=2&", "sourceuses?"} {
			add("/api/" + more + "near=" + name)
		}
		add("/api/compare?a=zeta-4&b=" + name)
		add("/api/similar?name=" + name)
	}
	add("/api/graph?near=zeta-0,firm-3&near-hops=2")
	add("/api/graph?only=zeta-0,zeta-1,firm-0,firm-1,firm-2")
	add("/api/graph?between=zeta-0,firm-399&max-hops=5")
	if !raceDetector {
		add("/api/picture?between=Zeta+0,Firm+399&max-hops=5")
	}
	add("/api/paths?from=zeta-0&to=Zeta+0")
	withAnswers := 0
	for _, path := range asked {
		got, want := parts.get(t, path), whole.get(t, path)
		of, is := comparable(got.body), comparable(want.body)
		if got.status != want.status || of != is {
			t.Errorf("%s: %d %s\nwant %d %s", path, got.status, differing(of, is), want.status, differing(is, of))
		}
		if got.status == http.StatusOK {
			withAnswers++
		}
	}
	if withAnswers < len(asked)*9/10 {
		t.Errorf("only %d of %d questions have an answer", withAnswers, len(asked))
	}
}

// differing is a text from shortly before the first place in which it differs from
// another.
func differing(a, b string) string {
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	return a[max(at-100, 0):min(at+300, len(a))]
}

var counted = regexp.MustCompile(`,"partners":\{[^}]*\}|,"omitted":\[(\{[^{}]*\},?)*\]`)

// comparable leaves out of an answer what only those from a store have, and what is
// counted in a part.
func comparable(body string) string { return counted.ReplaceAllString(body, "") }

// What would need all of a store is refused in one sentence, with what to ask instead.
func TestStoreRefuses(t *testing.T) {
	s := start(t, Options{Store: firms(t, 400, 3000), Limits: Limits{PartRelations: 500}})
	for _, c := range []struct {
		path   string
		status int
		says   string
	}{
		{"/api/graph", 422, "near (an actor)"},
		{"/api/graph?kind=trade", 422, "too large to be looked at as a whole: 405 actors and "},
		{"/api/picture", 422, "top (so many"},
		{"/api/picture?at=1990", 422, "as a whole"},
		{"/api/export?to=json", 422, "between (two actors)"},
		{"/api/dataset", 422, "/api/export"},
		{"/api/whatif?attack=firm-1+attacks+firm-2", 422, "as a whole"},
		{"/api/diff?from=1990&to=2000", 422, "as a whole"},
		{"/api/find?pattern=X+-trade-%3E+Y", 422, "near (an actor)"},
		{"/api/card?name=rivalry&of=kind", 422, "as a whole"},
		{"/api/graph?near=firm-0&near-hops=3", 422, "ask for less"},
		{"/api/graph?top=300", 422, "at most 500 of each"},
		{"/api/graph?near=nobody", 404, "no actor is called"},
		{"/api/graph?only=nobody", 404, "no actor is called"},
		{"/api/paths?from=zeta-0&to=nobody", 404, "no actor is called"},
		{"/api/paths?from=zeta-0&to=Zeta+0", 400, "are the same actor, Zeta 0"},
		{"/api/neighbours?name=nobody", 404, "no actor is called"},
		{"/api/neighbours", 400, "name is missing"},
		{"/api/neighbours?name=zeta-0&at=1990", 400, "there is no parameter"},
		{"/api/search", 400, "words is missing"},
		{"/api/graph?top=10&near=zeta-0", 400, "give one of them"},
		{"/api/graph?most=10", 400, "near whom"},
		{"/api/graph?top=10&max-hops=3", 400, "max-hops is without between"},
		{"/api/graph?top=0", 400, "from 1 to 1000"},
	} {
		got := s.get(t, c.path)
		if got.status != c.status || !strings.Contains(got.body, c.says) {
			t.Errorf("%s: %d %s; want %d and %q", c.path, got.status, got.body, c.status, c.says)
		}
	}
}

func TestStoreParts(t *testing.T) {
	list := firms(t, 4000, 26_000)
	s := start(t, Options{Store: list})
	actors, relations := list.Size()
	if got := s.get(t, "/healthz"); !strings.Contains(got.body, fmt.Sprintf(`"actors":%d,"relations":%d`, actors, relations)) {
		t.Errorf("/healthz: %s", got.body)
	}
	page := s.get(t, "/")
	for _, part := range []string{fmt.Sprintf(`"store":{"actors":%d,`, actors), `href="/api/graph?top=`, fmt.Sprintf("<p id=\"subtitle\">%d,%03d actors", actors/1000, actors%1000)} {
		if page.status != 200 || !strings.Contains(page.body, part) {
			t.Errorf("the page: %d, without %s", page.status, part)
		}
	}
	var found struct {
		Actors []struct{ ID string }
		More   struct{ Actors int }
		Mean   []string `json:"did_you_mean"`
	}
	read := func(path string, into any) {
		t.Helper()
		got := s.get(t, path)
		if err := json.Unmarshal([]byte(got.body), into); err != nil || got.status != 200 {
			t.Fatalf("%s: %d %.300s", path, got.status, got.body)
		}
	}
	read("/api/search?words=zet&limit=3", &found)
	if len(found.Actors) != 3 || found.More.Actors != 1 {
		t.Errorf("found is %+v", found)
	}
	read("/api/search?words=Zeat+3", &found)
	if len(found.Actors) != 0 || !slices.Contains(found.Mean, "Zeta 3") {
		t.Errorf("found is %+v", found)
	}
	var data struct {
		Actors   []struct{ ID string }
		Partners map[string]int
	}
	read("/api/graph?near=firm-0&most=20", &data)
	if len(data.Actors) != 20 || data.Partners["firm-0"] < 200 {
		t.Errorf("%d actors are near, of %d", len(data.Actors), data.Partners["firm-0"])
	}
	read("/api/graph?top=25", &data)
	if len(data.Actors) != 25 {
		t.Errorf("the best connected are %d", len(data.Actors))
	}
	var near struct {
		Total      int
		Neighbours []struct {
			Actor    string
			Partners int
		}
	}
	read("/api/neighbours?name=Firm+0&limit=100&offset=50", &near)
	if near.Total < 200 || len(near.Neighbours) != 100 || !slices.IsSortedFunc(near.Neighbours, func(a, b struct {
		Actor    string
		Partners int
	},
	) int {
		return b.Partners - a.Partners
	}) {
		t.Errorf("%d neighbours, of whom these are listed: %v", near.Total, near.Neighbours)
	}
}

// counting counts how often a store makes a graph, and how many it makes at once.
type counting struct {
	*edges.List
	made, now, most atomic.Int64
	wait            time.Duration
	fail            atomic.Bool
}

func (c *counting) Graph(ctx context.Context, actors []int32) (*graph.Graph, error) {
	c.made.Add(1)
	now := c.now.Add(1)
	defer c.now.Add(-1)
	for {
		most := c.most.Load()
		if now <= most || c.most.CompareAndSwap(most, now) {
			break
		}
	}
	if c.fail.Load() {
		return nil, errors.New("the line to postgres://reader:secret@db is gone")
	}
	select {
	case <-time.After(c.wait):
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	return c.List.Graph(ctx, actors)
}

// A part that many ask for is fetched once, and kept for other questions about it.
func TestStorePartsAreShared(t *testing.T) {
	c := &counting{List: firms(t, 400, 1200), wait: 30 * time.Millisecond}
	s := start(t, Options{Store: c})
	if got := s.get(t, "/"); got.status != 200 { // whose parts are kept
		t.Fatal(got.body)
	}
	before := c.made.Load()
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			path := []string{"/api/graph?near=zeta-1", "/api/picture?near=zeta-1", "/api/export?to=dot&near=zeta-1", "/api/export?to=gexf&near=zeta-1"}[i%4]
			if got := s.get(t, path); got.status != 200 {
				t.Errorf("%s: %d %.200s", path, got.status, got.body)
			}
		})
	}
	all.Wait()
	if n := c.made.Load() - before; n != 1 {
		t.Errorf("the part was fetched %d times", n)
	}
}

// What is wrong with a store is logged, and not told to whoever asks.
func TestStoreFails(t *testing.T) {
	c := &counting{List: firms(t, 400, 1200)}
	s := start(t, Options{Store: c})
	c.fail.Store(true)
	if got := s.get(t, "/api/graph?near=zeta-2"); got.status != 500 || strings.Contains(got.body, "secret") {
		t.Errorf("%d %s", got.status, got.body)
	}
	c.fail.Store(false)
	if got := s.get(t, "/api/graph?near=zeta-2"); got.status != 200 {
		t.Errorf("afterwards: %d %s", got.status, got.body)
	}
}

// What a part is reckoned to take is about what it takes.
func TestStoreWeight(t *testing.T) {
	s := ask.NewStored(firms(t, 4000, 26_000), 0)
	for _, c := range []struct{ from, parts, hops int }{{3000, 400, 1}, {0, 40, 1}, {0, 2, 2}} {
		before := heap()
		var held []*set
		weight := 0
		for i := range c.parts {
			p, err := s.Part(t.Context(), ask.Need{Parts: []store.Part{{Near: []string{fmt.Sprintf("Firm %d", c.from+i)}, Hops: c.hops}}})
			var told *ask.Error
			if errors.As(err, &told) && told.Fault == ask.Unknown {
				continue // nothing ties that one
			}
			if err != nil {
				t.Fatal(err)
			}
			held = append(held, &set{graph: p.Graph, asked: p})
			weight += held[len(held)-1].weight()
		}
		took := int(heap()) - int(before)
		runtime.KeepAlive(held)
		if took > 2*weight+(2<<20) {
			t.Errorf("%d parts within %d hops are reckoned as %d KiB, and take %d", len(held), c.hops, weight>>10, took>>10)
		}
	}
}

// Many who ask for different parts at once stay within the limits: so many parts are
// fetched at once, those that are kept take so many bytes, and memory does not grow.
func TestStoreLoad(t *testing.T) {
	defer collector.Tune()()
	c := &counting{List: firms(t, 4000, 26_000), wait: time.Millisecond}
	const bytes = 8 << 20
	s := start(t, Options{Store: c, Limits: Limits{PartBytes: bytes, PartRelations: 3000, CacheBytes: 4 << 20, Fetches: Places{3, 500}}})
	statuses := map[int]int{}
	var mutex sync.Mutex
	half := func(seed uint64) uint64 {
		var all sync.WaitGroup
		for i := range 40 {
			all.Go(func() {
				random := rand.New(rand.NewPCG(seed, uint64(i)))
				for range 25 {
					path := []string{
						"/api/graph?near=firm-%d", "/api/paths?max-hops=3&to=zeta-2&from=firm-%d", "/api/card?name=Firm+%d", "/api/neighbours?name=firm-%d",
						"/api/search?words=firm+%d", "/api/graph?most=30&near=firm-%d",
					}[random.IntN(6)]
					got := s.get(t, fmt.Sprintf(path, random.IntN(4000)))
					mutex.Lock()
					statuses[got.status]++
					mutex.Unlock()
				}
			})
		}
		all.Wait()
		return heap()
	}
	middle, last := half(1), half(2)
	held, parts := s.kept.held()
	t.Logf("answers by status: %v; %d parts of %d KiB are kept, %d graphs made, at most %d at once; heap %d MiB and %d MiB", statuses, parts, held>>10, c.made.Load(), c.most.Load(), middle>>20, last>>20)
	for status, n := range statuses {
		if status != 200 && status != 422 && status != 404 {
			t.Errorf("%d answers have status %d", n, status)
		}
	}
	if statuses[200] < 1500 {
		t.Errorf("%d of 2000 questions have an answer", statuses[200])
	}
	// A question may also ask for names, besides the part that it waits for.
	if most := c.most.Load(); most > 3+int64(s.limits.Questions.Working) {
		t.Errorf("%d graphs were made at once", most)
	}
	if held > bytes || parts == 0 {
		t.Errorf("%d parts of %d bytes are kept", parts, held)
	}
	if last > middle+middle/3+(8<<20) {
		t.Errorf("the heap has grown from %d to %d MiB", middle>>20, last>>20)
	}
}

// A client that goes away ends the work for it.
func TestStoreAbandoned(t *testing.T) {
	c := &counting{List: firms(t, 400, 1200), wait: time.Hour}
	s := start(t, Options{Store: c})
	ctx, cancel := context.WithCancel(t.Context())
	q, err := http.NewRequestWithContext(ctx, "GET", s.url+"/api/graph?near=zeta-3", nil)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		res, err := s.client.Do(q)
		if err == nil {
			res.Body.Close()
		}
		done <- err
	}()
	eventually(t, "the part is being fetched", func() bool { return c.made.Load() > 0 && s.fetches.working() > 0 })
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("the answer is %v", err)
	}
}
