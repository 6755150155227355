package copies

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/ledongthuc/pdf"
)

// mostPages is how many pages of a PDF are read.
const mostPages = 10_000

// readPDF takes the text of each page. A page that is a picture has none.
func readPDF(ctx context.Context, data []byte) (text *Text, err error) {
	defer func() {
		if recover() != nil { // the library gives up so over what is damaged
			text, err = nil, errors.New("it is damaged, or no PDF that can be read; save its text")
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("it cannot be read as PDF (%w); save its text", err)
	}
	t := &Text{solid: true}
	pages := r.NumPage()
	if pages > mostPages {
		return nil, fmt.Errorf("it has %d pages, and at most %d are read", pages, mostPages)
	}
	for n := 1; n <= pages; n++ {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		page := r.Page(n)
		if page.V.IsNull() {
			continue
		}
		content, err := page.GetPlainText(nil)
		if err != nil {
			return nil, fmt.Errorf("page %d cannot be read (%w); save its text", n, err)
		}
		t.add(content, n)
	}
	if len(t.letters) == 0 {
		return nil, errors.New("no text is in it: its pages may be pictures; save its text")
	}
	return t, nil
}
