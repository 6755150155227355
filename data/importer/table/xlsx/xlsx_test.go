package xlsx_test

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
	"github.com/xuri/excelize/v2"

	"github.com/entente-graph/entente/data/importer/table/internal/zips"
	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/data/importer/table/xlsx"
)

// rowsOf reads all sheets, as "sheet number: cell|cell".
func rowsOf(text []byte) (rows []string, remarks []sheet.Remark, err error) {
	ctx := context.Background()
	b, err := xlsx.Open(ctx, bytes.NewReader(text))
	if err != nil {
		return nil, nil, err
	}
	defer b.Close()
	for {
		s, err := b.Next(ctx)
		if errors.Is(err, io.EOF) {
			return rows, b.Remarks(), nil
		}
		if err != nil {
			return rows, nil, err
		}
		for {
			row, err := s.Rows.Next(ctx)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return rows, nil, err
			}
			rows = append(rows, fmt.Sprintf("%s %d: %s", s.Name, row.Number, strings.Join(row.Cells, "|")))
		}
	}
}

// workbook makes a workbook with excelize.
func workbook(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A cell is its value, whatever its number format shows; a date is in ISO 8601.
func TestValues(t *testing.T) {
	day := time.Date(2020, 2, 29, 15, 30, 0, 0, time.UTC)
	text := workbook(t, func(f *excelize.File) {
		for i, c := range []struct {
			value  any
			format string
		}{
			{day, "yyyy-mm-dd h:mm:ss"},
			{day, "d mmm yy"},
			{day, "dd/mm/yyyy;@"},
			{day, `[$-409]d" of "mmmm\,\ yyyy`},
			{1250.5, "#,##0.00"},
			{0.1 + 0.2, "0.00E+00"},
			{12, `0" days"`},
			{45292, "General"},
			{true, "General"},
			{"12", "@"},
			{0.5, "h:mm"},
		} {
			cell, err := excelize.CoordinatesToCellName(i+1, 1)
			check(t, err)
			check(t, f.SetCellValue("Sheet1", cell, c.value))
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &c.format})
			check(t, err)
			check(t, f.SetCellStyle("Sheet1", cell, cell, style))
		}
	})
	rows, _, err := rowsOf(text)
	check(t, err)
	want := []string{"Sheet1 1: 2020-02-29|2020-02-29|2020-02-29|2020-02-29|1250.5|0.3|12|45292|TRUE|12|12:00:00"}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
}

// A year in a cell that has the format of a date is a day of 1905, which is said.
func TestYearAsDay(t *testing.T) {
	text := workbook(t, func(f *excelize.File) {
		date := "dd/mm/yyyy"
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &date})
		check(t, err)
		check(t, f.SetSheetRow("Sheet1", "A1", &[]any{"Year", "Date", "Text"}))
		check(t, f.SetSheetRow("Sheet1", "A2", &[]any{1985, 1985, "1985"}))
		check(t, f.SetSheetRow("Sheet1", "A3", &[]any{2200, 2200, 1985.5}))
		check(t, f.SetCellStyle("Sheet1", "B2", "C3", style))
	})
	rows, remarks, err := rowsOf(text)
	check(t, err)
	if want := "Sheet1 2: 1985|1905-06-07|1985"; rows[1] != want {
		t.Errorf("%q, want %q", rows[1], want)
	}
	if len(remarks) != 1 || remarks[0].Sheet != "Sheet1" || remarks[0].Row != 2 || !strings.HasPrefix(remarks[0].Text, "column B has the number 1985 in the format of a date") {
		t.Errorf("that it may be a year is not said, or of others, too: %v", remarks)
	}
}

func TestSheets(t *testing.T) {
	text := workbook(t, func(f *excelize.File) {
		check(t, f.SetSheetRow("Sheet1", "A1", &[]any{"Supplier", "Recipient"}))
		check(t, f.SetSheetRow("Sheet1", "A2", &[]any{"Ordmark", "Veyland"}))
		check(t, f.SetSheetRow("Sheet1", "A3", &[]any{nil, "Halvik"}))
		check(t, f.SetSheetRow("Sheet1", "A5", &[]any{nil, "Carvath"}))
		check(t, f.MergeCell("Sheet1", "A2", "A3"))
		check(t, f.SetCellFormula("Sheet1", "C3", "1+1"))
		_, err := f.NewSheet("Other")
		check(t, err)
		check(t, f.SetCellValue("Other", "B2", "x"))
	})
	rows, remarks, err := rowsOf(text)
	check(t, err)
	want := []string{"Sheet1 1: Supplier|Recipient", "Sheet1 2: Ordmark|Veyland", "Sheet1 3: Ordmark|Halvik|", "Sheet1 5: |Carvath", "Other 2: |x"}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if len(remarks) != 1 || remarks[0].Row != 3 || remarks[0].Reason != "formula" {
		t.Errorf("the formula without a value is not said: %v", remarks)
	}
}

func TestMacros(t *testing.T) {
	file := zips.XLSX(t, `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`, zips.Part{Name: "xl/vbaProject.bin", Text: "Sub AutoOpen()"})
	rows, remarks, err := rowsOf(file)
	if err != nil || len(rows) != 1 || len(remarks) != 1 || remarks[0].Reason != "macros" {
		t.Error(rows, remarks, err)
	}
}

func TestHostile(t *testing.T) {
	cell := func(s string) string {
		return `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>` + s + `</t></is></c></row></sheetData>`
	}
	bomb := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"one huge cell":         {zips.XLSX(t, cell(strings.Repeat("x", 90<<20))), "kB would unpack to 94 MB, as in a zip bomb"},
		"a cell too long":       {zips.XLSX(t, cell(strings.Repeat("x", 2<<20))), "sheet Ledger: the part xl/worksheets/sheet1.xml of the workbook: line 2: a text in it is too long"},
		"a long attribute":      {zips.XLSX(t, `<sheetData a="`+strings.Repeat("x", 2<<20)+`"/>`), "too long"},
		"entities in the sheet": {zips.XLSX(t, "", zips.Part{Name: "xl/worksheets/sheet1.xml", Text: bomb}), "declares a document type"},
		"entities in the texts": {zips.XLSX(t, cell("x"), zips.Part{Name: "xl/sharedStrings.xml", Text: bomb}), "declares a document type"},
		"entities in the book":  {zips.XLSX(t, cell("x"), zips.Part{Name: "xl/workbook.xml", Text: bomb}), "declares a document type"},
		"an entity":             {zips.XLSX(t, cell("&nbsp;")), "an entity of its own"},
		"deep":                  {zips.XLSX(t, zips.Nested("row", 100000)), "do not fit in each other"},
		"cut off":               {zips.XLSX(t, "", zips.Part{Name: "xl/worksheets/sheet1.xml", Text: "<worksheet><sheetData><row>"}), "cut off"},
		"huge styles":           {zips.XLSX(t, cell("x"), zips.Part{Name: "xl/styles.xml", Text: "<styleSheet>" + strings.Repeat("<xf/>", 4<<20) + "</styleSheet>"}), "xl/styles.xml"},
		"no archive at all":     {[]byte("PK\x03\x04 xl/"), "damaged or cut off"},
		"no workbook":           {zips.Of(t, zips.Part{Name: "xl/other.xml", Text: "<a/>"}), "xl/_rels/workbook.xml.rels"},
	} {
		t.Run(name, func(t *testing.T) {
			at := time.Now()
			_, _, err := rowsOf(c.file)
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
	for _, s := range []string{
		`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B9"/></mergeCells>`,
		`<sheetData><row r="7"><c r="XFD7" t="s"><v>9</v></c><c r="A1"><f>1+1</f><v></v></c></row></sheetData>`,
		`<sheetData><row r="-1"><c s="99" t="b"><v>2</v></c></row>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, worksheet string) { _, _, _ = rowsOf(zips.XLSX(t, worksheet)) })
}
