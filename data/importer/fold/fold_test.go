package fold

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data/importer"
)

// naive is what a Folder must do, as plainly as it can be said.
func naive(p Period, events []Event) []Group {
	groups := map[key]*Group{}
	for _, e := range events {
		k := key{e.From, e.To, e.Kind, importer.DateUnknown}
		y, m, d := int(e.Date)/10000, int(e.Date)/100%100, int(e.Date)%100
		switch p {
		case Day:
			k.period = importer.DateCode(y*10000 + m*100 + d)
		case Month:
			k.period = importer.DateCode(y*10000 + m*100)
		case Year:
			k.period = importer.DateCode(y * 10000)
		}
		g := groups[k]
		if g == nil {
			g = &Group{From: e.From, To: e.To, Kind: e.Kind, Period: k.period, First: e.Date, Last: e.Date, FirstRow: e.Row}
			groups[k] = g
		}
		g.Events++
		g.Mentions += int(e.Mentions)
		g.First, g.Last, g.LastRow = min(g.First, e.Date), max(g.Last, e.Date), e.Row
		if len(g.Samples) < 3 && len(e.ID) > 0 {
			g.Samples = append(g.Samples, string(e.ID))
		}
	}
	var out []Group
	for _, g := range groups {
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b Group) int { return a.key().compare(b.key()) })
	return out
}

func drawEvents(t *rapid.T) []Event {
	n := rapid.IntRange(0, 300).Draw(t, "events")
	events := make([]Event, n)
	for i := range events {
		events[i] = Event{
			From: rapid.Uint32Range(0, 4).Draw(t, "from"), To: rapid.Uint32Range(0, 4).Draw(t, "to"), Kind: rapid.Uint16Range(0, 2).Draw(t, "kind"),
			Date: importer.DateCode(rapid.IntRange(2020, 2022).Draw(t, "year")*10000 + rapid.IntRange(1, 3).Draw(t, "month")*100 + rapid.IntRange(1, 4).Draw(t, "day")),
			Row:  i + 2, Mentions: rapid.Uint32Range(0, 9).Draw(t, "mentions"),
		}
		if rapid.IntRange(0, 9).Draw(t, "has an id") > 0 {
			events[i].ID = fmt.Appendf(nil, "e%d", rapid.IntRange(1, 1<<30).Draw(t, "id"))
		}
	}
	return events
}

func folded(t interface{ Fatal(...any) }, o Options, events []Event) (out []Group, spilled bool) {
	f := New(o)
	defer f.Close()
	id := make([]byte, 0, 64)
	for _, e := range events {
		id = append(id[:0], e.ID...) // the reader's buffer, which it fills again
		e.ID = id
		if err := f.Add(context.Background(), e); err != nil {
			t.Fatal(err)
		}
	}
	for g, err := range f.Groups(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out, f.Spilled()
}

// Whatever the memory, what comes out is what a plain grouping makes.
func TestFoldIsGroupBy(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t)
		for _, p := range Periods() {
			want := naive(p, events)
			groups := rapid.SampledFrom([]int{0, 1, 2, 7, 50}).Draw(t, "groups in memory")
			got, spilled := folded(t, Options{Period: p, Groups: groups, Dir: dir}, events)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("by %s with %d groups in memory:\n%s", p, groups, diff)
			}
			if must := groups > 0 && len(want) > groups; spilled != must {
				t.Fatalf("by %s with %d groups in memory and %d in all: spilled = %v", p, groups, len(want), spilled)
			}
		}
	})
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// More runs than are merged at once become one.
func TestManyRuns(t *testing.T) {
	var events []Event
	for i := range 5000 {
		events = append(events, Event{From: uint32(i * 7919 % 1000), To: 1, Date: 20200101, Row: i + 1, ID: fmt.Appendf(nil, "e%d", i)})
	}
	got, _ := folded(t, Options{Groups: 10, Dir: t.TempDir()}, events)
	if diff := cmp.Diff(naive(Month, events), got); diff != "" {
		t.Error(diff)
	}
}

func TestLongIDs(t *testing.T) {
	long := make([]byte, 500)
	for i := range long {
		long[i] = 'x'
	}
	for _, groups := range []int{0, 1} {
		got, _ := folded(t, Options{Groups: groups, Dir: t.TempDir()}, []Event{{Date: 20200101, ID: long}, {To: 1, Date: 20200101, ID: long}})
		if len(got) != 2 || len(got[0].Samples[0]) != maxID {
			t.Errorf("%d groups in memory: %v", groups, got)
		}
	}
}

func TestNoRoom(t *testing.T) {
	f := New(Options{Groups: 1, Dir: filepath.Join(t.TempDir(), "none")})
	defer f.Close()
	if err := f.Add(t.Context(), Event{Date: 20200101}); err != nil {
		t.Fatal(err)
	}
	err := f.Add(t.Context(), Event{From: 1, Date: 20200101})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestStops(t *testing.T) {
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	f := New(Options{Groups: 1, Dir: t.TempDir()})
	defer f.Close()
	for i := range 3 {
		if err := f.Add(ctx, Event{From: uint32(i), Date: 20200101}); err != nil {
			t.Fatal(err)
		}
	}
	cancel(why)
	if err := f.Add(ctx, Event{From: 9, Date: 20200101}); !errors.Is(err, why) {
		t.Errorf("Add: %v", err)
	}
	for _, err := range f.Groups(ctx) {
		if !errors.Is(err, why) {
			t.Errorf("Groups: %v", err)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]Period{"": Month, "day": Day, "Month": Month, "YEAR": Year, "all": All} {
		if p, err := ParsePeriod(text); p != want || err != nil {
			t.Errorf("%q: %v, %v", text, p, err)
		}
	}
	const want = `"week" is no period to sum events up over; there are: day, month, year and all (of the file)`
	if _, err := ParsePeriod("week"); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

// BenchmarkAdd takes events of 40,000 pairs over ten years, in memory and with a
// tenth of the groups in it.
func BenchmarkAdd(b *testing.B) {
	for _, c := range []struct {
		name   string
		groups int
	}{{"memory", 1 << 30}, {"spilled", 40000}} {
		b.Run(c.name, func(b *testing.B) {
			f := New(Options{Groups: c.groups, Dir: b.TempDir()})
			defer f.Close()
			x := uint64(1)
			id := []byte("1234567890")
			n := 0
			for b.Loop() {
				x = x*6364136223846793005 + 1442695040888963407
				r := x >> 33
				e := Event{
					From: uint32(r % 200), To: uint32(r / 200 % 200), Kind: uint16(r / 40000 % 10),
					Date: importer.DateCode(20140101 + n/4000000*10000 + n/400000%10*100 + n%28), Row: n, ID: id, Mentions: 3,
				}
				if err := f.Add(b.Context(), e); err != nil {
					b.Fatal(err)
				}
				n++
			}
			groups := 0
			for _, err := range f.Groups(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
				groups++
			}
			b.ReportMetric(float64(groups), "groups")
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
