package data

import (
	"context"
	"errors"
	"testing"
)

// soon is a context that ends when it has been asked a few times.
type soon struct {
	context.Context
	asked, last int
}

func (s *soon) Err() error {
	if s.asked++; s.asked > s.last {
		return context.Canceled
	}
	return nil
}

// Whatever the form of a file, reading its records stops among them.
func TestReadingStopsAmongTheRecords(t *testing.T) {
	texts := map[string]string{"YAML": string(generated(3000))}
	for _, text := range written(t) {
		texts["JSON"], texts["YAML in braces"] = text, "# no JSON\n"+text
	}
	for name, text := range texts {
		for _, last := range []int{0, 1, 5, 20} {
			ctx := &soon{Context: context.Background(), last: last}
			var l loader
			l.addText("x", text)
			if g, _, err := l.load(ctx); g != nil || !errors.Is(err, context.Canceled) || ctx.asked > last+20 {
				t.Errorf("%s, which ends after %d looks: asked %d times, %v", name, last, ctx.asked, err)
			}
		}
	}
}
