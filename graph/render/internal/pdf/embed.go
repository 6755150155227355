package pdf

import (
	"bytes"
	"encoding/binary"
	"io"

	"codeberg.org/go-pdf/fpdf"
)

// embeddable reports whether a TrueType font can be put into a PDF: the library has no error for some that it cannot read, and
// fails on others.
func embeddable(data []byte) (ok bool) {
	tables := tablesOf(data)
	for _, name := range []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap", "name", "post", "OS/2"} {
		if len(tables[name]) == 0 {
			return false
		}
	}
	if !mayBeEmbedded(tables["OS/2"]) || !mapsUnicode(tables["cmap"]) {
		return false
	}
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	trial := fpdf.New("", "pt", "", "")
	trial.AddPage()
	trial.AddUTF8FontFromBytes("trial", "", bytes.Clone(data))
	trial.SetFont("trial", "", 10)
	trial.Text(1, 1, "a")
	return trial.Output(io.Discard) == nil
}

// tablesOf returns the tables of a font by name, as far as they are in the file.
func tablesOf(data []byte) map[string][]byte {
	tables := map[string][]byte{}
	if len(data) < 12 {
		return tables
	}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := 12 + 16*i
		if at+16 > len(data) {
			break
		}
		from, size := binary.BigEndian.Uint32(data[at+8:]), binary.BigEndian.Uint32(data[at+12:])
		if uint64(from)+uint64(size) <= uint64(len(data)) {
			tables[string(data[at:at+4])] = data[from : from+size]
		}
	}
	return tables
}

// mayBeEmbedded reports whether the owner of a font allows that.
func mayBeEmbedded(os2 []byte) bool {
	const restricted = 2
	return len(os2) >= 10 && binary.BigEndian.Uint16(os2[8:])&0xF != restricted
}

// mapsUnicode reports whether a font has the one form of table from Unicode to its glyphs that the library reads.
func mapsUnicode(cmap []byte) bool {
	if len(cmap) < 4 {
		return false
	}
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		at := 4 + 8*i
		if at+8 > len(cmap) {
			break
		}
		system, coder, from := binary.BigEndian.Uint16(cmap[at:]), binary.BigEndian.Uint16(cmap[at+2:]), binary.BigEndian.Uint32(cmap[at+4:])
		if (system == 3 && coder == 1 || system == 0) && uint64(from)+2 <= uint64(len(cmap)) && binary.BigEndian.Uint16(cmap[from:]) == 4 {
			return true
		}
	}
	return false
}
