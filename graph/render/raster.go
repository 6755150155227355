package render

import "github.com/entente-graph/entente/graph/render/internal/raster"

// Raster draws an SVG as PNG at twice the resolution of a screen. It knows the
// elements that Graphviz writes, and what export/svg makes of them: shapes,
// paths of straight lines and cubic curves, and text in the fonts that are
// installed. It reads nothing that the SVG refers to. A very large picture gets
// a lower resolution.
func Raster(svg []byte) ([]byte, error) {
	var d raster.Drawer
	return d.PNG(svg)
}
