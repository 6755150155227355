package web

import (
	"bytes"
	"context"
	"crypto/sha256"

	"github.com/entente-graph/entente/graph/export"
)

// layouts draws, and keeps what Graphviz made of the texts used last: pictures of
// dates between which nothing changed differ in their words alone, and share one.
type layouts struct {
	export.Drawing
	kept *cache[[]byte]
}

func newLayouts(d export.Drawing, limit int) *layouts {
	return &layouts{d, newCache(limit, func(svg []byte) int { return len(svg) })}
}

func (l *layouts) Layout(ctx context.Context, dot []byte) (svg []byte, err error) {
	sum := sha256.Sum256(dot)
	key := string(sum[:])
	if svg, ok := l.kept.get(key); ok {
		return svg, nil
	}
	if svg, err = l.Drawing.Layout(ctx, dot); err == nil {
		l.kept.add(key, bytes.Clone(svg))
	}
	return svg, err
}
