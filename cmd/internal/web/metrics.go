package web

import (
	"bytes"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// serverMetrics is what /metrics shows.
type serverMetrics struct {
	set    *metrics.Set
	drawn  *metrics.Counter
	failed *metrics.Counter
}

// bounds of the durations, in seconds.
var durations = []float64{.001, .0025, .005, .01, .02, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}

func newServerMetrics(s *Server) *serverMetrics {
	set := metrics.NewSet()
	gauge := func(name string, value func() int) {
		set.NewGauge(name, func() float64 { return float64(value()) })
	}
	for _, g := range []struct {
		of        string
		semaphore *semaphore
	}{{"requests", s.all}, {"questions", s.questions}, {"pictures", s.pictures}, {"drops", s.drops}} {
		gauge(fmt.Sprintf("entente_working{of=%q}", g.of), g.semaphore.working)
		gauge(fmt.Sprintf("entente_waiting{of=%q}", g.of), g.semaphore.waiting)
	}
	gauge("entente_streams", func() int { return int(s.streams.Load()) })
	gauge("entente_datasets_dropped", s.sets.count)
	gauge("entente_cache_bytes", func() int { n, _ := s.cache.held(); return n })
	gauge("entente_cache_answers", func() int { _, n := s.cache.held(); return n })
	gauge("entente_layouts_bytes", func() int { n, _ := s.layouts.kept.held(); return n })
	gauge("entente_goroutines", runtime.NumGoroutine)
	gauge("entente_heap_bytes", func() int {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	})
	return &serverMetrics{
		set:    set,
		drawn:  set.NewCounter(`entente_pictures_total{result="drawn"}`),
		failed: set.NewCounter(`entente_pictures_total{result="failed"}`),
	}
}

// finish notes a request that has been answered.
func (s *Server) finish(r *http.Request, name string, rec *recorder, begin time.Time) {
	took := time.Since(begin)
	if rec.status == 0 {
		rec.status = http.StatusOK
	}
	s.metrics.set.GetOrCreateCounter(fmt.Sprintf(`entente_requests_total{route=%q,status="%d"}`, name, rec.status)).Inc()
	if name != eventsPath { // which last as long as the page is open
		s.metrics.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf(`entente_request_seconds{route=%q}`, name), durations).Update(took.Seconds())
	}
	if !s.log.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	method := r.Method
	if !slices.Contains([]string{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}, method) {
		method = "other"
	}
	// The parameters' names only: what people ask is theirs.
	s.log.Info("request", "method", method, "route", name, "parameters", strings.Join(parameters(r), ","),
		"status", rec.status, "bytes", rec.bytes, "ms", float64(took.Microseconds())/1000)
}

// parameters returns the names in a query that this server knows, sorted.
func parameters(r *http.Request) []string {
	if len(r.URL.RawQuery) > 16<<10 {
		return nil
	}
	known := func(name string) bool {
		return len(name) <= 20 && strings.IndexFunc(name, func(c rune) bool { return (c < 'a' || c > 'z') && c != '-' }) < 0
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(r.URL.Query())), func(name string) bool { return !known(name) })
}

func (s *Server) showMetrics(w http.ResponseWriter, r *http.Request, _ *request) error {
	var b bytes.Buffer
	s.metrics.set.WritePrometheus(&b)
	fmt.Fprintf(&b, "entente_cache_hits_total %d\nentente_cache_misses_total %d\n", s.cache.hits.Load(), s.cache.misses.Load())
	fmt.Fprintf(&b, "entente_layouts_hits_total %d\nentente_layouts_misses_total %d\n", s.layouts.kept.hits.Load(), s.layouts.kept.misses.Load())
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(b.Bytes())
	return nil
}
