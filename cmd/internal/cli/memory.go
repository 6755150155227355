package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph/progress"
)

// usualMemory is how much memory a run may take unless --max-memory or GOMEMLIMIT
// say otherwise: many times what datasets of a million relations need.
const usualMemory = 2 << 30

// often is how often the memory in use is looked at: a program can fill some
// hundred megabytes in that time, and looking takes microseconds.
const often = 50 * time.Millisecond

// unwatched are verbs that take no memory themselves or must not end when it is
// scarce; for them the limit only makes the collector work harder.
var unwatched = map[string]bool{"serve": true, "mcp": true, "layout-worker": true}

// byteSize is a number of bytes as people write it: 512M, 4GB, 1.5GiB.
type byteSize int64

func (b *byteSize) Type() string { return "size" }

func (b *byteSize) String() string {
	if *b == 0 {
		return ""
	}
	for _, u := range []struct {
		name  string
		bytes int64
	}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if int64(*b) >= u.bytes {
			return strconv.FormatFloat(math.Round(float64(*b)/float64(u.bytes)*10)/10, 'f', -1, 64) + " " + u.name
		}
	}
	return strconv.FormatInt(int64(*b), 10) + " bytes"
}

// leastMemory is what the program itself takes.
const leastMemory = 64 << 20

func (b *byteSize) Set(text string) error {
	s := strings.ToUpper(strings.TrimSpace(text))
	number := strings.TrimRight(s, "BIKMGT ")
	unit := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(s[len(number):]), "B"), "I")
	shift, ok := map[string]uint{"": 0, "K": 10, "M": 20, "G": 30, "T": 40}[unit]
	n, err := strconv.ParseFloat(number, 64)
	bytes := n * float64(uint64(1)<<shift)
	switch {
	case err != nil || !ok || !(n > 0):
		return errors.New("write it like 512M or 4G")
	case bytes < leastMemory:
		return fmt.Errorf("the program itself takes %s", (*byteSize)(ptr(leastMemory)))
	case bytes > 1<<50:
		return errors.New("no machine has as much")
	}
	*b = byteSize(bytes)
	return nil
}

func ptr(n int64) *int64 { return &n }

// memoryError is that a run was ended at its limit.
type memoryError struct{ limit byteSize }

func (e *memoryError) Error() string { return fmt.Sprintf("stopped at %s of memory", &e.limit) }

// boundMemory gives every verb its limit: the collector works harder near it, and
// a run that needs more all the same ends and says so.
func boundMemory(root *cobra.Command) {
	flag := new(byteSize)
	root.PersistentFlags().Var(flag, "max-memory", "end the run where it needs more memory than this `size`, as in 4G (default 2G, or GOMEMLIMIT)")
	boundEach(root, flag)
}

// boundEach gives the verbs below a command their limit, however deep they are.
func boundEach(above *cobra.Command, flag *byteSize) {
	for _, c := range above.Commands() {
		boundEach(c, flag)
		run := c.RunE
		if run == nil {
			continue
		}
		c.RunE = func(cmd *cobra.Command, args []string) error {
			limit := *flag
			if set := debug.SetMemoryLimit(-1); limit == 0 && set < math.MaxInt64 {
				limit = byteSize(set)
			} else if limit == 0 {
				limit = usualMemory
			}
			defer debug.SetMemoryLimit(debug.SetMemoryLimit(int64(limit)))
			if unwatched[cmd.Name()] {
				return run(cmd, args)
			}
			return watched(cmd, limit, inUse, func() error { return run(cmd, args) })
		}
	}
}

// watched runs a verb under a context that ends where memory does.
func watched(cmd *cobra.Command, limit byteSize, use func() memoryUse, run func() error) error {
	ctx, _ := progress.New(cmd.Context())
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	cmd.SetContext(ctx)
	go func() {
		tick := time.NewTicker(often)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if use().beyond(limit) {
					cancel(&memoryError{limit})
					return
				}
			}
		}
	}()
	_, err := leaving(ctx, func() (struct{}, error) { return struct{}{}, run() })
	var full *memoryError
	if err != nil && errors.As(context.Cause(ctx), &full) {
		return failed(fmt.Errorf("%w%s; %s, or allow more with --max-memory", full, soFar(ctx), askLess))
	}
	return err
}

// searchMemory is up to how many bytes a search may keep of what it found out, under
// the limit of the run.
func searchMemory() int { return int(min(debug.SetMemoryLimit(-1)/8, 256<<20)) }

// memoryUse is what the program has from the system, and what of it was in use
// when the collector last looked.
type memoryUse struct{ taken, live uint64 }

// beyond reports whether the limit cannot be held. The collector holds it as long
// as what is in use lies well below it; it may be late by some of it.
func (m memoryUse) beyond(limit byteSize) bool {
	return m.live > uint64(limit)/20*19 || m.taken > uint64(limit)/4*5
}

func inUse() memoryUse {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}, {Name: "/gc/heap/live:bytes"}}
	metrics.Read(samples)
	return memoryUse{samples[0].Value.Uint64() - samples[1].Value.Uint64(), samples[2].Value.Uint64()}
}
