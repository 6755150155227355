// Package chromium drives Debian's Chromium in tests. They skip where it is not
// installed, and fail there if ENTENTE_REQUIRE names it.
package chromium

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long one step may take. It is long since machines are shared.
const patience = 2 * time.Minute

// Browser is a running Chromium, for the tests of one package.
type Browser struct{ ctx context.Context }

// Start starts Chromium and ends it with the test.
func Start(t testing.TB) *Browser {
	t.Helper()
	b, end, err := launch(find(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(end)
	return b
}

func launch(program string) (*Browser, func(), error) {
	folder, err := os.MkdirTemp("", "chromium")
	if err != nil {
		return nil, nil, err
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(folder),
		chromedp.WindowSize(1400, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.WSURLReadTimeout(time.Minute))
	allocator, endAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, end := chromedp.NewContext(allocator)
	stop := func() {
		_ = chromedp.Cancel(ctx) // waits, so that nothing writes into the folder any more
		end()
		endAllocator()
		_ = os.RemoveAll(folder)
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, fmt.Errorf("starting %s: %w", program, err)
	}
	return &Browser{ctx}, stop, nil
}

// Shared is one browser for all tests of a package. It starts when it is first
// needed; TestMain ends it.
type Shared struct {
	once    sync.Once
	browser *Browser
	end     func()
	err     error
}

// Start returns the browser.
func (s *Shared) Start(t testing.TB) *Browser {
	t.Helper()
	program := find(t)
	s.once.Do(func() { s.browser, s.end, s.err = launch(program) })
	if s.err != nil {
		t.Fatal(s.err)
	}
	return s.browser
}

// End ends the browser, if it was started.
func (s *Shared) End() {
	if s.end != nil {
		s.end()
	}
}

func find(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "chromium") {
		t.Fatal("Chromium is required and not installed")
	}
	t.Skip("Chromium is not installed")
	return ""
}

// Tab is a page in the browser. It notes what the page says on its console and
// what it asks of the network.
type Tab struct {
	t   testing.TB
	ctx context.Context

	mutex    sync.Mutex
	messages []string
	requests []string
}

// Open opens an empty page of a size, which is closed with the test. Things may
// be set up on it before it goes to an address.
func (b *Browser) Open(t testing.TB, width, height int64) *Tab {
	t.Helper()
	tab := &Tab{t: t}
	ctx, end := chromedp.NewContext(b.ctx, chromedp.WithListener(tab.note))
	t.Cleanup(end)
	tab.ctx = ctx
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as the context of its first run
		t.Fatal(err)
	}
	tab.Do(chromedp.EmulateViewport(width, height))
	return tab
}

func (tab *Tab) note(event any) {
	tab.mutex.Lock()
	defer tab.mutex.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, a := range e.Args {
			words = append(words, string(a.Value)+a.Description)
		}
		tab.messages = append(tab.messages, fmt.Sprintf("console.%s: %s", e.Type, strings.Join(words, " ")))
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		tab.messages = append(tab.messages, "exception: "+text)
	case *log.EventEntryAdded:
		tab.messages = append(tab.messages, fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	case *network.EventRequestWillBeSent:
		tab.requests = append(tab.requests, e.Request.URL)
	case *page.EventJavascriptDialogOpening:
		tab.messages = append(tab.messages, fmt.Sprintf("dialog: %s %s", e.Type, e.Message))
		go func() { // the page stands still until it is answered, and nobody else may be waiting
			_, _ = chromedp.Call(tab.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
		}()
	}
}

// Messages returns what the page has said on its console, errors included, and
// forgets it.
func (tab *Tab) Messages() []string {
	tab.mutex.Lock()
	defer tab.mutex.Unlock()
	out := tab.messages
	tab.messages = nil
	return out
}

// Requests returns the addresses that the page has asked for.
func (tab *Tab) Requests() []string {
	tab.mutex.Lock()
	defer tab.mutex.Unlock()
	return slices.Clone(tab.requests)
}

// Do runs actions and fails the test where one does not work in time.
func (tab *Tab) Do(actions ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	result(tab, chromedp.Steps(actions...))
}

// result runs an action and fails the test if it does not work in time.
func result[T any](tab *Tab, action chromedp.Action[T]) T {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, action)
	if err != nil {
		tab.t.Fatalf("%v (the page said %q)", err, tab.Messages())
	}
	return v
}

// Go goes to an address.
func (tab *Tab) Go(url string) {
	tab.t.Helper()
	tab.Do(chromedp.Navigate(url))
}

// Eval evaluates an expression of JavaScript, or what the promise that it is
// comes to.
func Eval[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	return result(tab, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// String, Number and Is evaluate an expression of that type.
func (tab *Tab) String(expression string) string {
	tab.t.Helper()
	return Eval[string](tab, expression)
}

// Number see String.
func (tab *Tab) Number(expression string) float64 {
	tab.t.Helper()
	return Eval[float64](tab, expression)
}

// Is see String.
func (tab *Tab) Is(expression string) bool {
	tab.t.Helper()
	return Eval[bool](tab, "!!("+expression+")")
}

// Run evaluates statements for what they do.
func (tab *Tab) Run(statements string) {
	tab.t.Helper()
	Eval[chromedp.Void](tab, "(async () => {"+statements+"})()")
}

// Wait waits until an expression is true, and fails the test if it does not
// become so.
func (tab *Tab) Wait(expression string) {
	tab.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		if tab.Is(expression) {
			return
		}
		if time.Now().After(deadline) {
			tab.t.Fatalf("it did not become true that %s (the page said %q)", expression, tab.Messages())
		}
	}
}

// Prefer sets media features such as prefers-color-scheme, names and values by
// turns.
func (tab *Tab) Prefer(features ...string) {
	tab.t.Helper()
	var list []*emulation.MediaFeature
	for i := 0; i+1 < len(features); i += 2 {
		list = append(list, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	tab.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: list})
		return err
	}))
}

// Picture returns what the page shows, as PNG.
func (tab *Tab) Picture() []byte {
	tab.t.Helper()
	return result(tab, chromedp.CaptureScreenshot())
}

// Screenshot writes what the page shows into a folder that ENTENTE_SCREENSHOTS
// names, to be looked at; without it, nothing.
func (tab *Tab) Screenshot(name string) {
	tab.t.Helper()
	folder := os.Getenv("ENTENTE_SCREENSHOTS")
	if folder == "" {
		return
	}
	if err := os.WriteFile(folder+string(os.PathSeparator)+name+".png", tab.Picture(), 0o644); err != nil {
		tab.t.Fatal(err)
	}
}
