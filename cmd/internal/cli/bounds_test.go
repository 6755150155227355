package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph/progress"
)

func TestWithinTime(t *testing.T) {
	for name, work := range map[string]func(context.Context) (int, error){
		"heeds its context": func(ctx context.Context) (int, error) { <-ctx.Done(); return 0, ctx.Err() },
		"is left behind":    func(context.Context) (int, error) { time.Sleep(time.Hour); return 1, nil },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, _ := progress.New(t.Context())
				progress.Say(ctx, progress.Rounds, 3, 0)
				start := time.Now()
				_, err := within(ctx, time.Minute, "ask about less", work)
				want := "stopped after 1m0s, after 3 rounds; ask about less, or give it more time with --timeout"
				var e *exitError
				if !errors.As(err, &e) || e.code != exitNotFound || err.Error() != want {
					t.Errorf("error %v, want %s", err, want)
				}
				if took := time.Since(start); took > time.Minute+overtime {
					t.Errorf("took %s", took)
				}
				time.Sleep(2 * time.Hour) // what was left ends
			})
		})
	}
	if n, err := within(t.Context(), time.Minute, "", func(context.Context) (int, error) { return 7, nil }); n != 7 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	defer func() {
		if recover() != "slip" {
			t.Error("a panic was lost")
		}
	}()
	_, _ = within(t.Context(), time.Minute, "", func(context.Context) (int, error) { panic("slip") })
}

// A run ends once the memory in use passes its limit, and not before.
func TestWithinMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		use := memoryUse{taken: 900 << 20, live: 800 << 20}
		cmd := &cobra.Command{}
		cmd.SetContext(t.Context())
		asked := 0
		err := watched(cmd, 1<<30, func() memoryUse {
			if asked++; asked > 10 {
				use.live = 1 << 30
			}
			return use
		}, func() error {
			progress.Say(cmd.Context(), progress.Counted, 1200000, 0)
			<-cmd.Context().Done()
			return cmd.Context().Err()
		})
		want := "stopped at 1 GiB of memory, having counted 1,200,000 paths; " + askLess + ", or allow more with --max-memory"
		if err == nil || err.Error() != want || asked != 11 {
			t.Errorf("asked %d times, error %v, want %s", asked, err, want)
		}
		synctest.Wait()
	})
}

func TestMemorySizes(t *testing.T) {
	for text, want := range map[string]string{
		"4G": "4 GiB", "512M": "512 MiB", "1.5 GiB": "1.5 GiB", "2gb": "2 GiB", "1T": "1024 GiB", "100000000": "95.4 MiB",
		"4Q": "", "": "", "G": "", "-1G": "", "NaN": "", "1K": "", "99999999999T": "", "1e400G": "", "Inf": "",
	} {
		var b byteSize
		err := b.Set(text)
		if (err == nil) != (want != "") || err == nil && b.String() != want {
			t.Errorf("%q: %s, %v; want %q", text, &b, err, want)
		}
	}
}

// What is asked for beyond a bound is refused at once, with what to do.
func TestBoundsAreSaid(t *testing.T) {
	for args, want := range map[string]string{
		"paths Russia China --max-hops 99999999999":                 "at most 8",
		"paths Russia China --count --max-hops 9223372036854775807": "at most 8",
		"diff --from 2024-01 --to 2025-01 --max-hops 1000000000":    "at most 8",
		"watch europe-1914 pyongyang-2024 --max-hops 1000000000":    "at most 8",
		"stats --near Russia --hops 1000000000":                     "at most 20",
		"stats --timeout 0s":                                        "must be more than 0",
		"stats --timeout 1ns":                                       "stopped after 1ns",
		"diff --from 2024-01 --to 2025-01 --timeout 1ns":            "stopped after 1ns",
		"watch europe-1914 pyongyang-2024 --timeout 1ns":            "stopped after 1ns",
		"paths Russia China --count --timeout 1ns":                  "stopped after 1ns",
		"paths Russia China --timeout 1ns":                          "the list is incomplete",
		"paths Russia China --json --timeout 1ns":                   "the list is incomplete",
		"stats --max-memory 4Q":                                     "write it like 512M or 4G",
	} {
		var out, errs bytes.Buffer
		code := Run(t.Context(), strings.Fields(args), Streams{In: strings.NewReader(""), Out: &out, Err: &errs})
		if code == exitDone || !strings.Contains(errs.String(), want) {
			t.Errorf("%s: exit %d, %s; want %s", args, code, errs.String(), want)
		}
	}
	var out, errs bytes.Buffer
	if code := Run(t.Context(), []string{"whatif", "South Korea attacks North Korea", "--timeout", "1ns"}, Streams{Out: &out, Err: &errs}); code != exitNotFound || !strings.Contains(errs.String(), "stopped after 1ns") {
		t.Errorf("whatif: exit %d, %s", code, errs.String())
	}
}
