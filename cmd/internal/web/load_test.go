package web

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/entente-graph/entente/cmd/internal/collector"
	"github.com/entente-graph/entente/graph/picture"
)

// TestLoad lets 50 clients ask for everything at once, as many times as
// ENTENTE_LOAD says (100000, say) or a few. Nothing may fail, and memory may not
// grow in the second half.
func TestLoad(t *testing.T) {
	requests := 4000
	if text := os.Getenv("ENTENTE_LOAD"); text != "" {
		var err error
		if requests, err = strconv.Atoi(text); err != nil || requests < 1 {
			t.Fatalf("ENTENTE_LOAD=%s: give a number of requests", text)
		}
	} else if raceDetector {
		requests = 1000 // which is enough for a data race to be seen
	} else if testing.Short() {
		requests = 2000
	}
	const clients = 50
	defer collector.Tune()() // as the command does
	// A small cache, so that it is full long before the end.
	s := start(t, Options{Limits: Limits{CacheBytes: 8 << 20}})
	if got := s.get(t, "/"); got.status != 200 {
		t.Fatalf("the page: status %d", got.status)
	}
	tag := s.get(t, "/assets/js/main.js").header.Get("ETag")

	var mutex sync.Mutex
	took := map[string][]time.Duration{}
	failed := map[string]int{}
	begin := time.Now()
	// half makes half of the requests and returns what memory is in use after that.
	half := func(seed uint64) uint64 {
		var left atomic.Int64
		left.Store(int64(requests / 2))
		var all sync.WaitGroup
		for i := range clients {
			all.Go(func() {
				random := rand.New(rand.NewPCG(seed, uint64(i)))
				for left.Add(-1) >= 0 {
					what, path := choose(random)
					asked := time.Now()
					problem := s.load(path, tag)
					mutex.Lock()
					took[what] = append(took[what], time.Since(asked))
					if problem != "" {
						failed[what+": "+problem]++
					}
					mutex.Unlock()
				}
			})
		}
		all.Wait()
		eventually(t, "everything is at rest", func() bool { return s.all.admitted.Load() == 0 })
		return heap()
	}
	middle, last := half(7), half(8)

	total := 0
	var names []string
	for name, list := range took {
		total += len(list)
		names = append(names, name)
	}
	slices.Sort(names)
	seconds := time.Since(begin).Seconds()
	t.Logf("%d clients, %.1f s: %d requests, %.0f a second; heap %d MiB in the middle and %d MiB at the end", clients, seconds, total, float64(total)/seconds, middle>>20, last>>20)
	for _, name := range names {
		list := took[name]
		slices.Sort(list)
		t.Logf("%-14s %6d requests  p50 %9v  p95 %9v  p99 %9v", name, len(list), quantile(list, .5), quantile(list, .95), quantile(list, .99))
	}
	said := 0
	for what, n := range failed {
		if said++; said <= 5 {
			t.Errorf("%d times %s", n, what)
		}
	}
	if last > middle+middle/3+(8<<20) {
		t.Errorf("the heap has grown from %d to %d MiB", middle>>20, last>>20)
	}
}

// choose says what a client does next.
func choose(random *rand.Rand) (what, path string) {
	one := func(list ...string) string { return list[random.IntN(len(list))] }
	state := func() string {
		return one("russia", "north-korea", "south-korea", "united-states", "china", "iran", "japan", "ukraine")
	}
	switch n := random.IntN(100); {
	case n < 20:
		return "page", "/"
	case n < 30:
		return "graph", "/api/graph"
	case n < 45:
		return "module", "/assets/js/main.js"
	case n < 65:
		from, to := state(), state()
		for to == from {
			to = state()
		}
		return "paths", fmt.Sprintf("/api/paths?from=%s&to=%s&max-hops=%d", from, to, 2+random.IntN(3))
	case n < 80:
		from, to := one("south-korea", "united-states"), one("north-korea", "russia")
		return "whatif", fmt.Sprintf("/api/whatif?attack=%s+attacks+%s&at=20%02d", from, to, random.IntN(25))
	case n < 98:
		return "picture", "/api/picture?layout=" + picture.Layouts()[1+random.IntN(6)].String()
	}
	return "fresh picture", fmt.Sprintf("/api/picture?at=%d-%02d&layout=%s", 1950+random.IntN(75), 1+random.IntN(12), one("auto", "dot", "neato", "circo"))
}

// load asks once and says what went wrong.
func (r *running) load(path, tag string) string {
	if !strings.HasPrefix(path, assetsPath) {
		tag = ""
	}
	return askOnce(r.client, r.url+path, tag)
}

// askOnce asks as a browser does, which may have an answer with an entity tag, and
// says what went wrong; "" where nothing did.
func askOnce(client *http.Client, address, tag string) string {
	q, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return err.Error()
	}
	q.Header.Set("Accept-Encoding", "gzip")
	if tag != "" {
		q.Header.Set("If-None-Match", tag)
	}
	res, err := client.Do(q)
	if err != nil {
		return err.Error()
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err.Error()
	}
	if res.StatusCode != http.StatusOK && (tag == "" || res.StatusCode != http.StatusNotModified) {
		return fmt.Sprintf("%s: %d %.200s", q.URL.Path, res.StatusCode, text)
	}
	return ""
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// quantile returns a quantile of sorted durations.
func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)].Round(10 * time.Microsecond)
}
