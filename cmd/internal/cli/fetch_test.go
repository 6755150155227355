package cli

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var servedAt = regexp.MustCompile(`http://\S+:[0-9]+`)

// fetch OUTPUT PATH [FILE] asks the server that says its address in a file for a
// path, or posts it a file, and writes status and answer to standard output.
// With the path "-" it only waits until the server is there.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: fetch OUTPUT PATH [FILE]")
	}
	var address string
	for end := time.Now().Add(30 * time.Second); address == ""; time.Sleep(10 * time.Millisecond) {
		text, _ := os.ReadFile(ts.MkAbs(args[0]))
		if strings.Contains(string(text), "\n") {
			address = servedAt.FindString(string(text))
		}
		if time.Now().After(end) {
			ts.Fatalf("no server says its address in %s: %q", args[0], text)
		}
	}
	if args[1] == "-" {
		return
	}
	// Straight to this machine, whatever proxy the environment names.
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 30 * time.Second}
	var res *http.Response
	var err error
	if len(args) == 3 {
		res, err = client.Post(address+args[1], "application/octet-stream", strings.NewReader(ts.ReadFile(args[2])))
	} else {
		res, err = client.Get(address + args[1])
	}
	ts.Check(err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	ts.Check(err)
	fmt.Fprintf(ts.Stdout(), "%s\n%s\n", res.Status, text)
}
