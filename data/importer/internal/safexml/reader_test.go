package safexml_test

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/entente-graph/entente/data/importer/internal/safexml"
)

// outline is a file as its events, and the error that ended it.
func outline(t testing.TB, in io.Reader) (string, error) {
	t.Helper()
	r, err := safexml.New(context.Background(), in)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for {
		event, err := r.Next()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		if event == safexml.End {
			fmt.Fprintf(&b, "/%s ", r.Name())
			continue
		}
		fmt.Fprintf(&b, "%s{%s}", r.Name(), r.Space())
		for _, a := range r.Attrs() {
			fmt.Fprintf(&b, " %s{%s}=%q", a.Name, a.Space, a.Value)
		}
		b.WriteByte(' ')
	}
}

func TestEvents(t *testing.T) {
	const file = `<?xml version="1.0"?>
<!-- a > comment -->
<g xmlns="urn:g" xmlns:y="urn:y" a="1 &gt; 0" b='"quoted" > &#233;&#x1F600;'>
  <y:n y:k="v"
       c="two
lines"/><p xmlns="">text</p><?pi a > b ?>
  <q/></g>
`
	want := `g{urn:g} a{}="1 > 0" b{}="\"quoted\" > é😀" n{urn:y} k{urn:y}="v" c{}="two lines" /n p{} /p q{urn:g} /q /g `
	for name, in := range map[string]io.Reader{"at once": strings.NewReader(file), "byte by byte": iotest.OneByteReader(strings.NewReader(file))} {
		got, err := outline(t, in)
		if err != nil || got != want {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, want)
		}
	}
}

func TestText(t *testing.T) {
	const file = "<a><b>one <c>not this</c>&amp; <![CDATA[<two> &amp; ]]]]>three<!-- no -->\r\nfour\rfive\x01</b><d/></a>"
	for name, in := range map[string]io.Reader{"at once": strings.NewReader(file), "byte by byte": iotest.OneByteReader(strings.NewReader(file))} {
		r, err := safexml.New(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if _, err := r.Next(); err != nil {
				t.Fatal(err)
			}
		}
		got, err := r.Text()
		if want := "one & <two> &amp; ]]three\nfour\nfive "; err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, want)
		}
		if e, err := r.Next(); err != nil || e != safexml.Start || r.Name() != "d" {
			t.Errorf("%s: after it comes %v %q, %v", name, e, r.Name(), err)
		}
	}
}

func TestRefused(t *testing.T) {
	long := strings.Repeat("x", safexml.MaxTag)
	var many strings.Builder
	for i := range safexml.MaxAttributes + 1 {
		fmt.Fprintf(&many, ` a%d=""`, i)
	}
	for _, c := range []struct{ file, want string }{
		{"<?xml version=\"1.0\"?>\n<!DOCTYPE g [<!ENTITY a \"b\">]>\n<g/>", "line 2: the file has a DOCTYPE"},
		{"\n\n<!doctype g SYSTEM 'http://127.0.0.1:9/g.dtd'><g/>", "line 3: the file has a DOCTYPE"},
		{"<g a='&nbsp;'/>", "line 1: the entity &nbsp; is not one of the five"},
		{"<g a='\n&nosuch;'/>", "line 2: the entity &nosuch;"},
		{"<g a='AT&T'/>", "line 1: a & stands for itself"},
		{"<g a='&#x110000;'/>", "is no character"},
		{"<g a='&#xD800;'/>", "is no character"},
		{"<g>\n<n v=\"" + long + "\"/></g>", `line 2: the attribute "v" is too long: over the limit of 1024 KiB`},
		{"<g " + long + "/>", "a tag is too long"},
		{"<g" + many.String() + "/>", "too many attributes"},
		{strings.Repeat("<g>", safexml.MaxDepth+1), "nested too deep"},
		{"<g><n></g></n>", "</g> stands where </n> is wanted"},
		{"<g/></g>", "</g> ends what was not begun"},
		{"<g/><h/>", "<h> stands behind the end"},
		{"<g>", "the file ends inside <g>"},
		{"<g a='1", "no closing '"},
		{"<g a=1/>", "is not of the form"},
		{"<g a='1'b='2'/>", "no space before"},
		{"<g a='1' a='2'/>", `the attribute "a" twice`},
		{"<g a='<'/>", "is not of the form"},
		{"<1/>", "no name of an element"},
		{"<>", "has no name"},
		{"<g><!ELEMENT x></g>", "begins nothing that is read"},
		{"<g><!-- no end", "a comment has no end"},
		{"graph G {}", "text stands outside"},
		{"", "no XML in the file"},
		{"<g a='\xe9'/>", "not in UTF-8"},
		{"<?xml version='1.0' encoding='klingon'?><g/>", `the encoding "klingon"`},
		{"\xff\xfe\x00\x00<\x00\x00\x00", "UTF-32"},
	} {
		got, err := outline(t, strings.NewReader(c.file))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: %v, want %q; read %.200s", c.file, err, c.want, got)
		}
	}
}

func TestLongTextIsRefusedWhereItIsKept(t *testing.T) {
	file := "<g><n>" + strings.Repeat("x", safexml.MaxText+1) + "</n></g>"
	if _, err := outline(t, strings.NewReader(file)); err != nil {
		t.Errorf("passed over, it is no matter: %v", err)
	}
	for _, file := range []string{file, "<g><n><![CDATA[" + strings.Repeat("&", safexml.MaxText/4) + "]]></n></g>"} {
		r, err := safexml.New(t.Context(), strings.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = r.Next()
		_, _ = r.Next()
		if _, err := r.Text(); err == nil || !strings.Contains(err.Error(), "the text of <n> is too long") {
			t.Errorf("%v", err)
		}
	}
}

// A tag full of closed values with > in them takes time in proportion to it.
func TestManyValuesInATagAreReadOnce(t *testing.T) {
	file := "<g>" + strings.Repeat("<n a"+strings.Repeat("='>' a", 150_000)+"/>", 1)
	begin := time.Now()
	if _, err := outline(t, strings.NewReader(file)); err == nil {
		t.Error("it is not well-formed")
	}
	if d := time.Since(begin); d > 5*time.Second {
		t.Errorf("it took %s", d)
	}
}

func TestEncodings(t *testing.T) {
	const text = `<?xml version="1.0" encoding="%s"?><g a="Île – “œuvre”"/>`
	western, err := charmap.Windows1252.NewEncoder().String(fmt.Sprintf(text, "windows-1252"))
	if err != nil {
		t.Fatal(err)
	}
	latin, err := charmap.ISO8859_1.NewEncoder().String(`<?xml version='1.0' encoding='ISO-8859-1'?><g a="Île"/>`)
	if err != nil {
		t.Fatal(err)
	}
	wide := func(e unicode.Endianness, mark unicode.BOMPolicy) string {
		s, err := unicode.UTF16(e, mark).NewEncoder().String(fmt.Sprintf(text, "UTF-16"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	const want = `g{} a{}="Île – “œuvre”" /g `
	for name, c := range map[string]struct{ file, want string }{
		"windows-1252":         {western, want},
		"iso-8859-1":           {latin, `g{} a{}="Île" /g `},
		"utf-16le with a mark": {wide(unicode.LittleEndian, unicode.UseBOM), want},
		"utf-16be with a mark": {wide(unicode.BigEndian, unicode.UseBOM), want},
		"utf-16le":             {wide(unicode.LittleEndian, unicode.IgnoreBOM), want},
		"utf-16be":             {wide(unicode.BigEndian, unicode.IgnoreBOM), want},
		"utf-8 with a mark":    {"\ufeff" + fmt.Sprintf(text, "UTF-8"), want},
		"utf-8, says utf-16":   {fmt.Sprintf(text, "utf-16"), want},
	} {
		if got, err := outline(t, strings.NewReader(c.file)); err != nil || got != c.want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestContextEndsReading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r, err := safexml.New(ctx, strings.NewReader("<g>"+strings.Repeat("<n/>", 100_000)+"</g>"))
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = r.Next()
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// What is read without an error, Go's own reader reads the same.
func FuzzAgainstEncodingXML(f *testing.F) {
	for _, s := range []string{
		`<g xmlns:y="u" a="1"><y:n b="&lt;&#65;"/>t<![CDATA[<]]><!-- c --></g>`, "<a\tb='\"'><c/></a >", "<a>\r\n</a>", `<?xml version="1.0"?><a/>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, file string) {
		got, err := outline(t, strings.NewReader(file))
		if err != nil || strings.Contains(file, "encoding") || strings.HasPrefix(file, "\xff") || strings.HasPrefix(file, "\xfe") || strings.Contains(file, "\x00") {
			return
		}
		d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(file, "\ufeff")))
		var b strings.Builder
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return // it is stricter: on characters, and inside comments and instructions
			}
			switch e := token.(type) {
			case xml.StartElement:
				fmt.Fprintf(&b, "%s ", e.Name.Local)
			case xml.EndElement:
				fmt.Fprintf(&b, "/%s ", e.Name.Local)
			}
		}
		// Names alone: on what a namespace is without a declaration the two differ.
		var names []string
		for _, word := range strings.Fields(got) {
			if name, _, found := strings.Cut(word, "{"); found && !strings.Contains(word, "=") {
				names = append(names, name)
			} else if strings.HasPrefix(word, "/") {
				names = append(names, word)
			}
		}
		if !strings.ContainsAny(file, "\"'{}=") && strings.Join(names, " ") != strings.TrimSpace(b.String()) {
			t.Errorf("%q: %s, and encoding/xml: %s", file, strings.Join(names, " "), &b)
		}
	})
}

func BenchmarkNext(b *testing.B) {
	var text strings.Builder
	text.WriteString("<graphml>")
	for i := range 20_000 {
		fmt.Fprintf(&text, "<edge source=\"n%d\" target=\"n%d\">\n  <data key=\"d3\">treaty</data>\n  <data key=\"d4\">Pact &amp; %d</data>\n</edge>\n", i, i+1, i)
	}
	text.WriteString("</graphml>")
	b.Run("safexml", func(b *testing.B) {
		b.SetBytes(int64(text.Len()))
		b.ReportAllocs()
		for b.Loop() {
			r, err := safexml.New(b.Context(), strings.NewReader(text.String()))
			if err != nil {
				b.Fatal(err)
			}
			for {
				e, err := r.Next()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					b.Fatal(err)
				}
				if e == safexml.Start && r.Name() == "data" {
					if _, err := r.Text(); err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	})
	b.Run("encoding-xml", func(b *testing.B) {
		b.SetBytes(int64(text.Len()))
		b.ReportAllocs()
		for b.Loop() {
			d := xml.NewDecoder(strings.NewReader(text.String()))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
