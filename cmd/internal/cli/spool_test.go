package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/entente-graph/entente/data/importer"
)

// A spool gives back what was written to it, keeps little of it in memory, and
// leaves no file behind.
func TestSpool(t *testing.T) {
	for _, lines := range []int{0, 1, 1000, 2_000_000} {
		folder := t.TempDir()
		t.Setenv("TMPDIR", folder)
		s := spool{ledger: newLedger(t.Context())}
		var want bytes.Buffer
		most := 0
		for i := range lines {
			for _, w := range []io.Writer{&want, &s} {
				fmt.Fprintf(w, "row %d\n", i)
			}
			most = max(most, s.text.Len())
		}
		if most > spooledFrom {
			t.Errorf("%d bytes of %d are kept in memory", most, want.Len())
		}
		r, err := s.reader()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%d lines: %v, %d bytes of %d", lines, err, len(got), want.Len())
		}
		s.close()
		if files, _ := os.ReadDir(folder); len(files) > 0 || len(s.ledger.temporary) > 0 {
			t.Errorf("%d lines: %v remain, %q", lines, files, s.ledger.temporary)
		}
	}
}

// Who ends the run ends the file.
func TestSpoolOfAnInterruptedRun(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	ctx, cancel := context.WithCancel(t.Context())
	s := spool{ledger: newLedger(ctx)}
	if _, err := s.Write(make([]byte, spooledFrom)); err != nil || s.file == nil {
		t.Fatalf("%v, %v", s.file, err)
	}
	cancel()
	if !s.ledger.close(time.Minute) {
		t.Fatal("it cannot be closed")
	}
	s.close()
	if files, _ := os.ReadDir(folder); len(files) > 0 {
		t.Errorf("%v remain", files)
	}
}

// A long list of rows is written as a short one is.
func TestLongListOfRows(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", t.TempDir())
	const rows = 60_000
	for _, ext := range []string{".csv", ".json"} {
		s := Streams{Out: io.Discard, Err: io.Discard, ledger: newLedger(t.Context())}
		name := filepath.Join(folder, "rows"+ext)
		l, err := newFindingsFile(s, name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			l.add("trade.csv", importer.Finding{Row: i + 1, Outcome: importer.Skipped, Reason: "unknown-state", Text: "there is no state \"Ordmark\", and so on and on and on"})
		}
		if err := l.save(s); err != nil {
			t.Fatal(err)
		}
		if l.text.file == nil {
			t.Error("the list is in memory")
		}
		l.close()
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		if ext == ".csv" {
			list, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
			if err != nil || list[rows][1] != fmt.Sprint(rows) {
				t.Error(err)
			}
			got = len(list) - 1
		} else {
			var list []importer.Finding
			if err := json.Unmarshal(text, &list); err != nil || list[rows-1].Row != rows {
				t.Error(err)
			}
			got = len(list)
		}
		if got != rows {
			t.Errorf("%s has %d rows of %d", ext, got, rows)
		}
	}
}
