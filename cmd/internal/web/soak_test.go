package web

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestSoak lets 50 clients ask the real program for as long as ENTENTE_SOAK says
// (10m, say), 2 % of what they ask being pictures that nobody has asked for yet.
// It tells how long answers took, and every so often what memory the server and
// its workers hold. Nothing may fail; how fast it was decides nothing.
//
//	ENTENTE_SOAK=10m go test -timeout 20m -run TestSoak -v ./cmd/internal/web
//
// ENTENTE_SOAK_PROGRAM names a program to ask instead of this one, to compare;
// ENTENTE_SOAK_KILL=1 kills a worker now and then.
func TestSoak(t *testing.T) {
	text := os.Getenv("ENTENTE_SOAK")
	if text == "" {
		t.Skip("ENTENTE_SOAK=10m asks for it")
	}
	length, err := time.ParseDuration(text)
	if err != nil || length <= 0 {
		t.Fatalf("ENTENTE_SOAK=%s: give a duration, as 10m", text)
	}
	const clients, fresh = 50, 2 // per cent
	server := startProgram(t)
	var mutex sync.Mutex
	took := map[string][]time.Duration{}
	failed := map[string]int{}
	var next atomic.Int64 // each number is one picture
	begin := time.Now()
	ended := make(chan struct{})
	var all, watching sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			random := rand.New(rand.NewPCG(5, uint64(i)))
			for time.Since(begin) < length {
				what, path := choose(random)
				for what == "fresh picture" {
					what, path = choose(random)
				}
				if random.IntN(100) < fresh {
					what, path = "fresh picture", freshPicture(int(next.Add(1)))
				}
				asked := time.Now()
				problem := server.ask(path)
				mutex.Lock()
				took[what] = append(took[what], time.Since(asked))
				if problem != "" {
					failed[what+": "+problem]++
				}
				mutex.Unlock()
			}
		})
	}
	watching.Go(func() {
		kill := os.Getenv("ENTENTE_SOAK_KILL") != ""
		for every := time.NewTicker(max(length/20, time.Second)); ; {
			select {
			case <-ended:
				return
			case <-every.C:
			}
			workers := childrenOf(t, server.pid)
			held := 0
			for _, pid := range workers {
				held += resident(pid)
			}
			t.Logf("%6.0f s: server %4d MB, %d workers %4d MB", time.Since(begin).Seconds(), resident(server.pid), len(workers), held)
			if kill && len(workers) > 0 {
				if p, err := os.FindProcess(workers[0]); err == nil {
					_ = p.Kill()
				}
			}
		}
	})
	all.Wait()
	close(ended)
	watching.Wait()
	total := 0
	for _, list := range took {
		total += len(list)
	}
	t.Logf("%d requests by %d clients, %.0f a second", total, clients, float64(total)/time.Since(begin).Seconds())
	var names []string
	for name := range took {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		list := took[name]
		slices.Sort(list)
		t.Logf("%-14s %6d requests  p50 %9v  p95 %9v  p99 %9v", name, len(list), quantile(list, .5), quantile(list, .95), quantile(list, .99))
	}
	for what, n := range failed {
		t.Errorf("%d times %s", n, what)
	}
}

// freshPicture is the n-th picture: of a day of its own, in the layout that people
// get, with another filter now and then.
func freshPicture(n int) string {
	path := fmt.Sprintf("/api/picture?at=%d-%02d-%02d", 1950+n%75, 1+n/75%12, 1+n/900%28)
	switch n % 5 {
	case 0:
		path += "&near=russia&near-hops=2"
	case 1:
		path += "&without-kind=arms-transfer"
	}
	return path
}

// program is the server as a process of its own.
type program struct {
	pid    int
	url    string
	client *http.Client
}

func startProgram(t *testing.T) *program {
	t.Helper()
	path := os.Getenv("ENTENTE_SOAK_PROGRAM")
	if path == "" {
		path = filepath.Join(t.TempDir(), "entente")
		if out, err := exec.Command("go", "build", "-o", path, "github.com/entente-graph/entente/cmd/entente").CombinedOutput(); err != nil {
			t.Fatalf("building the program: %v\n%s", err, out)
		}
	}
	cmd := exec.Command(path, "serve", "--addr", "127.0.0.1:0")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(line, "http://")
	address, _, _ := strings.Cut(rest, "/")
	return &program{
		pid: cmd.Process.Pid, url: "http://" + address,
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100, DisableCompression: true}},
	}
}

// ask asks once and says what went wrong.
func (p *program) ask(path string) string { return askOnce(p.client, p.url+path, "") }

// resident is the memory of a process that is really there, in megabytes.
func resident(pid int) int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0 // it has ended meanwhile
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kilobytes, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kilobytes >> 10
		}
	}
	return 0
}
