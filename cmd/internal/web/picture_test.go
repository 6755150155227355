package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/render"
)

func TestPicture(t *testing.T) {
	s := start(t, Options{})
	got := s.get(t, "/api/picture")
	var pic drawn
	if err := json.Unmarshal([]byte(got.body), &pic); err != nil || got.status != 200 {
		t.Fatalf("status %d, %v: %.200s", got.status, err, got.body)
	}
	if !strings.HasPrefix(pic.SVG, "<svg") || len(pic.Palette) < 5 || pic.Overview || pic.Shown != nil || pic.Engine == "" {
		t.Errorf("%.60s, %d colours, overview %t of %d, engine %q", pic.SVG, len(pic.Palette), pic.Overview, len(pic.Shown), pic.Engine)
	}
	if html := s.get(t, "/"); !strings.Contains(html.body, `id="actor--`) {
		t.Error("the page has no picture")
	}
	for _, l := range picture.Layouts() {
		layout := l.String()
		if got := s.get(t, "/api/picture?layout="+layout); got.status != 200 {
			t.Errorf("layout %s: status %d: %.200s", layout, got.status, got.body)
		}
	}
	for _, layout := range []string{"nop", "nop2", "patchwork", "Dot", "dot,neato", "dot\n", "../dot"} {
		q := "/api/picture?layout=" + strings.NewReplacer("\n", "%0A", "/", "%2F").Replace(layout)
		if got := s.get(t, q); got.status != 400 || !strings.Contains(got.body, "sfdp") {
			t.Errorf("layout %q: status %d: %.200s", layout, got.status, got.body)
		}
	}
}

// TestPageDrawsOnce holds that the page and the picture that it asks for share
// one layout.
func TestPageDrawsOnce(t *testing.T) {
	d := newPooled(t, 1)
	s := start(t, Options{Draw: d})
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() { s.get(t, []string{"/", "/api/picture"}[i%2]) })
	}
	all.Wait()
	if n := d.calls.Load(); n != 1 {
		t.Errorf("%d layouts for one picture", n)
	}
}

// TestSlowLayout holds that a layout that takes long holds up nothing else, that
// too many of them are refused, and that they end at their deadline.
func TestSlowLayout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const limit = time.Minute
		d := newStuck()
		s := startInBubble(t, Options{Draw: d, Limits: Limits{Pictures: Places{2, 2}, Picture: limit}})
		synctest.Wait()
		if n := d.begun.Load(); n != 1 {
			t.Fatalf("%d layouts at the start, which makes the page's own", n)
		}
		layouts := picture.Layouts()[1:]
		var all sync.WaitGroup
		// The page's own picture has one of the two slots; four more may come in, and one of them has the other slot.
		for i := range 4 {
			time.Sleep(time.Second)
			all.Go(func() {
				asked := time.Now()
				got := s.get(t, "/api/picture?layout="+layouts[i].String())
				if took := time.Since(asked); got.status != 504 || took != limit {
					t.Errorf("layout %d: status %d after %v", i, got.status, took)
				}
			})
		}
		synctest.Wait()
		if n, inside := d.begun.Load(), s.pictures.admitted.Load(); n != 2 || inside != 4 {
			t.Errorf("%d layouts are at work, %d requests for one inside", n, inside)
		}
		asked := time.Now()
		got := s.get(t, "/api/picture?layout="+layouts[4].String())
		if got.status != 503 || got.header.Get("Retry-After") == "" || !strings.Contains(got.body, "too many") {
			t.Errorf("the fifth: status %d, %v", got.status, got.body)
		}
		if got := s.get(t, "/api/picture?kind=treatie"); got.status != 404 {
			t.Errorf("a misspelt filter waits for a layout: status %d", got.status)
		}
		for _, path := range []string{"/api/graph", "/api/paths?from=south-korea&to=iran", "/api/export?to=json", "/healthz", "/assets/js/main.js", "/metrics"} {
			if got := s.get(t, path); got.status != 200 {
				t.Errorf("%s: status %d", path, got.status)
			}
		}
		if took := time.Since(asked); took != 0 {
			t.Errorf("others had to wait for %v", took)
		}
		all.Wait()
		synctest.Wait()
		if d.begun.Load() != 5 || d.ended.Load() != 5 {
			t.Errorf("%d layouts have begun, %d have ended", d.begun.Load(), d.ended.Load())
		}
	})
}

// TestCancelledRequests cancels many requests half-way and looks for what they
// leave behind.
func TestCancelledRequests(t *testing.T) {
	count := 1000
	if testing.Short() {
		count = 100
	}
	d := newPooled(t, 2)
	s := start(t, Options{Draw: d})
	if got := s.get(t, "/"); got.status != 200 {
		t.Fatalf("the page: status %d", got.status)
	}
	rest := func() {
		s.client.CloseIdleConnections()
		eventually(t, "everything is at rest", func() bool {
			s.inFlight.mutex.Lock()
			calls := len(s.inFlight.calls)
			s.inFlight.mutex.Unlock()
			return s.pictures.admitted.Load() == 0 && s.pictures.working() == 0 && s.all.admitted.Load() == 0 && calls == 0
		})
	}
	rest()
	goroutines := runtime.NumGoroutine()

	var all sync.WaitGroup
	var cancelled, answered, others atomic.Int64
	slots := make(chan struct{}, 32)
	for i := range count {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			patience := time.Duration(i%200) * time.Millisecond
			if i%50 == 0 {
				patience = time.Hour // these few wait for their answer
			}
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			q, err := http.NewRequestWithContext(ctx, "GET", fmt.Sprintf("%s/api/picture?layout=%s&at=%d", s.url, picture.Layouts()[1+i%6], 1930+i%97), nil)
			if err != nil {
				t.Error(err)
				return
			}
			res, err := s.client.Do(q)
			switch {
			case err == nil:
				res.Body.Close()
				if res.StatusCode >= 500 && res.StatusCode != 503 {
					others.Add(1)
				}
				answered.Add(1)
			case errors.Is(err, context.DeadlineExceeded):
				cancelled.Add(1)
			default:
				others.Add(1)
			}
		})
	}
	all.Wait()
	rest()
	t.Logf("%d cancelled, %d answered", cancelled.Load(), answered.Load())
	if others.Load() > 0 || answered.Load() < int64(count/50) {
		t.Errorf("%d ended otherwise, %d were answered", others.Load(), answered.Load())
	}
	eventually(t, "there are no more goroutines than before", func() bool { return runtime.NumGoroutine() <= goroutines+4 })
	eventually(t, "there are no more than two workers", func() bool { return len(children(t)) <= 2 })
	if got := s.get(t, "/api/picture?layout=circo"); got.status != 200 {
		t.Errorf("afterwards: status %d: %s", got.status, got.body)
	}
}

// TestKilledWorker kills workers at work: their pictures may fail, and nothing
// else does.
func TestKilledWorker(t *testing.T) {
	d := newPooled(t, 2)
	s := start(t, Options{Draw: d})
	if got := s.get(t, "/"); got.status != 200 {
		t.Fatalf("the page: status %d", got.status)
	}
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	var failed, drawn, other atomic.Int64
	for i := range 4 {
		all.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				got := s.get(t, fmt.Sprintf("/api/picture?layout=%s&near=%s&near-hops=%d", picture.Layouts()[1+(i+n)%6], "russia", 1+n%20))
				switch {
				case got.status == 200:
					drawn.Add(1)
				case got.status == 500:
					failed.Add(1)
				default:
					other.Add(1)
				}
			}
		})
	}
	for range 2 {
		all.Go(func() {
			for ctx.Err() == nil {
				if got := s.get(t, "/api/graph"); got.status != 200 {
					other.Add(1)
				}
			}
		})
	}
	kills := 0
	kill := 10
	if raceDetector {
		kill = 3 // after which nothing new happens
	}
	for range kill {
		before := drawn.Load() + failed.Load()
		eventually(t, "another picture is answered", func() bool { return drawn.Load()+failed.Load() > before })
		if pids := children(t); len(pids) > 0 {
			if p, err := os.FindProcess(pids[0]); err == nil && p.Kill() == nil {
				kills++
			}
		}
	}
	before := drawn.Load()
	eventually(t, "pictures are drawn again", func() bool { return drawn.Load() > before })
	stop()
	all.Wait()
	t.Logf("%d workers killed; %d pictures drawn, %d failed", kills, drawn.Load(), failed.Load())
	if other.Load() > 0 || int(failed.Load()) > kills {
		t.Errorf("%d killed: %d pictures failed, %d drawn, %d other requests failed", kills, failed.Load(), drawn.Load(), other.Load())
	}
	if got := s.get(t, "/api/picture?layout=twopi&kind=treaty"); got.status != 200 {
		t.Errorf("afterwards: status %d", got.status)
	}
}

func TestPictureErrors(t *testing.T) {
	large := httpErrorOf(pictureError(t.Context(), &picture.TooLargeError{Actors: 9, Lines: 99, Limit: 9, Hints: []string{"draw less"}}))
	if large.status != 422 || !strings.Contains(large.message, "too large") || large.hint == "" {
		t.Errorf("too large: %+v", large)
	}
	late := httpErrorOf(pictureError(t.Context(), context.DeadlineExceeded))
	if late.status != 504 || late.hint == "" {
		t.Errorf("too late: %+v", late)
	}
	secret := httpErrorOf(pictureError(t.Context(), errors.New("/home/x/secret: no such file")))
	if secret.status != 500 || strings.Contains(secret.message, "secret") {
		t.Errorf("an inner error: %+v", secret)
	}
}

// TestEmptyParameters holds that a parameter without a value does not pass for one
// that was left out, wherever there are parameters.
func TestEmptyParameters(t *testing.T) {
	s := start(t, Options{})
	for _, q := range []string{
		"/api/picture?at=", "/api/picture?layout=", "/api/picture?format=", "/api/picture?kind=treaty,", "/api/picture?actor=iran&actor=",
		"/api/export?to=", "/api/export?to=json&near=%20", "/api/paths?from=iran&to=china&source=", "/api/diff?from=1950&to=", "/?set=", "/api/graph?set=",
	} {
		if got := s.get(t, q); got.status != 400 || !strings.Contains(got.body, "empty") || !strings.Contains(got.body, "out") {
			t.Errorf("%s: status %d: %.200s", q, got.status, got.body)
		}
	}
	for _, q := range []string{"/?embed", "/?utm_source="} {
		if got := s.get(t, q); got.status != 200 {
			t.Errorf("%s: status %d: %.200s", q, got.status, got.body)
		}
	}
	if got := s.get(t, "/api/picture?layout=dot&layout=neato"); got.status != 400 || !strings.Contains(got.body, "more than once") {
		t.Errorf("two layouts: status %d: %.200s", got.status, got.body)
	}
}

// TestKilledWorkers kills workers while pictures are asked for: nobody notices.
func TestKilledWorkers(t *testing.T) {
	g, _, err := data.Load(data.Input{Name: "world.yaml", Data: world(6, 8)})
	if err != nil {
		t.Fatal(err)
	}
	pool := render.NewPool(render.PoolOptions{Workers: 2, Warm: true})
	t.Cleanup(pool.Close)
	s := start(t, Options{Graph: g, Draw: pool})
	kills := int64(10) // fifty, one after the other, are killed in package render
	if raceDetector {
		kills = 3 // after which nothing new happens
	}
	var killed, answered atomic.Int64
	var clients sync.WaitGroup
	for i := range 4 {
		clients.Go(func() {
			for n := 0; killed.Load() < kills; n++ {
				got := s.get(t, fmt.Sprintf("/api/picture?at=%d-%02d-%02d", 1960+i, 1+n/28%12, 1+n%28))
				if got.status != 200 {
					t.Errorf("after %d kills: status %d: %s", killed.Load(), got.status, got.body)
				}
				answered.Add(1)
			}
		})
	}
	for killed.Load() < kills && !t.Failed() {
		since := answered.Load()
		workers := children(t)
		if len(workers) == 0 {
			continue
		}
		if p, err := os.FindProcess(workers[int(killed.Load())%len(workers)]); err == nil && p.Kill() == nil {
			killed.Add(1)
		}
		// A picture whose workers are killed eight times in a row is given up.
		eventually(t, "pictures are drawn after a kill", func() bool { return answered.Load() > since+1 || t.Failed() })
	}
	killed.Store(kills)
	clients.Wait()
}

// broken is a drawing whose workers end each time.
type broken struct{ stuck }

func (*broken) Layout(context.Context, []byte) ([]byte, error) {
	return nil, &render.WorkerError{Doing: "rendering", Err: errors.New("it ended: signal: killed")}
}

// TestWorkersEndEachTime holds that what is over in a moment is not the server's fault.
func TestWorkersEndEachTime(t *testing.T) {
	s := start(t, Options{Draw: &broken{}})
	got := s.get(t, "/api/picture?at=2001")
	if got.status != 503 || got.header.Get("Retry-After") == "" || !strings.Contains(got.body, "try again") {
		t.Errorf("got %d %s, want 503 and when to try again", got.status, got.body)
	}
}

// TestPicturesShareTheirPlaces holds that the picture of all is placed once for
// all pictures of dates, and that each is the same whichever was asked for first.
func TestPicturesShareTheirPlaces(t *testing.T) {
	g, _, err := data.Load(data.Input{Name: "world.yaml", Data: world(8, 12)})
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"/api/picture?without-kind=treaty", "/api/picture?without-kind=rivalry", "/api/picture?without-kind=aid"}
	var first []string
	for range 2 {
		s := start(t, Options{Graph: g})
		var got []string
		for _, path := range paths {
			got = append(got, s.get(t, path).body)
		}
		slices.Reverse(paths)
		if first == nil {
			slices.Reverse(got)
			first = got
		} else if !slices.Equal(got, first) {
			t.Error("a picture depends on which was drawn before")
		}
		served, _ := s.sets.find("")
		if served.reference.Found() != 1 {
			t.Errorf("the picture of all was placed %d times, want once", served.reference.Found())
		}
	}
}

// TestPicturesShareLayouts holds that of dates between which nothing changed one picture is
// laid out, each with its own words.
func TestPicturesShareLayouts(t *testing.T) {
	d := newPooled(t, 1)
	s := start(t, Options{Draw: d})
	s.get(t, "/") // which is drawn beforehand
	before := d.calls.Load()
	one, two := s.get(t, "/api/picture?at=1987-03&layout=neato"), s.get(t, "/api/picture?at=1987-04&layout=neato")
	if n := d.calls.Load() - before; n != 1 {
		t.Errorf("%d layouts, want 1", n)
	}
	if one.status != 200 || two.status != 200 || !strings.Contains(one.body, "March 1987") || !strings.Contains(two.body, "April 1987") || strings.Contains(two.body, "March 1987") {
		t.Errorf("%d %.300s\n%d %.300s", one.status, one.body, two.status, two.body)
	}
	if got := s.get(t, "/api/picture?at=2020&layout=neato"); got.status != 200 || d.calls.Load()-before != 2 {
		t.Errorf("status %d, %d layouts, want 2", got.status, d.calls.Load()-before)
	}
	if again := start(t, Options{Draw: d}).get(t, "/api/picture?at=1987-04&layout=neato"); again.body != two.body {
		t.Error("a picture depends on what was drawn before")
	}
}
