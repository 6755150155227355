package data

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
)

func zipOf(names ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, n := range names {
		_, _ = z.Create(n)
	}
	z.Close()
	return b.String()
}

// A file that is no dataset is called what it is, with a way on.
func TestForeign(t *testing.T) {
	wide := string([]byte{0xff, 0xfe})
	for _, u := range utf16.Encode([]rune("a;b;c\n1;2;3\n")) {
		wide += string([]byte{byte(u), byte(u >> 8)})
	}
	for _, c := range []struct{ name, text, want, hint string }{
		{"x.xlsx", zipOf("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (.xlsx)", "entente import table"},
		{"x.xlsx", zipOf("a"), "an Excel workbook (.xlsx)", "entente import table"},
		{"x.ods", zipOf("mimetype") + "application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", "entente import table"},
		{"x.zip", zipOf("data.csv"), "a zip archive", "take the file out"},
		{"x.dta", "<stata_dta><header>", "a Stata file (.dta)", "CSV"},
		{"x.dta", "\x72\x02\x01\x00\x05", "a Stata file (.dta)", "CSV"},
		{"x.sav", "$FL2@(#) SPSS", "an SPSS file (.sav)", "CSV"},
		{"x.RData", "RDX3\nX\n", "an R workspace (.RData)", "CSV"},
		{"x.csv", "a,\"b c\",d\n1,2,3\n", "not a dataset but a table: separated by commas, in UTF-8, with the header a, b c, d", "entente import table FILE --columns"},
		{"x.csv", "one\n1\n", "with the header one", ""},
		{"x.txt", "\xef\xbb\xbfa\tb\tc\td\r\n1\t2\t3\t4\r\n", "separated by tabs, in UTF-8 with a byte order mark, with the header a, b, c, d", ""},
		{"x.csv", "a;b;c\n\xe9;2;3\n", "separated by semicolons, in another encoding than UTF-8", ""},
		{"x.csv", wide, "separated by semicolons, in UTF-16, with the header a, b, c", ""},
		{"x.csv", "a,b,c,d,e,f,g,h,i,j,k,l,m\n", "k, l, ...", ""},
	} {
		_, ds, err := Load(Input{Name: c.name, Data: []byte(c.text)})
		if err == nil || len(ds) != 1 || !strings.Contains(ds[0].Message, c.want) || !strings.Contains(ds[0].Hint, c.hint) {
			t.Errorf("%s: %v\nwant %q, hint %q", c.name, ds, c.want, c.hint)
		}
	}
	for _, text := range []string{"entente: 1\n", "{\"entente\": 1}\n", "# a, b, c, d\nentente: 1\n", "actors: {a: {name: A, kind: state, note: x, broad: false}}\n"} {
		if _, ok := tableOf("x.txt", text); ok {
			t.Errorf("%q is taken for a table", text)
		}
	}
}
