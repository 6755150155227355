package copies

import (
	"bytes"
	"context"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// readHTML takes the text of a page that is read, paragraph by paragraph.
func readHTML(_ context.Context, data []byte) (*Text, error) {
	in, err := charset.NewReader(bytes.NewReader(data), "")
	if err != nil {
		return nil, err
	}
	t := &Text{}
	var paragraph strings.Builder
	number := 0
	end := func() {
		if text := strings.TrimSpace(paragraph.String()); text != "" {
			number++
			t.add(text, number)
		}
		paragraph.Reset()
	}
	unread := 0 // how deep in what is not read
	for z := html.NewTokenizer(in); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			end()
			return t, nil
		case html.TextToken:
			if unread == 0 {
				paragraph.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if isUnread(tag) {
				switch {
				case kind == html.StartTagToken:
					unread++
				case kind == html.EndTagToken && unread > 0:
					unread--
				}
			}
			switch {
			case tag == atom.Br:
				paragraph.WriteByte(' ')
			case !isInline(tag):
				end()
			}
		}
	}
}

func isUnread(tag atom.Atom) bool {
	return tag == atom.Script || tag == atom.Style || tag == atom.Template || tag == atom.Noscript
}

// isInline reports whether what is marked so goes on in the same paragraph.
func isInline(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins,
		atom.Kbd, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Var, atom.Wbr, 0:
		return true
	}
	return false
}
