package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/entente-graph/entente/cmd/internal/chromium"
	"github.com/entente-graph/entente/cmd/internal/cli"
	"github.com/entente-graph/entente/graph/render"
)

// self tells the test binary to be the program, so that servers and their
// workers are what is tested, and nothing need be built.
const self = "ENTENTE_BROWSER_SELF"

var (
	chrome  chromium.Shared
	scratch string // a folder for files that several tests open
	running = &servers{byArgs: map[string]*server{}}
	written sync.Map // exported files, by dataset
)

func TestMain(m *testing.M) {
	// Workers inherit nothing of the environment.
	if os.Getenv(self) != "" || len(os.Args) == 2 && os.Args[1] == render.WorkerVerb {
		os.Exit(cli.Main())
	}
	flag.Parse()
	if chosen := flag.Lookup("test.run"); underRace != "" && chosen.Value.String() == "" {
		_ = chosen.Value.Set(underRace) // the testing package's own flag takes any text
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	if scratch, err = os.MkdirTemp("", "explorer"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(scratch)
	defer chrome.End()
	defer running.end()
	return m.Run()
}

// browser returns the browser that all tests share. Every test needs it, and is
// skipped where it was not asked for: they take minutes, and get in the way of
// whatever else is tested at the same time.
func browser(t *testing.T) *chromium.Browser {
	t.Helper()
	if os.Getenv("ENTENTE_BROWSER") == "" {
		t.Skip("ENTENTE_BROWSER=1 asks for tests in a browser")
	}
	return chrome.Start(t)
}

// program prepares the program with arguments.
func program(ctx context.Context, args ...string) (*exec.Cmd, error) {
	me, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, me, args...)
	cmd.Env = append(os.Environ(), self+"=1")
	return cmd, nil
}

var answered sync.Map // what the program wrote, by its arguments

// entente runs the program and returns what it writes to standard output. Exit
// code 1 means that nothing was found, which may be an answer.
func entente(t *testing.T, args ...string) []byte {
	t.Helper()
	key := strings.Join(args, "\x00")
	if known, ok := answered.Load(key); ok {
		return known.([]byte)
	}
	cmd, err := program(t.Context(), args...)
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && (cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 1 || out.Len() == 0) {
		t.Fatalf("entente %q: %v\n%s", args, err, errs.String())
	}
	answered.Store(key, out.Bytes())
	return out.Bytes()
}

// server is a running "entente serve".
type server struct {
	address string // http://127.0.0.1:PORT/
	cmd     *exec.Cmd
}

type servers struct {
	mutex  sync.Mutex
	byArgs map[string]*server
}

// serve returns the address of a server with arguments, which all tests share.
func serve(t *testing.T, args ...string) string {
	t.Helper()
	running.mutex.Lock()
	defer running.mutex.Unlock()
	key := strings.Join(args, " ")
	s, ok := running.byArgs[key]
	if !ok {
		var err error
		if s, err = startServer(args...); err != nil {
			t.Fatal(err)
		}
		running.byArgs[key] = s
	}
	return s.address
}

var addressOf = regexp.MustCompile(`http://[0-9.]+:[0-9]+/`)

func startServer(args ...string) (*server, error) {
	cmd, err := program(context.Background(), append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	if err != nil {
		return nil, err
	}
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n') // ends with the process, if not before
	s := &server{addressOf.FindString(line), cmd}
	if err != nil || s.address == "" {
		s.stop()
		return nil, fmt.Errorf("entente serve %q said %q: %v", args, line, err)
	}
	return s, nil
}

func (s *server) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	kill := time.AfterFunc(10*time.Second, func() { _ = s.cmd.Process.Kill() })
	defer kill.Stop()
	_ = s.cmd.Wait()
}

func (s *servers) end() {
	for _, one := range s.byArgs {
		one.stop()
	}
}

// export returns the address of the single file of a dataset.
func export(t *testing.T, dataset string) string {
	t.Helper()
	write, _ := written.LoadOrStore(dataset, sync.OnceValues(func() (string, error) {
		name := regexp.MustCompile(`[^a-z0-9-]+`).ReplaceAllString(strings.ToLower(filepath.Base(dataset)), "-") + ".html"
		file := filepath.Join(scratch, name)
		cmd, err := program(context.Background(), "export", "--to", "html", "-o", file, "--dataset", dataset)
		if err != nil {
			return "", err
		}
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("export: %w\n%s", err, out)
		}
		return (&url.URL{Scheme: "file", Path: file}).String(), nil
	}))
	address, err := write.(func() (string, error))()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// The datasets that are built in.
const (
	pact = "pyongyang-2024"
	war  = "europe-1914"
)

// explorer is the page in a tab.
type explorer struct {
	*chromium.Tab
	t       *testing.T
	address string // without the state
	served  bool
	dataset string
	said    []*regexp.Regexp // what the page may say on its console
}

// both runs a test with the page of a server and with the single file.
func both(t *testing.T, dataset string, test func(t *testing.T, e *explorer)) {
	t.Helper()
	t.Run("serve", func(t *testing.T) { test(t, served(t, dataset)) })
	t.Run("file", func(t *testing.T) { test(t, single(t, dataset)) })
}

// served returns a tab for the page of a server, and single one for the file.
func served(t *testing.T, dataset string) *explorer {
	t.Helper()
	return newExplorer(t, dataset, true, func() string { return serve(t, dataset) })
}

func single(t *testing.T, dataset string) *explorer {
	t.Helper()
	return newExplorer(t, dataset, false, func() string { return export(t, dataset) })
}

func newExplorer(t *testing.T, dataset string, isServed bool, address func() string) *explorer {
	t.Helper()
	tab := browser(t).Open(t, 1400, 900)
	tab.Focused()
	e := &explorer{Tab: tab, t: t, address: address(), served: isServed, dataset: dataset}
	t.Cleanup(e.behaved)
	return e
}

// open goes to the page in a state, without "#", waits until its scripts are ready,
// and has it show the whole picture unless the state says which part.
func (e *explorer) open(state string) {
	e.t.Helper()
	e.begin(state)
	if !strings.Contains(state, "v=") {
		e.Run(`document.querySelector('.zoom [aria-label^="Show the whole"]')?.click()`)
		e.settled()
	}
}

// begin goes to the page in a state, and leaves it as readers find it.
func (e *explorer) begin(state string) {
	e.t.Helper()
	address := e.address
	if state != "" {
		address += "#" + state
	}
	e.Go("about:blank") // or only the state would change
	e.Go(address)
	e.ready()
}

func (e *explorer) ready() {
	e.t.Helper()
	e.Wait(`document.body?.classList.contains("ready")`)
	e.settled()
}

// settled waits until what was asked for has been painted and the picture stands
// still.
func (e *explorer) settled() {
	e.t.Helper()
	e.Run(`
		const camera = () => document.querySelector(".camera")?.getAttribute("transform");
		const frame = () => new Promise((done) => requestAnimationFrame(done));
		for (let same = 0, before = camera(); same < 3;) {
			await frame();
			same = camera() === before && !document.querySelector("#canvas.busy") ? same + 1 : 0;
			before = camera();
		}`)
}

// behaved fails the test if the page said anything on its console, or asked
// anybody but its server.
func (e *explorer) behaved() {
	e.t.Helper()
	if e.t.Failed() {
		e.Screenshot("failed-" + strings.ReplaceAll(e.t.Name(), "/", "-"))
	}
messages:
	for _, m := range e.Messages() {
		for _, known := range e.said {
			if known.MatchString(m) {
				continue messages
			}
		}
		e.t.Errorf("the page said %s", m)
	}
	for _, r := range e.Requests() {
		switch {
		case strings.HasPrefix(r, "data:"), strings.HasPrefix(r, "blob:"), r == "about:blank":
		case e.served && strings.HasPrefix(r, strings.TrimSuffix(e.address, "?embed")):
		case !e.served && (r == e.address || r == e.address+"?embed"):
		default:
			e.t.Errorf("the page asked for %s", r)
		}
	}
}

// expect tells of the console message that a test provokes.
func (e *explorer) expect(pattern string) {
	e.said = append(e.said, regexp.MustCompile(pattern))
}

// state returns one value of the address bar, "" where it is left out.
func (e *explorer) state(key string) string {
	e.t.Helper()
	return e.String(`new URLSearchParams(location.hash.slice(1)).get(` + js(key) + `) ?? ""`)
}

// becomes waits until a value of the address bar is this one.
func (e *explorer) becomes(key, value string) {
	e.t.Helper()
	e.Wait(`(new URLSearchParams(location.hash.slice(1)).get(` + js(key) + `) ?? "") === ` + js(value))
	e.settled()
}

// click clicks the middle of an element; see Middle.
func (e *explorer) click(element string) {
	e.t.Helper()
	e.Click(e.Middle(element))
}

// press clicks the button that is called so, inside an element.
func (e *explorer) press(within, name string) {
	e.t.Helper()
	e.click(button(within, name))
}

// button is an expression for the visible button that is called so, or starts so.
func button(within, name string) string {
	return `([...document.querySelectorAll(` + js(within) + `)].flatMap((el) => [...el.querySelectorAll("button, a.button, label, summary")])
		.filter((el) => el.checkVisibility()).find((el) => (el.getAttribute("aria-label") ?? el.textContent).trim().startsWith(` + js(name) + `)))`
}

// js writes a value for an expression.
func js(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // only texts, numbers and lists of them are written
	}
	return string(text)
}

// text is what an element shows, line by line.
func (e *explorer) text(selector string) string {
	e.t.Helper()
	return e.String(`document.querySelector(` + js(selector) + `)?.innerText.trim().replace(/\s*\n\s*/g, "\n") ?? "(nothing)"`)
}

// says waits until an element shows a text.
func (e *explorer) says(selector, text string) {
	e.t.Helper()
	e.Wait(`document.querySelector(` + js(selector) + `)?.innerText.includes(` + js(text) + `)`)
}

// tells selects the groups that tell relations, without those that hold such groups.
const tells = `#canvas :is(.strand, .relation, .spoke, .hub, .role)`

// actor and relation are expressions for their groups on the picture.
func actor(id string) string {
	return `(document.querySelector('#canvas [data-actor="` + id + `"]'))`
}

func relation(id string) string {
	return `(document.querySelector('` + tells + `[data-relation~="` + id + `"]'))`
}

// label is an expression for the row of a plate that tells a relation.
func label(id string) string {
	return `(document.querySelector('#canvas .row[data-relation~="` + id + `"]'))`
}

// onLine is a point of a relation's line at which it, and nothing else, lies on top.
func (e *explorer) onLine(id string) chromium.Point {
	e.t.Helper()
	at := chromium.Eval[[]float64](e.Tab, `(() => {
		const group = `+relation(id)+`;
		const line = group.querySelector(".hit") ?? group.querySelector("path");
		const length = line.getTotalLength();
		for (let i = 1; i < 40; i++) {
			const p = line.getPointAtLength(length * i / 40).matrixTransform(line.getScreenCTM());
			if (document.elementFromPoint(p.x, p.y)?.closest("[data-relation]") === group) return [p.x, p.y];
		}
		throw new Error("the line is nowhere on top");
	})()`)
	return chromium.Point{X: at[0], Y: at[1]}
}

// mode names how the page is had, for names of screenshots.
func (e *explorer) mode() string {
	if e.served {
		return "serve"
	}
	return "file"
}

// texts evaluates an expression that comes to a list of texts.
func (e *explorer) texts(expression string) []string {
	e.t.Helper()
	return chromium.Eval[[]string](e.Tab, expression)
}
