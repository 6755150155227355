//go:build unix

package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// endsWithin is how long a run may take to end after a signal. A second is what is
// promised; machines that do other work as well are given more.
const endsWithin = 5 * time.Second

// What an interrupted run says of what it has written.
const (
	nothing   = "entente: interrupted; nothing was written\n"
	cutOff    = "entente: interrupted; what was written to standard output is incomplete, nothing else was written\n"
	onlyTold  = "entente: interrupted; standard output is complete, nothing else was written\n"
	pipeBegun = "entente: interrupted; what was written to out.json is incomplete, nothing else was written\n"
)

// ending is a run that is sent a signal in one of its phases. SET in its arguments
// is a dataset that never ends, BIG and RECORDS what takes long to read, DENSE and
// PACTS what takes long to make sense of; PIPE is where nobody reads.
type ending struct {
	args  string
	phase func(*testing.T, *process)
	said  string
}

// Each verb, waiting for its dataset in each of the ways in which that can take
// for ever.
var reading = []string{
	"check SET", "diff --from 1990 --to 2000 SET", "diff pyongyang-2024 SET", "watch SET pyongyang-2024", "export SET", "export SET --to html -o out.html", "import cow-alliances SET -o out.yaml",
	"find X~--~Y SET", "flows SET", "list relations SET", "merge pyongyang-2024 SET -o out.yaml", "paths a1 a2 SET", "render SET -o out.svg", "report SET -o out.md", "serve SET --addr 127.0.0.1:0",
	"show a1 SET", "sources SET", "stats SET", "store build out.edb SET", "timeline SET -o out.svg", `whatif a1~attacks~a2 SET`, "rank SET", "compare a1 a2 SET", "similar a1 SET", "traps SET", "backtest SET", "backtest pyongyang-2024 SET", "strike s SET", "camps SET --certificate out.json", "triads SET", "verify SET",
}

// Each verb, writing where nobody reads.
var writing = []ending{
	{"backtest pyongyang-2024", stuck, cutOff},
	{"camps", stuck, cutOff},
	{"check pyongyang-2024", stuck, cutOff},
	{"completion bash", stuck, cutOff},
	{"diff --from 2000 --to 2024-07-01", stuck, cutOff},
	{"watch europe-1914 pyongyang-2024 --atom", stuck, cutOff},
	{"export", stuck, cutOff},
	{"export --to html", stuck, cutOff},
	{"find iran~--~X", stuck, cutOff},
	{"flows", stuck, cutOff},
	{"help", stuck, cutOff},
	{"import --list", stuck, cutOff},
	{"init -", stuck, cutOff},
	{"list actors", stuck, cutOff},
	{"merge pyongyang-2024 europe-1914", stuck, cutOff},
	{"paths iran japan", stuck, cutOff},
	{"render", stuck, cutOff},
	{"report", stuck, cutOff},
	{"schema", stuck, cutOff},
	{"serve --addr 127.0.0.1:0", stuck, cutOff},
	{"show north-korea", stuck, cutOff},
	{"sources", stuck, cutOff},
	{"stats", stuck, cutOff},
	{"rank", stuck, cutOff},
	{"stats --over 1950/2020", stuck, cutOff},
	{"compare iran japan", stuck, cutOff},
	{"similar russia", stuck, cutOff},
	{"timeline", stuck, cutOff},
	{"strike", stuck, cutOff},
	{"strike article", stuck, cutOff},
	{"traps", stuck, cutOff},
	{"triads", stuck, cutOff},
	{"version", stuck, cutOff},
	{"whatif Germany~attacks~Belgium europe-1914", stuck, cutOff},

	{"export -o PIPE.json", idle, nothing},
	{"export BIG -o PIPE.json", partlyRead, pipeBegun},
	{"merge pyongyang-2024 europe-1914 -o PIPE.yaml", idle, nothing},
	{"diff --from 2000 --to 2024-07-01 -o PIPE.svg", idle, onlyTold},
	{"find iran~--~X -o PIPE.svg", idle, onlyTold},
	{"camps -o PIPE.svg", idle, onlyTold},
	{"camps --over 2000/2024 -o PIPE.svg", idle, onlyTold},
	{"camps --certificate PIPE.json", idle, onlyTold},
	{"triads -o PIPE.svg", idle, onlyTold},
	{"paths iran japan -o PIPE.svg", idle, onlyTold},
	{"render -o PIPE.png", idle, nothing},
	{"timeline -o PIPE.pdf", idle, nothing},
	{"whatif Germany~attacks~Belgium europe-1914 -o PIPE.svg", idle, onlyTold},
}

// Each verb, at work on more than it can finish soon.
var working = []ending{
	{"backtest PACTS --kind treaty --both-ways --outside --timeout 10m", deep, nothing},
	{"camps BIG", busy, nothing},
	{"check BIG", busy, nothing},
	{"diff --from 1960 --to 2000 --max-hops 8 PACTS", deep, nothing},
	{"watch pyongyang-2024 PACTS --max-hops 8 -o out.atom --atom", deep, nothing},
	{"export DENSE --to html -o out.html", busy, nothing},
	{"export BIG --to json -o out.json", busy, nothing},
	{"find A~--~B~--~C~--~D~--~E --count DENSE", busy, nothing},
	{"flows BIG", busy, nothing},
	{"import cow-alliances RECORDS -o out.yaml", busy, nothing},
	{"list relations BIG", busy, nothing},
	{"merge BIG PACTS -o out.yaml", busy, nothing},
	{"paths a1 a2 --max-hops 8 --each --count DENSE", busy, nothing},
	{"render BIG --all --max-lines 1000000 --timeout 10m -o out.svg", deep, nothing},
	{"render WIDE --all --layout dot --max-lines 1000000 --timeout 10m -o out.png", layingOut, nothing},
	{"report BIG -o out.html", busy, nothing},
	{"serve BIG --addr 127.0.0.1:0", busy, nothing},
	{"show a1 BIG", busy, nothing},
	{"sources BIG", busy, nothing},
	{"stats BIG", busy, nothing},
	{"rank BIG --by betweenness", busy, nothing},
	{"store build out.edb BIG", busy, nothing},
	{"triads BIG", busy, nothing},
	{"timeline DENSE --max-bars 1000000 -o out.png", deep, nothing},
	{"strike BIG", busy, nothing},
	{"traps --at 2020 PACTS", deep, nothing},
	{"traps --over 2010/2020 PACTS", deep, nothing},
	{"whatif a1~attacks~a2 --at 2020 --escalate PACTS", busy, nothing},
	{"serve --addr 127.0.0.1:0", serving, ""},
	{"serve --addr 127.0.0.1:0 PACTS", answering, ""},
	{"mcp SET", idle, nothing},
	{"mcp BIG", busy, nothing},
	{"mcp", idle, ""},
	{"mcp PACTS", questioned, ""},
	{"mcp", unheard, cutOff},
}

// A run ends soon after a signal, whatever it is at, with the signal's exit code
// and a true word about what was written, and leaves nothing half done.
func TestEveryRunEnds(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
	if _, err := os.Stat("/proc/self/task"); err != nil {
		t.Skip("what a run is at is seen in /proc")
	}
	sets := madeUpSets(t)
	var all []ending
	for _, args := range reading {
		all = append(all, ending{args, idle, nothing}, ending{args, halfFed, nothing},
			ending{strings.Replace(args, "SET", "-", 1), halfFed, nothing})
	}
	all = slices.Concat(all, writing, working)
	for i, c := range all {
		sig := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM}[i%2]
		t.Run(fmt.Sprint(strings.ReplaceAll(c.args, " ", "_"), i), func(t *testing.T) {
			t.Parallel()
			r := prepare(t, sets, c.args)
			c.phase(t, r)
			r.end(t, sig, c.said)
		})
	}
}

// A verb that is not among them is one that nobody has tried.
func TestEveryVerbIsAmongThoseThatEnd(t *testing.T) {
	tried := map[string]bool{}
	for _, args := range reading {
		tried[strings.Fields(args)[0]] = true
	}
	for _, c := range slices.Concat(writing, working) {
		tried[strings.Fields(c.args)[0]] = true
	}
	for _, c := range newRoot(Streams{}, io.Discard).Commands() {
		if !c.Hidden && !tried[c.Name()] {
			t.Errorf("%s is not interrupted by any test", c.Name())
		}
	}
}

// process is a command that runs.
type process struct {
	cmd     *exec.Cmd
	folder  string // in which it works, empty but for named pipes
	scratch string // the folder for temporary files, empty
	pipe    string // the one among its arguments
	in, out *os.File
	errs    bytes.Buffer
	exited  chan error
}

// prepare makes a command that works in a folder of its own. Nobody reads its
// standard output, and nobody closes its standard input.
func prepare(t *testing.T, sets map[string]string, args string) *process {
	t.Helper()
	home := t.TempDir()
	r := &process{folder: filepath.Join(home, "work"), scratch: filepath.Join(home, "tmp"), exited: make(chan error, 1)}
	check(t, os.Mkdir(r.folder, 0o755))
	check(t, os.Mkdir(r.scratch, 0o755))
	var words []string
	for _, word := range strings.Fields(args) {
		switch {
		case word == "SET":
			word = "set"
			r.pipe = filepath.Join(r.folder, word)
		case strings.HasPrefix(word, "PIPE."):
			word = "out" + filepath.Ext(word)
			r.pipe = filepath.Join(r.folder, word)
		case sets[word] != "":
			word = sets[word]
		}
		words = append(words, strings.ReplaceAll(word, "~", " "))
	}
	if r.pipe != "" {
		check(t, syscall.Mkfifo(r.pipe, 0o600))
	}
	r.cmd = exec.Command("entente", words...)
	r.cmd.Dir = r.folder
	r.cmd.Env = append(os.Environ(), "TMPDIR="+r.scratch)
	r.cmd.Stderr = &r.errs
	r.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	stdin, in, err := os.Pipe()
	check(t, err)
	out, stdout, err := os.Pipe()
	check(t, err)
	r.cmd.Stdin, r.in, r.cmd.Stdout, r.out = stdin, in, stdout, out
	t.Cleanup(func() {
		for _, f := range []*os.File{stdin, in, out, stdout} {
			f.Close()
		}
	})
	return r
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (r *process) begin(t *testing.T) {
	t.Helper()
	check(t, r.cmd.Start())
	check(t, r.cmd.Stdin.(*os.File).Close())
	check(t, r.cmd.Stdout.(*os.File).Close())
	go func() { r.exited <- r.cmd.Wait() }()
	t.Cleanup(func() { _ = syscall.Kill(-r.cmd.Process.Pid, syscall.SIGKILL) })
}

// end sends the signal and holds what comes of it.
func (r *process) end(t *testing.T, sig syscall.Signal, said string) {
	t.Helper()
	pid := r.cmd.Process.Pid
	check(t, syscall.Kill(pid, sig))
	begin := time.Now()
	select {
	case <-r.exited:
	case <-time.After(endsWithin):
		t.Fatalf("it goes on %s after %s", endsWithin, sig)
	}
	if took := time.Since(begin); took > time.Second {
		t.Logf("it took %s to end", took)
	}
	if got := r.cmd.ProcessState.ExitCode(); got != 128+int(sig) {
		t.Errorf("exit %d, want %d", got, 128+int(sig))
	}
	if got := r.errs.String(); !strings.HasSuffix(got, said) || said != "" && strings.Count(got, "interrupted") != 1 || strings.Contains(got, "cancel") {
		t.Errorf("it says %q, want %q", got, said)
	}
	for range 100 { // a worker ends with the process that started it, which is seen a moment later
		if errors.Is(syscall.Kill(-pid, 0), syscall.ESRCH) {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err := syscall.Kill(-pid, 0); !errors.Is(err, syscall.ESRCH) {
		t.Errorf("a process of it remains: %v", err)
	}
	for _, folder := range []string{r.folder, r.scratch} {
		files, err := os.ReadDir(folder)
		check(t, err)
		for _, f := range files {
			if f.Type().IsRegular() || filepath.Join(folder, f.Name()) != r.pipe {
				t.Errorf("%s remains", f.Name())
			}
		}
	}
}

// until waits for a run to be in a phase.
func (r *process) until(t *testing.T, what string, there func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !there(); time.Sleep(10 * time.Millisecond) {
		select {
		case err := <-r.exited:
			t.Fatalf("it ended before it was %s: %v, %s", what, err, &r.errs)
		default:
		}
		if time.Now().After(end) {
			t.Fatalf("it never was %s: %s", what, &r.errs)
		}
	}
}

// idle begins a run and waits until it waits.
func idle(t *testing.T, r *process) {
	t.Helper()
	r.begin(t)
	still, spent := 0, time.Duration(-1)
	r.until(t, "idle", func() bool {
		now, runs := work(r.cmd.Process.Pid)
		if still++; runs || now != spent {
			still, spent = 0, now
		}
		return still == 10
	})
}

// halfFed begins a run and hands it a part of a dataset, of which it has read some.
func halfFed(t *testing.T, r *process) {
	t.Helper()
	r.begin(t)
	to := r.in
	if r.pipe != "" {
		r.until(t, "reading", func() (there bool) {
			f, err := os.OpenFile(r.pipe, os.O_WRONLY|syscall.O_NONBLOCK, 0)
			to = f
			return err == nil
		})
		t.Cleanup(func() { to.Close() })
	}
	// More than a pipe holds, so that some of it is read when it is written.
	text := "entente: 1\n" + strings.Repeat("# A comment.\n", 20_000)
	if strings.Contains(r.cmd.String(), "import") {
		text = alliances(3000)
	}
	check(t, to.SetWriteDeadline(time.Now().Add(time.Minute)))
	_, err := io.WriteString(to, text)
	check(t, err)
}

// stuck begins a run whose standard output takes nothing, and waits until it waits.
func stuck(t *testing.T, r *process) {
	t.Helper()
	out := int(r.cmd.Stdout.(*os.File).Fd())
	check(t, syscall.SetNonblock(out, true))
	for n := 64 << 10; n > 0; {
		if _, err := syscall.Write(out, make([]byte, n)); err != nil {
			n /= 2
		}
	}
	check(t, syscall.SetNonblock(out, false))
	idle(t, r)
}

// partlyRead begins a run that writes to a named pipe, and reads little from it.
func partlyRead(t *testing.T, r *process) {
	t.Helper()
	r.begin(t)
	f, err := os.OpenFile(r.pipe, os.O_RDONLY, 0)
	check(t, err)
	t.Cleanup(func() { f.Close() })
	_, err = f.Read(make([]byte, 1))
	check(t, err)
}

// busy begins a run and waits until it has done some work; deep, until it has done
// more than reading its dataset takes. What is run so takes several times as long, so
// that a faster machine does not end it before.
func busy(t *testing.T, r *process) { t.Helper(); r.begin(t); r.works(t, 300*time.Millisecond) }
func deep(t *testing.T, r *process) { t.Helper(); r.begin(t); r.works(t, 1500*time.Millisecond) }

func (r *process) works(t *testing.T, much time.Duration) {
	t.Helper()
	before, _ := work(r.cmd.Process.Pid)
	r.until(t, "busy", func() bool {
		now, _ := work(r.cmd.Process.Pid)
		return now-before >= much
	})
}

// layingOut begins a run and waits until its worker has something to draw.
func layingOut(t *testing.T, r *process) {
	t.Helper()
	r.begin(t)
	r.until(t, "drawing", func() bool {
		for _, child := range children(r.cmd.Process.Pid) {
			if spent, _ := work(child); spent > time.Second {
				return true
			}
		}
		return false
	})
}

// serving begins a server and waits until it is there.
func serving(t *testing.T, r *process) { t.Helper(); r.begin(t); r.address(t) }

func (r *process) address(t *testing.T) string {
	t.Helper()
	text := make([]byte, 1000)
	n, err := r.out.Read(text)
	check(t, err)
	return servedAt.FindString(string(text[:n]))
}

// answering begins a server and asks for what it takes long to answer.
func answering(t *testing.T, r *process) {
	t.Helper()
	r.begin(t)
	address := r.address(t)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	go func() {
		if res, err := client.Get(address + "/api/whatif?attack=a1+attacks+a2&at=2020&escalate=true"); err == nil {
			res.Body.Close()
		}
	}()
	r.works(t, 300*time.Millisecond)
}

// questioned begins a server of questions and asks it what it takes long to answer.
func questioned(t *testing.T, r *process) {
	t.Helper()
	r.begin(t)
	r.say(t, `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"whatif","arguments":{"attack":"a1 attacks a2","at":"2020","escalate":true}}}`)
	_, err := bufio.NewReader(r.out).ReadString('\n')
	check(t, err)
	r.works(t, 300*time.Millisecond)
}

// unheard begins one whose answers nobody reads, and waits until it waits.
func unheard(t *testing.T, r *process) {
	t.Helper()
	stuck(t, r)
	r.say(t, `{"jsonrpc":"2.0","id":2,"method":"tools/list"}`)
	time.Sleep(200 * time.Millisecond)
}

// say opens a session and says something in it.
func (r *process) say(t *testing.T, text string) {
	t.Helper()
	_, err := io.WriteString(r.in, `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
`+text+"\n")
	check(t, err)
}

// work is how much time on a processor a process has had, and whether it is using
// one, or would if there were one.
func work(pid int) (spent time.Duration, runs bool) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", pid))
	for _, name := range append(threads, fmt.Sprintf("/proc/%d/stat", pid)) {
		text, _ := os.ReadFile(name)
		_, rest, _ := strings.Cut(string(text), ") ")
		fields := strings.Fields(rest)
		if len(fields) < 13 {
			continue
		}
		runs = runs || fields[0] == "R" || fields[0] == "D"
		user, _ := strconv.Atoi(fields[11])
		system, _ := strconv.Atoi(fields[12])
		spent = time.Duration(user+system) * 10 * time.Millisecond // the last is the whole process
	}
	return spent, runs
}

func children(pid int) (pids []int) {
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, name := range lists {
		text, _ := os.ReadFile(name)
		for _, field := range strings.Fields(string(text)) {
			if child, err := strconv.Atoi(field); err == nil {
				pids = append(pids, child)
			}
		}
	}
	return pids
}

// madeUpSets writes datasets on which there is much to do.
func madeUpSets(t *testing.T) map[string]string {
	t.Helper()
	folder := t.TempDir()
	sets := map[string]string{}
	for name, text := range map[string][]byte{
		"BIG":     statements(3000, 60_000, `"kind":"rivalry"`, ""),
		"DENSE":   statements(1500, 15_000, `"kind":"rivalry"`, ""),
		"WIDE":    statements(2000, 6000, `"kind":"rivalry"`, ""),
		"PACTS":   statements(800, 16_000, `"kind":"treaty"`, `"obligations":[{"category":"defence","triggers":[{"type":"attacked"}]}],`),
		"RECORDS": []byte(alliances(2_000_000)),
	} {
		file := filepath.Join(folder, strings.ToLower(name))
		check(t, os.WriteFile(file, text, 0o600))
		sets[name] = file
	}
	return sets
}

// statements is a dataset in JSON in which states are tied at random.
func statements(actors, relations int, kind, more string) []byte {
	var b bytes.Buffer
	b.WriteString(`{"entente":1,"sources":{"s":{"title":"A made-up register"}},"actors":{`)
	for i := range actors {
		fmt.Fprintf(&b, `"a%d":{"name":"Actor %d","kind":"state"},`, i, i)
	}
	b.Truncate(b.Len() - 1)
	b.WriteString(`},"relations":[`)
	random := rand.New(rand.NewPCG(1, uint64(actors)))
	for i := range relations {
		from := random.IntN(actors)
		fmt.Fprintf(&b, `{"id":"r%d",%s,"label":"Statement %d","parties":["a%d","a%d"],"when":"%d/..",%s"evidence":[{"source":"s","at":"row %d","says":"It is so."}]},`,
			i, kind, i, from, (from+1+random.IntN(actors-1))%actors, 1950+i%70, more, i)
	}
	b.Truncate(b.Len() - 1)
	b.WriteString("]}\n")
	return b.Bytes()
}

// alliances is a publisher's table of members, made up, of that many rows.
func alliances(rows int) string {
	var b strings.Builder
	b.WriteString("version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,all_end_year,ss_type,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,version\n")
	for i := range rows {
		fmt.Fprintf(&b, "%d,%d,Made-up,3,4,1950,3,4,1990,1,3,4,1950,3,4,1990,0,0,1,0,0,1,4.1\n", 1+i/2, []int{2, 200}[i%2])
	}
	return b.String()
}
