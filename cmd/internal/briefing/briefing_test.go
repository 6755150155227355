package briefing_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/briefing"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/picture"
)

// hostile is a text that tries to be more than a text.
const hostile = "1. # <script>alert(1)</script> **bold** [x](javascript:alert(1)) `code` & | \\ \"quoted\""

func document(text string) *briefing.Document {
	point := report.BriefingPoint{Sentence: text, Places: []report.CitedPlace{{Source: 1, InWords: text}}, Relations: []string{}}
	group := point
	group.Details = []report.BriefingPoint{point, point}
	return briefing.New(&report.Briefing{
		Title: text, DateInWords: text, Dataset: report.Origin{Title: text, Licence: text, Attribution: text},
		Sections: []report.BriefingSection{{Key: report.BriefAbout, Title: text, Lead: text, Points: []report.BriefingPoint{point, group}, Rest: text}},
		Omitted:  []report.Omitted{{InWords: text}},
		Sources:  []report.CitedSource{{Number: 1, Citation: report.Citation{URL: "https://example.org/<a b>\n" + text}, InWords: text, Use: text}, {Number: 2, Citation: report.Citation{URL: "javascript:alert(1)"}}},
	}, []byte(`<?xml version="1.0"?>`+"\n"+`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200pt" height="100pt"><text>drawn</text></svg>`))
}

// What comes from data is text, whatever it looks like.
func TestHostileTexts(t *testing.T) {
	d := document(hostile)
	d.PictureFile = "a b>.svg"
	var md, page bytes.Buffer
	if err := errors.Join(briefing.WriteMarkdown(&md, d), briefing.WriteHTML(&page, d)); err != nil {
		t.Fatal(err)
	}
	// What is left without escaped signs and addresses is the form of the document.
	form := regexp.MustCompile(`\\[[:punct:]]|<https:[^<> ]*>|<a%20b%3E.svg>`).ReplaceAllString(md.String(), "")
	for _, wrong := range []string{"<", "*", "](j", "\n1. s", "`", "#  s", "|", "~"} {
		if strings.Contains(form, wrong) {
			t.Errorf("Markdown has %q:\n%s", wrong, form)
		}
	}
	if want := `# 1\. \# \<script\>alert(1)\</script\> \*\*bold\*\* \[x\](javascript:alert(1)) \` + "`code\\`" + ` \& \| \\ "quoted"`; !strings.Contains(md.String(), want) {
		t.Errorf("no %q in:\n%s", want, md.String())
	}
	for _, wrong := range []string{"<script", `href="javascript`, `<b>`} {
		if strings.Contains(page.String(), wrong) {
			t.Errorf("the page has %q", wrong)
		}
	}
	if !strings.Contains(page.String(), `<figure><img alt="1. # &lt;script&gt;`) || !strings.Contains(page.String(), "data:image/svg&#43;xml;base64,PHN2Zy") {
		t.Error("the page does not have the picture as it should")
	}
}

// Every page is well-formed, within its edges, and all words are on some page, in order.
func TestPages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-zé中<&"]{1,30}|[a-z]{150}`)
		text := strings.Join(rapid.SliceOfN(word, 1, 200).Draw(t, "words"), " ")
		d := document(text)
		if rapid.Bool().Draw(t, "without a picture") {
			d.Picture = ""
		}
		var all strings.Builder
		for i, page := range briefing.Pages(d) {
			width, height := 595.0, 842.0
			if d.Picture != "" && bytes.Contains(page, []byte("drawn")) {
				width, height = height, width
			}
			decoder := xml.NewDecoder(bytes.NewReader(page))
			x, y, size := 0.0, 0.0, 0.0
			inText, inTitle := false, false
			for {
				token, err := decoder.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("page %d: %v", i+1, err)
				}
				switch token := token.(type) {
				case xml.StartElement:
					inText, inTitle = token.Name.Local == "text" && len(token.Attr) > 0, token.Name.Local == "title"
					for _, a := range token.Attr {
						switch a.Name.Local {
						case "x":
							x = number(t, a.Value)
						case "y":
							y = number(t, a.Value)
						case "font-size":
							size = number(t, a.Value)
						}
					}
				case xml.CharData:
					if inTitle && i > 0 {
						t.Fatal("a title on a later page")
					}
					if inText {
						if x < 0 || y < 0 || y > height || x+picture.Width(string(token), size, false) > width {
							t.Fatalf("page %d: %q lies outside, at %v, %v", i+1, token, x, y)
						}
						if size != 8 { // the number of the page
							all.Write(token)
						}
					}
				case xml.EndElement:
					inText, inTitle = false, false
				}
			}
		}
		squeezed := strings.ReplaceAll(text, " ", "")
		if got := strings.ReplaceAll(all.String(), " ", ""); strings.Count(got, squeezed) < 10 {
			t.Fatalf("the text is there %d times", strings.Count(got, squeezed))
		}
	})
}

func number(t *rapid.T, s string) float64 {
	var n float64
	if err := xml.Unmarshal([]byte("<n>"+s+"</n>"), &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTemplates(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{`{{.Title}}: {{range .Sections}}{{.Key}} {{range .Points}}{{cites .Places}}{{end}}{{end}}`, "A: about [1, A][1, A]"},
		{`{{range .Sources}}{{.Number}} {{.URL | url}} {{end}}{{len .Picture}}`, "1 https://example.org/%3Ca%20b%3E%0AA 2 javascript:alert(1) 115"},
	} {
		template, err := briefing.ParseTemplate("own", tt.text, false)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := template.Write(&out, document("A")); err != nil || out.String() != tt.want {
			t.Errorf("%q, %v, want %q", out.String(), err, tt.want)
		}
	}
	page, err := briefing.ParseTemplate("own", `<p>{{.Title}}</p>{{svg .}}`, true)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := page.Write(&out, document("<b>")); err != nil || !strings.HasPrefix(out.String(), "<p>&lt;b&gt;</p><svg") {
		t.Errorf("%q, %v", out.String(), err)
	}
	for _, wrong := range []string{`{{.Nothing}}`, `{{`, `{{template "none"}}`} {
		template, err := briefing.ParseTemplate("own", wrong, false)
		if err == nil {
			err = template.Write(io.Discard, document("A"))
		}
		if err == nil {
			t.Errorf("%s is taken", wrong)
		}
	}
}
