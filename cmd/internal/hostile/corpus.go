// Package hostile makes the files that a program should not be stopped by: broken, huge, deep, dense and deceptive ones.
// Its test runs every command over each of them.
package hostile

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
)

// File is a hostile file.
type File struct {
	Name  string // with the extension by which it is read
	Why   string // what it is to bring out
	write func(w *bufio.Writer)
}

// WriteTo writes the file, the same bytes each time.
func (f File) WriteTo(w io.Writer) (int64, error) {
	var n counter
	b := bufio.NewWriterSize(io.MultiWriter(w, &n), 1<<16)
	f.write(b)
	return int64(n), b.Flush()
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// head begins a dataset that is right.
const head = "entente: 1\ndataset:\n  name: hostile\n  title: Hostile\nsources:\n  s: {title: A source}\n"

const quote = `"`

// Datasets returns datasets, and what pretends to be some. The part divides their
// sizes: 1 gives those that a person would have to try hard to make.
func Datasets(part int) []File {
	return []File{
		{"empty.yaml", "no byte at all", func(*bufio.Writer) {}},
		{"mark.yaml", "a byte order mark and no more", text("\ufeff")},
		{"binary.yaml", "not text", func(w *bufio.Writer) { noise(w, 1<<16) }},
		{"nul.yaml", "text with a NUL", text(head + "actors:\n  a: {name: \"A\x00B\"}\n")},
		{"latin.yaml", "not UTF-8", text(head + "actors:\n  a: {name: C\xf4te}\n")},
		{"utf16.yaml", "UTF-16", func(w *bufio.Writer) { wide(w, head+"actors:\n  a: {name: A}\n") }},
		{"picture.yaml", "an image by its first bytes", text("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")},
		{"archive.yaml", "a ZIP archive by its first bytes", text("PK\x03\x04\x14\x00\x06\x00[Content_Types].xml")},
		{"cut.yaml", "ends in the middle of a value", text(head + "actors:\n  a: {name: \"Al")},
		{"cut.json", "ends in the middle of a value", text(`{"entente": 1, "actors": {"a": {"name": "Al`)},
		{"wrong.yaml", "one wrong line, again and again", func(w *bufio.Writer) {
			w.WriteString(head + "actors:\n  a: {name: A}\n")
			repeat(w, "x: 1\n", (5<<20)/part)
		}},
		{"wrongkeys.yaml", "a wrong key in every record", func(w *bufio.Writer) {
			w.WriteString(head + "actors:\n")
			for i := range 100_000 / part {
				fmt.Fprintf(w, "  a%d: {name: A%d, nmae: B}\n", i, i)
			}
		}},
		{"newlines.yaml", "nothing but ends of lines", func(w *bufio.Writer) { repeat(w, "\n", (60<<20)/part) }},
		{"blanks.yaml", "nothing but blanks", func(w *bufio.Writer) { repeat(w, " ", (60<<20)/part) }},
		{"comments.yaml", "nothing but comments", func(w *bufio.Writer) { repeat(w, "#\n", (30<<20)/part) }},
		{"bomb.yaml.gz", "unpacks to a thousand times its size", func(w *bufio.Writer) { packed(w, func(w io.Writer) { repeat(w, "\n", (1<<30)/part) }) }},
		{"bombdata.yaml.gz", "unpacks to a thousand times its size, a dataset", func(w *bufio.Writer) {
			packed(w, func(w io.Writer) { io.WriteString(w, head+"actors:\n"); repeat(w, "  x: {name: X}\n", (1<<30)/part) })
		}},
		{"gzipped.yaml.gz", "gzip in gzip", func(w *bufio.Writer) {
			packed(w, func(w io.Writer) { packed(w, func(w io.Writer) { repeat(w, "\n", (1<<28)/part) }) })
		}},
		{"halfgzip.yaml.gz", "gzip without its end", func(w *bufio.Writer) {
			var b bytes.Buffer
			packed(&b, func(w io.Writer) { noise(w, 1<<16) })
			w.Write(b.Bytes()[:b.Len()/2])
		}},
		{"deepflow.yaml", "lists in lists", func(w *bufio.Writer) { w.WriteString("actors: "); repeat(w, "[", 1<<20) }},
		{"deepmap.yaml", "mappings in mappings", func(w *bufio.Writer) { w.WriteString("actors: "); repeat(w, "{a: ", 1<<20) }},
		{"deepblock.yaml", "one step deeper on every line", func(w *bufio.Writer) {
			for i := range 3_000 {
				fmt.Fprintf(w, "%sa:\n", strings.Repeat(" ", i))
			}
		}},
		{"deeplist.yaml", "a list in a list, on one line", func(w *bufio.Writer) { w.WriteString("actors:\n"); repeat(w, "- ", 1<<20) }},
		{"deep.json", "lists in lists", func(w *bufio.Writer) { w.WriteString(`{"actors": `); repeat(w, "[", 1<<20) }},
		{"deepobject.json", "objects in objects", func(w *bufio.Writer) { repeat(w, `{"a":`, 1<<20) }},
		{"aliases.yaml", "aliases of aliases", func(w *bufio.Writer) {
			w.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
			for i := range 12 {
				fmt.Fprintf(w, "a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), ", "))
			}
		}},
		{"longname.yaml", "a name of megabytes", func(w *bufio.Writer) {
			w.WriteString(head + "actors:\n  a: {name: ")
			repeat(w, "long ", (8<<20)/part)
			w.WriteString("}\n")
		}},
		{"longkey.yaml", "a key of megabytes", func(w *bufio.Writer) { w.WriteString(head); repeat(w, "k", (8<<20)/part); w.WriteString(": 1\n") }},
		{"longline.json", "all on one line", func(w *bufio.Writer) {
			w.WriteString(`{"entente": 1, "dataset": {"name": "x"}, "actors": {`)
			for i := range 100_000 / part {
				fmt.Fprintf(w, `"a%d": {"name": "A%d", "nmae": 1},`, i, i)
			}
			w.WriteString(`"z": {"name": "Z"}}}`)
		}},
		{"twins.yaml", "every id twice", func(w *bufio.Writer) {
			w.WriteString(head + "actors:\n")
			for i := range 100_000 / part {
				fmt.Fprintf(w, "  a%d: {name: A}\n", i/2)
			}
		}},
		{"slips.yaml", "every party misspelt", func(w *bufio.Writer) {
			actors(w, 100_000/part)
			w.WriteString("relations:\n")
			for i := range 100_000 / part {
				fmt.Fprintf(w, "  - {id: r%d, kind: trade, parties: [a%dx, b%d], label: L, source: s}\n", i, i, i)
			}
		}},
		{"kinds.yaml", "every relation of a kind that nobody knows", func(w *bufio.Writer) {
			actors(w, 100)
			w.WriteString("relations:\n")
			for i := range 50_000 / part {
				fmt.Fprintf(w, "  - {id: r%d, kind: knid%d, parties: [a%d, a%d], label: L, source: s}\n", i, i, i%100, (i+1)%100)
			}
		}},
		{"dates.yaml", "dates of many parts, and no dates", func(w *bufio.Writer) {
			actors(w, 10)
			w.WriteString("relations:\n  - {id: r, kind: trade, parties: [a1, a2], label: L, source: s, when: \"{")
			for i := range 100_000 / part {
				fmt.Fprintf(w, "%04d-%02d-%02d,", 1000+i/100, 1+i%12, 1+i%28)
			}
			w.WriteString("2999}\"}\n")
			for i, when := range []string{"Y999999999999999999", "9999/0001", "2024-02-30", "[", "..", "2024-W99", "-0000", "201X-1X-3X", "2024-01-01/" + strings.Repeat("9", 1000)} {
				fmt.Fprintf(w, "  - {id: w%d, kind: trade, parties: [a1, a2], label: L, source: s, when: %q}\n", i, when)
			}
		}},
		{"terminal.yaml", "text that would command a terminal, or a page", func(w *bufio.Writer) {
			const evil = `\e]0;owned\a\e[2J\u202egnp.exe\u2066\u200b\x9b31m<script>alert(1)</script>&\\N\\G`
			fmt.Fprintf(w, "entente: 1\ndataset:\n  name: hostile\n  title: \"%s\"\n  description: \"%s\"\nsources:\n  s: {title: \"%s\", url: \"javascript:alert(1)\"}\n", evil, evil, evil)
			fmt.Fprintf(w, "actors:\n  a1: {name: \"%s\"}\n  a2: {name: \"\\u200b\\u202e\"}\n  a3: {name: A3, note: \"%s\"}\n", evil, evil)
			fmt.Fprintf(w, "relations:\n  - {id: r, kind: trade, parties: [a1, a2], label: \"%s\", note: \"%s\", evidence: [{source: s, says: \"%s\", at: \"%s\"}]}\n", evil, evil, evil, evil)
			fmt.Fprintf(w, "  - {id: q, kind: rivalry, parties: [a3, a2], label: \"%s\", source: s}\n", evil)
		}},
		{"many.yaml", "a million actors, and nothing between them", func(w *bufio.Writer) { actors(w, 1_000_000/part) }},
		{"parties.yaml", "a relation of ten thousand parties", func(w *bufio.Writer) { actors(w, 10_000); multilateral(w, 10_000) }},
		{"dense.yaml", "five thousand actors, fifty thousand relations", func(w *bufio.Writer) { actors(w, 5_000/part); random(w, 5_000/part, 50_000/part) }},
		{"clique.yaml", "everybody with everybody, by treaty", func(w *bufio.Writer) { actors(w, 120); clique(w, 120) }},
		{"pair.yaml", "twenty thousand relations of one pair", func(w *bufio.Writer) {
			actors(w, 3)
			w.WriteString("relations:\n")
			for i := range 50_000 / part {
				fmt.Fprintf(w, "  - {id: r%d, kind: rivalry, parties: [a1, a2], label: L%d, when: \"%d\", source: s}\n", i, i, 1000+i%900)
			}
		}},
		{"chain.yaml", "one after the other", func(w *bufio.Writer) {
			actors(w, 50_000/part)
			w.WriteString("relations:\n")
			for i := range 50_000/part - 1 {
				fmt.Fprintf(w, "  - {id: r%d, kind: treaty, parties: [a%d, a%d], label: L, source: s}\n", i, i, i+1)
			}
		}},
		{"star.yaml", "all with one", func(w *bufio.Writer) {
			actors(w, 50_000/part)
			w.WriteString("relations:\n")
			for i := range 50_000/part - 1 {
				fmt.Fprintf(w, "  - {id: r%d, kind: treaty, parties: [a0, a%d], label: L, source: s}\n", i, i+1)
			}
		}},
		{"bound.yaml", "a chain of duties that pulls all into a war", func(w *bufio.Writer) {
			n := 2_000 / part
			actors(w, n)
			w.WriteString("relations:\n")
			for i := range 3 * n {
				fmt.Fprintf(w, "  - {id: r%d, kind: treaty, parties: [a%d, a%d], label: L, source: s, when: 1900/.., obligations: [{defence: Article 1, trigger: an attack, triggers: [attacked]}]}\n", i, i%n, (i+1+i/n*7)%n)
			}
		}},
	}
}

// Tables returns tables of publishers, and what pretends to be some. The part
// divides their sizes.
func Tables(part int) []File {
	const sipri = "TIV order;Designation;Supplier;Recipient\n"
	return []File{
		{"empty.csv", "no byte at all", func(*bufio.Writer) {}},
		{"header.csv", "a header of a megabyte that would command a terminal", func(w *bufio.Writer) {
			w.WriteString("\x1b]0;owned\a\u202e,")
			repeat(w, "column\x9b,", 1<<20)
			w.WriteString("\n1,2\n")
		}},
		{"columns.csv", "a hundred thousand columns", func(w *bufio.Writer) { repeat(w, "c,", 200_000); w.WriteString("\n"); repeat(w, "1,", 200_000) }},
		{"quote.csv", "a quotation mark that never ends", func(w *bufio.Writer) { w.WriteString("a,b\n" + quote); repeat(w, "text,\n", (20<<20)/part) }},
		{"commas.csv", "nothing but commas", func(w *bufio.Writer) { repeat(w, ",", (20<<20)/part) }},
		{"row.csv", "a row of megabytes", func(w *bufio.Writer) { w.WriteString("a,b\n"); repeat(w, "x", (20<<20)/part) }},
		{"unknown.csv", "a table that nobody knows", func(w *bufio.Writer) { w.WriteString(sipri); repeat(w, "1;2;3;4\n", (5<<20)/part) }},
		{"gsdb.csv", "states that no register knows", func(w *bufio.Writer) {
			w.WriteString("case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,target_mult,sender_mult,objective,success\n")
			for i := range 200_000 / part {
				fmt.Fprintf(w, "%d,Bordurya %d,Syldavya %d,1990,1991,1,exp_part,0,0,0,0,0,0,0,other,failed\n", i, i, i)
			}
		}},
		{"gsdbwrong.csv", "a wrong year in every row", func(w *bufio.Writer) {
			w.WriteString("case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,target_mult,sender_mult,objective,success\n")
			for i := range 500_000 / part {
				fmt.Fprintf(w, "%d,Peru,Italy,x,y,1,exp_part,0,0,0,0,0,0,0,other,failed\n", i)
			}
		}},
		{"statelist.csv", "states without number", func(w *bufio.Writer) {
			w.WriteString("stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n")
			for i := range 100_000 / part {
				fmt.Fprintf(w, "X%d,%d,State %d,1816,1,1,2016,12,31,2016\n", i, i, i)
			}
		}},
	}
}

func text(s string) func(*bufio.Writer) { return func(w *bufio.Writer) { w.WriteString(s) } }

// repeat writes a text until so many bytes are written, or a few more.
func repeat(w io.Writer, s string, n int) {
	block := strings.Repeat(s, max(1, (1<<15)/len(s)))
	for n > 0 {
		if n < len(block) {
			block = strings.Repeat(s, (n+len(s)-1)/len(s))
		}
		io.WriteString(w, block)
		n -= len(block)
	}
}

func noise(w io.Writer, n int) {
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	w.Write(b)
}

func wide(w *bufio.Writer, s string) {
	w.WriteString("\xff\xfe")
	for _, r := range s {
		w.WriteByte(byte(r))
		w.WriteByte(byte(r >> 8))
	}
}

func packed(w io.Writer, write func(io.Writer)) {
	z := gzip.NewWriter(w)
	write(z)
	z.Close()
}

func actors(w *bufio.Writer, n int) {
	w.WriteString(head + "actors:\n")
	for i := range n {
		fmt.Fprintf(w, "  a%d: {name: N%d}\n", i, i)
	}
}

func multilateral(w *bufio.Writer, n int) {
	w.WriteString("relations:\n  - {id: r, kind: treaty, label: L, source: s, parties: [a0")
	for i := 1; i < n; i++ {
		fmt.Fprintf(w, ", a%d", i)
	}
	w.WriteString("]}\n")
}

func random(w *bufio.Writer, actors, relations int) {
	r := rand.New(rand.NewPCG(3, 4))
	w.WriteString("relations:\n")
	for i := range relations {
		a := r.IntN(actors)
		b := (a + 1 + r.IntN(actors-1)) % actors
		fmt.Fprintf(w, "  - {id: r%d, kind: treaty, parties: [a%d, a%d], label: L%d, source: s, when: %d/.., obligations: [{defence: Article 1, trigger: an attack, triggers: [attacked]}]}\n", i, a, b, i, 1900+i%100)
	}
}

func clique(w *bufio.Writer, n int) {
	w.WriteString("relations:\n")
	for i := range n {
		for k := range i {
			fmt.Fprintf(w, "  - {id: r%d-%d, kind: treaty, parties: [a%d, a%d], label: L, source: s}\n", i, k, i, k)
		}
	}
}
