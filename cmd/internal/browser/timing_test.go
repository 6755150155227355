package browser

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// timed does something with the hand and returns, in milliseconds, how long it
// took from the page's first event of these types to the end of the next frame,
// and what of it the page was busy with. Figures are told and never judged: they
// depend on what else the machine does.
func (e *explorer) timed(what, events string, act func()) {
	e.t.Helper()
	e.settled()
	e.Run(`
		const kinds = ` + js(events) + `.split(" ");
		window.painted = 0;
		const begin = (ev) => {
			for (const kind of kinds) removeEventListener(kind, begin, true);
			requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = Math.max(0.1, performance.now() - ev.timeStamp); }));
		};
		for (const kind of kinds) addEventListener(kind, begin, true);`)
	before := e.busy()
	act()
	e.Wait(`window.painted`)
	after := e.busy()
	e.t.Logf("%-44s %4.0f ms to the frame (script %.0f, style %.0f, layout %.0f)", what, e.Number(`window.painted`),
		after["ScriptDuration"]-before["ScriptDuration"], after["RecalcStyleDuration"]-before["RecalcStyleDuration"], after["LayoutDuration"]-before["LayoutDuration"])
}

// busy is how long the page has been at work so far, in milliseconds, by sort.
func (e *explorer) busy() map[string]float64 {
	e.t.Helper()
	out := map[string]float64{}
	e.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, performance.Enable, performance.EnableParams{}); err != nil {
			return err
		}
		got, err := cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, m := range got.Metrics {
			out[m.Name] = m.Value * 1000
		}
		return nil
	}))
	return out
}

// median is the middle one of some figures.
func median(figures []float64) string {
	if len(figures) == 0 {
		return "nothing"
	}
	sorted := slices.Sorted(slices.Values(figures))
	return fmt.Sprintf("%.0f ms (%.0f to %.0f)", math.Round(sorted[len(sorted)/2]), sorted[0], sorted[len(sorted)-1])
}
