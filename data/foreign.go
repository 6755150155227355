package data

import (
	"path/filepath"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// headSize is how much of a file tells what it is.
const headSize = 32 << 10

// foreign is a format that is no dataset's and that tables of records come in.
type foreign struct {
	magic string
	name  string // with its article
	hint  string
}

const (
	asCSV   = "save its sheet as .xlsx or CSV, which are read"
	asTable = "'entente import table FILE' makes a dataset of it, and every command reads it as it is"
	export  = "write it as CSV with the program that made it, which is read"
	unpack  = "take the file out of it and name that"
	asText  = "a dataset is a text file in YAML or JSON"
)

var foreigns = []foreign{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook (.xls) or another old office document", asCSV},
	{"<stata_dta>", "a Stata file (.dta)", export},
	{"$FL2", "an SPSS file (.sav)", export},
	{"$FL3", "an SPSS file (.zsav)", export},
	{"RDX2\n", "an R workspace (.RData)", export},
	{"RDX3\n", "an R workspace (.RData)", export},
	{"X\n\x00\x00\x00", "an R object (.rds)", export},
	{"PAR1", "a Parquet file", asTable},
	{"BZh", "a bzip2 archive", unpack},
	{"\xfd7zXZ\x00", "an xz archive", unpack},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive", unpack},
	{"Rar!\x1a\x07", "a RAR archive", unpack},
	{"\x89PNG", "a picture", asText},
	{"\xff\xd8\xff", "a picture", asText},
	{"%PDF-", "a PDF", asText},
	{"\x7fELF", "a program", asText},
	{"SQLite format 3\x00", "a database", asText},
}

// archives tells by the names of the files in a zip archive what it is.
var archives = []foreign{
	{"xl/", "an Excel workbook (.xlsx)", asTable},
	{"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", asTable},
	{"word/", "a Word document (.docx)", asText},
	{"ppt/", "a presentation (.pptx)", asText},
	{"opendocument", "an OpenDocument file", asText},
}

// Foreign names a well-known format that is not text by the beginning of a file,
// and says what to do about it; "" where there is none. name is the file's, whose
// extension counts where the beginning says too little.
func Foreign(name, head string) (what, hint string) {
	head = head[:min(len(head), headSize)]
	if strings.HasPrefix(head, "PK\x03\x04") {
		for _, f := range archives {
			if strings.Contains(head, f.magic) {
				return f.name, f.hint
			}
		}
		switch strings.ToLower(filepath.Ext(name)) {
		case ".xlsx", ".xlsm":
			return archives[0].name, archives[0].hint
		case ".ods":
			return archives[1].name, archives[1].hint
		}
		return "a zip archive", unpack
	}
	for _, f := range foreigns {
		if strings.HasPrefix(head, f.magic) {
			return f.name, f.hint
		}
	}
	if len(head) > 4 && head[0] >= 0x6c && head[0] <= 0x73 && (head[1] == 1 || head[1] == 2) && head[2] == 1 && head[3] == 0 {
		return "a Stata file (.dta)", export
	}
	return "", ""
}

// table is what the beginning of a table says of it.
type table struct {
	separator byte
	encoding  string
	header    []string
}

var separators = []struct {
	sign byte
	name string
}{{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}}

// tableOf tells a table from a dataset: by the name of its file, or where its
// first two lines have the same number of separators, three or more.
func tableOf(name, text string) (t table, ok bool) {
	text, t.encoding = decoded(text[:min(len(text), headSize)])
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	first, rest, _ := strings.Cut(strings.TrimLeft(text, "\n"), "\n")
	second, _, _ := strings.Cut(rest, "\n")
	if strings.ContainsAny(first[:min(len(first), 1)], "{[#-") || strings.HasPrefix(first, "entente:") || strings.TrimSpace(first) == "" {
		return t, false
	}
	most := 0
	t.separator = ','
	for _, s := range separators {
		if n := strings.Count(first, string(s.sign)); n > most {
			most, t.separator = n, s.sign
		}
	}
	for column := range strings.SplitSeq(first, string(t.separator)) {
		t.header = append(t.header, shorten(strings.Trim(column, "\" \t")))
	}
	switch strings.ToLower(filepath.Ext(strings.TrimSuffix(name, ".gz"))) {
	case ".csv", ".tsv", ".tab":
		return t, true
	case ".yaml", ".yml", ".json":
		return t, false
	}
	return t, most >= 3 && !strings.Contains(first, ": ") && strings.Count(second, string(t.separator)) >= most
}

// decoded returns a text as UTF-8, and what it was written in.
func decoded(text string) (utf string, encoding string) {
	little, big := strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff")
	switch {
	case little || big:
		var units []uint16
		for i := 2; i+1 < len(text); i += 2 {
			low, high := text[i], text[i+1]
			if big {
				low, high = high, low
			}
			units = append(units, uint16(high)<<8|uint16(low))
		}
		return string(utf16.Decode(units)), "UTF-16"
	case strings.HasPrefix(text, "\xef\xbb\xbf"):
		return text[3:], "UTF-8 with a byte order mark"
	case utf8.ValidString(text), len(text) == headSize && utf8.ValidString(whole(text)):
		return text, "UTF-8"
	}
	return strings.ToValidUTF8(text, "?"), "another encoding than UTF-8 (Windows-1252 perhaps)"
}

// whole returns a text without a character that is cut off at its end.
func whole(text string) string {
	for i := 1; i < utf8.UTFMax && i < len(text); i++ {
		if utf8.RuneStart(text[len(text)-i]) {
			return text[:len(text)-i]
		}
	}
	return text
}

// says describes a table in the words of tables.
func (t table) says() (message, hint string) {
	name := ""
	for _, s := range separators {
		if s.sign == t.separator {
			name = s.name
		}
	}
	header := t.header
	more := ""
	if len(header) > 12 {
		header, more = header[:12], ", ..."
	}
	message = "the file is not a dataset but a table: separated by " + name + ", in " + t.encoding + ", with the header " +
		strings.Join(header, ", ") + more
	hint = "'entente import table FILE --columns from=COLUMN,to=COLUMN' makes a dataset of it"
	return message, hint
}
