package safexml_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/entente-graph/entente/data/importer/internal/safexml"
)

// account is all that a Reader says of a file, of elements called t with their texts, and
// the line of the error that ended it; but for one of text outside of all elements, which
// is met in pieces.
func account(in io.Reader) string {
	var b strings.Builder
	r, err := safexml.New(context.Background(), in)
	for err == nil {
		var event safexml.Event
		if event, err = r.Next(); err != nil {
			break
		}
		fmt.Fprintf(&b, "%d: %d %s{%s}", r.Line(), event, r.Name(), r.Space())
		for _, a := range r.Attrs() {
			fmt.Fprintf(&b, " %s{%s}=%q", a.Name, a.Space, a.Value)
		}
		if event == safexml.Start && r.Name() == "t" {
			var text string
			if text, err = r.Text(); err == nil {
				fmt.Fprintf(&b, " %q, to %d", text, r.Line())
			}
		}
		fmt.Fprintf(&b, " at %d\n", r.Depth())
	}
	var wrong *safexml.Error
	if errors.As(err, &wrong) && !strings.Contains(wrong.Msg, "outside of all elements") {
		fmt.Fprintf(&b, "wrong in %d", wrong.Line)
	}
	return b.String()
}

// Tags that are as usual, and texts that are plain, are read another way than all else.
// Of a file that comes byte by byte none are, but for its first bytes, in which its
// encoding is looked for.
func FuzzUsual(f *testing.F) {
	for _, s := range []string{
		`<g><a x="1" y="2"/><a x="3"/><a y='4'/><a y="5" x="6"/><a x="7" y="8" z="9"/><a z="1"/><a/></g>`,
		"<g>\n<a x='1'>\n<t>one</t>\n<t>two\n</t><t/><t></t></a>\n<a x='\"'/><a x='>'/></g>",
		`<g><a.b x="1" /><a.b x="2" /><a.b x="3" ></a.b><a-b/><a-b/></g>`,
		`<g xmlns="u" xmlns:p="v"><p:a x="1" p:y="2" z="3"/><p:a x="1" p:y="2" z="3"/><a x="1" xmlns="w"/><a x="1"/></g>`,
		`<g><a x="1"/><a x="1" x="2"/></g>`, `<g><a x="1"/><a x="1"y="2"/></g>`, `<g><a x="1"/><a x="&lt;"/><a x="<"/></g>`,
		"<g><a x='1'/>\n<a x='2\n3'/>\n<a\nx='1'/><a x='\t'/><a x='é'/><t>é &amp;\r\n</t></g>", `<g><a x="1"/><a x=1/></g>`, `<g><a x="1"/><a x="1`, `<g><a x="1"/><a`,
		`<g><t>a<t>b</t>c</t><t>a<!-- b -->c</t></g>`, `<g><t>a</g>`, `<g><t>a</`, `<g/><g/>`, `<g></g ><g>`, "<g><t>a\x01</t><t>\xff</t></g>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, file string) {
		file = "<!--" + strings.Repeat(" ", 256) + "-->" + file
		atOnce, byteByByte := account(strings.NewReader(file)), account(iotest.OneByteReader(strings.NewReader(file)))
		if atOnce != byteByByte {
			t.Errorf("%q: at once\n%s\nbyte by byte\n%s", file, atOnce, byteByByte)
		}
	})
}

// What is cut out of one piece of the file stays as it is when the next is read.
func TestValuesStay(t *testing.T) {
	var file strings.Builder
	const many = 20_000
	for i := range many {
		fmt.Fprintf(&file, "<n id=\"%d\"><t>text %d</t></n>\n", i, i)
	}
	r, err := safexml.New(t.Context(), strings.NewReader("<g>"+file.String()+"</g>"))
	if err != nil {
		t.Fatal(err)
	}
	var ids, texts []string
	if err := r.Root("g"); err != nil {
		t.Fatal(err)
	}
	if err := r.Rest(func() error {
		ids = append(ids, r.Attr("id"))
		return r.Inside(func() error {
			text, err := r.Text()
			texts = append(texts, text)
			return err
		})
	}); err != nil {
		t.Fatal(err)
	}
	if len(ids) != many || len(texts) != many {
		t.Fatalf("%d elements, %d texts", len(ids), len(texts))
	}
	for i := range many {
		if ids[i] != fmt.Sprint(i) || texts[i] != fmt.Sprint("text ", i) {
			t.Fatalf("%d: %q, %q", i, ids[i], texts[i])
		}
	}
}
