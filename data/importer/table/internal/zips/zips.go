// Package zips makes small workbooks, sound and hostile, for tests.
package zips

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// Part is a part of an archive.
type Part struct{ Name, Text string }

// Of makes an archive.
func Of(tb testing.TB, parts ...Part) []byte {
	tb.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		h := &zip.FileHeader{Name: p.Name, Method: zip.Deflate}
		if p.Name == "mimetype" { // which comes first and plain, so that it can be read from outside
			h.Method = zip.Store
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(p.Text))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// XLSX makes a workbook of one sheet, with what is in its worksheet element, and
// further parts, which replace those of the same name.
func XLSX(tb testing.TB, worksheet string, more ...Part) []byte {
	tb.Helper()
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	parts := []Part{
		{"[Content_Types].xml", head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", head + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Ledger" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", head + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + worksheet + `</worksheet>`},
	}
	return Of(tb, replace(parts, more)...)
}

// ODS makes a spreadsheet of one table, with what is in its table element.
func ODS(tb testing.TB, table string, more ...Part) []byte {
	tb.Helper()
	parts := []Part{
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"content.xml", `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Ledger">` + table + `</table:table></office:spreadsheet></office:body></office:document-content>`},
	}
	return Of(tb, replace(parts, more)...)
}

func replace(parts, more []Part) []Part {
	for _, m := range more {
		found := false
		for i := range parts {
			if parts[i].Name == m.Name {
				parts[i], found = m, true
			}
		}
		if !found {
			parts = append(parts, m)
		}
	}
	return parts
}

// Nested is elements so deep inside each other.
func Nested(name string, depth int) string {
	return strings.Repeat("<"+name+">", depth) + strings.Repeat("</"+name+">", depth)
}
