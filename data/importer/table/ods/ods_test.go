package ods_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer/table/internal/zips"
	"github.com/entente-graph/entente/data/importer/table/ods"
)

// rowsOf reads all sheets, as "sheet number: cell|cell".
func rowsOf(text []byte) (rows []string, err error) {
	b, err := ods.Open(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	defer b.Close()
	ctx := context.Background()
	for {
		s, err := b.Next(ctx)
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		for {
			row, err := s.Rows.Next(ctx)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return rows, err
			}
			rows = append(rows, fmt.Sprintf("%s %d: %s", s.Name, row.Number, strings.Join(row.Cells, "|")))
		}
	}
}

const (
	row  = "<table:table-row>"
	end  = "</table:table-row>"
	text = `<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>`
)

func cell(s string) string { return fmt.Sprintf(text, s) }

func TestRows(t *testing.T) {
	for name, c := range map[string]struct {
		table string
		want  []string
	}{
		"the value and not what it shows": {
			row + `<table:table-cell office:value-type="float" office:value="34000"><text:p>34 000</text:p></table:table-cell>` +
				`<table:table-cell office:value-type="date" office:date-value="2023-12-31"><text:p>31/12/23</text:p></table:table-cell>` +
				`<table:table-cell office:value-type="boolean" office:boolean-value="false"><text:p>NO</text:p></table:table-cell>` +
				`<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>` + end,
			[]string{"Ledger 1: 34000|2023-12-31|FALSE|2"},
		},
		"lines, spaces and remarks": {
			row + `<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>Harbour<text:s text:c="2"/>and</text:p><text:p>pier</text:p></table:table-cell>` + end,
			[]string{"Ledger 1: Harbour  and\npier"},
		},
		"empty rows are counted": {
			row + cell("a") + end + `<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>` + row + cell("b") + end,
			[]string{"Ledger 1: a", "Ledger 1048572: b"},
		},
		"repeated cells and rows": {
			`<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>`,
			[]string{"Ledger 1: ||x|x", "Ledger 2: ||x|x"},
		},
		"merged cells": {
			row + `<table:table-cell table:number-rows-spanned="3" office:value-type="string"><text:p>Ordmark</text:p></table:table-cell>` + cell("1") + end +
				row + `<table:covered-table-cell/>` + cell("2") + end + row + `<table:covered-table-cell/>` + cell("3") + end + row + `<table:table-cell/>` + cell("4") + end,
			[]string{"Ledger 1: Ordmark|1", "Ledger 2: Ordmark|2", "Ledger 3: Ordmark|3", "Ledger 4: |4"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := rowsOf(zips.ODS(t, c.table))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, rows); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestHostile(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"one huge cell":     {zips.ODS(t, row+cell(strings.Repeat("x", 90<<20))+end), "zip bomb"},
		"a cell too long":   {zips.ODS(t, row+cell(strings.Repeat("x", 2<<20))+end), "would unpack to more than 1 MiB"},
		"repeated":          {zips.ODS(t, `<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>`), "would unpack to too many cells"},
		"too many columns":  {zips.ODS(t, row+`<table:table-cell table:number-columns-repeated="1000000" office:value-type="string"><text:p>x</text:p></table:table-cell>`+end), "too many columns"},
		"entities":          {zips.ODS(t, "", zips.Part{Name: "content.xml", Text: bomb}), "declares a document type"},
		"an entity":         {zips.ODS(t, row+cell("&nbsp;")+end), "an entity of its own"},
		"deep":              {zips.ODS(t, row+zips.Nested("text:p", 100000)+end), "do not fit in each other"},
		"cut off":           {zips.ODS(t, "", zips.Part{Name: "content.xml", Text: "<a><b>"}), "cut off"},
		"no content":        {zips.Of(t, zips.Part{Name: "mimetype", Text: "application/vnd.oasis.opendocument.spreadsheet"}), "content.xml"},
		"no archive at all": {[]byte("PK\x03\x04 opendocument.spreadsheet"), "damaged or cut off"},
	} {
		t.Run(name, func(t *testing.T) {
			at := time.Now()
			_, err := rowsOf(c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if d := time.Since(at); d > 3*time.Second {
				t.Errorf("it took %s", d)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{row + cell("a") + end, `<table:table-row table:number-rows-repeated="9">` + cell("a") + end, row + cell("&amp;") + "<table:covered-table-cell/>" + end, "<!--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, table string) { _, _ = rowsOf(zips.ODS(t, table)) })
}

// A year in a cell that has the format of a date is a day of 1905, which is said.
func TestYearAsDay(t *testing.T) {
	day := func(s string) string {
		return `<table:table-row><table:table-cell/><table:table-cell office:value-type="date" office:date-value="` + s + `"><text:p>x</text:p></table:table-cell></table:table-row>`
	}
	b, err := ods.Open(bytes.NewReader(zips.ODS(t, day("1904-12-03")+day("1905-06-07")+day("1905-10-01"))))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	ctx := context.Background()
	if _, err := b.Next(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Next(ctx); !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	if m := b.Remarks(); len(m) != 1 || m[0].Row != 2 || !strings.HasPrefix(m[0].Text, "column B has the number 1985 in the format of a date") {
		t.Errorf("that it may be a year is not said, or of others, too: %v", m)
	}
}
