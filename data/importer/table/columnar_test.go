package table_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/graph"
)

// sale is a row of a made-up table.
type sale struct {
	Exporter string   `parquet:"Exporter"`
	Buyer    *string  `parquet:"Buyer,optional"`
	Kind     string   `parquet:"Kind"`
	When     int32    `parquet:"Date,date"`
	Number   *int32   `parquet:"Quantity,optional"`
	Source   string   `parquet:"Source"`
	Tags     []string `parquet:"Tags,list"`
}

func parquetOf[T any](t testing.TB, rows ...T) string {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A table in a Parquet file is what the same table is as CSV.
func TestParquet(t *testing.T) {
	buyer, seven := "Veyland", int32(7)
	file := parquetOf(t,
		sale{"Ordmark", &buyer, "arms-transfer", 18000, &seven, "Register, 2024", nil},
		sale{"Pelland", &buyer, "aid", 18001, nil, "Register, 2024", []string{"a"}},
		sale{"Pelland", nil, "aid", 18001, nil, "Register, 2024", nil},
	)
	const text = "Exporter,Buyer,Kind,Date,Quantity,Source\n" +
		"Ordmark,Veyland,arms-transfer,2019-04-14,7,\"Register, 2024\"\nPelland,Veyland,aid,2019-04-15,,\"Register, 2024\"\nPelland,,aid,2019-04-15,,\"Register, 2024\"\n"
	p := table.Provider(table.Options{})
	got, report := importertest.Read(t, p, "sales.parquet", file)
	want, of := importertest.Read(t, p, "sales.csv", text)
	if diff := cmp.Diff(importertest.Lines(want), importertest.Lines(got)); diff != "" || want.RelationCount() != 2 {
		t.Error(diff)
	}
	if diff := cmp.Diff(of.Skipped, report.Skipped); diff != "" {
		t.Error(diff)
	}
	left := importertest.Counts(report.Warnings)
	if u := report.Understood[0]; u.Form != "Parquet" || u.Holds != "relations" || u.Header != 1 || left["left-out"] != 1 {
		t.Errorf("understood %+v, warnings %v", u, left)
	}
}

func TestParquetRefused(t *testing.T) {
	type event struct {
		ID   int64  `parquet:"GLOBALEVENTID"`
		Code string `parquet:"Actor1Code"`
	}
	p := table.Provider(table.Options{Known: func(h importer.Head) string {
		if strings.HasPrefix(string(h.Text), "GLOBALEVENTID\tActor1Code\n") {
			return "gdelt"
		}
		return ""
	}})
	importertest.Refuses(t, p, "events.parquet", parquetOf(t, event{1, "USA"}), "its columns are those that gdelt reads; say so: gdelt:events.parquet")
	importertest.Refuses(t, p, "a.parquet", parquetOf(t, event{1, "USA"})[:100], "damaged or cut off")
	importertest.Refuses(t, table.Provider(table.Options{}), "events.parquet", parquetOf(t, event{1, "USA"}), "there are no columns that say who and whom")
}

func FuzzParquet(f *testing.F) {
	buyer := "Veyland"
	f.Add([]byte(parquetOf(f, sale{"Ordmark", &buyer, "aid", 18000, nil, "S", nil})))
	p := table.Provider(table.Options{})
	f.Fuzz(func(t *testing.T, file []byte) {
		var b graph.Builder
		_, _ = p.Import(t.Context(), "a.parquet", bytes.NewReader(file), &b, importer.Options{})
		if bad := b.Check().Errors(); len(bad) > 0 {
			t.Errorf("the records do not build: %v", bad)
		}
	})
}
