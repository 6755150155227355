package letters

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/flopp/go-findfont"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gobolditalic"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
)

// Style is how a text is to look.
type Style struct {
	family       string // sans, serif or mono
	bold, italic bool
}

// StyleOf reads the attributes font-family, font-weight and font-style.
func StyleOf(family, weight, slope string) Style {
	family = strings.ToLower(family)
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(family, part) })
	}
	s := Style{
		family: "sans",
		bold:   weight == "bold" || has("bold"),
		italic: slope == "italic" || slope == "oblique" || has("italic", "oblique"),
	}
	switch {
	case has("mono", "courier", "consolas"):
		s.family = "mono"
	case has("sans"):
	case has("serif", "times", "georgia", "garamond"):
		s.family = "serif"
	}
	return s
}

// preferred names the font files for a family, without extension and in lower case, best first: those with the letter widths with
// which Graphviz reckons (Arial's, Times's and Courier's) before others.
var preferred = map[string][]struct {
	regular, bold, italic, boldItalic string
}{
	"sans": {
		{"liberationsans-regular", "liberationsans-bold", "liberationsans-italic", "liberationsans-bolditalic"},
		{"arimo-regular", "arimo-bold", "arimo-italic", "arimo-bolditalic"},
		{"arial", "arialbd", "ariali", "arialbi"},
		{"arial", "arial bold", "arial italic", "arial bold italic"},
		{"nimbussans-regular", "nimbussans-bold", "nimbussans-italic", "nimbussans-bolditalic"},
		{"notosans-regular", "notosans-bold", "notosans-italic", "notosans-bolditalic"},
		{"dejavusans", "dejavusans-bold", "dejavusans-oblique", "dejavusans-boldoblique"},
	},
	"serif": {
		{"liberationserif-regular", "liberationserif-bold", "liberationserif-italic", "liberationserif-bolditalic"},
		{"tinos-regular", "tinos-bold", "tinos-italic", "tinos-bolditalic"},
		{"times", "timesbd", "timesi", "timesbi"},
		{"times new roman", "times new roman bold", "times new roman italic", "times new roman bold italic"},
		{"notoserif-regular", "notoserif-bold", "notoserif-italic", "notoserif-bolditalic"},
		{"dejavuserif", "dejavuserif-bold", "dejavuserif-italic", "dejavuserif-bolditalic"},
	},
	"mono": {
		{"liberationmono-regular", "liberationmono-bold", "liberationmono-italic", "liberationmono-bolditalic"},
		{"cousine-regular", "cousine-bold", "cousine-italic", "cousine-bolditalic"},
		{"cour", "courbd", "couri", "courbi"},
		{"courier new", "courier new bold", "courier new italic", "courier new bold italic"},
		{"dejavusansmono", "dejavusansmono-bold", "dejavusansmono-oblique", "dejavusansmono-boldoblique"},
	},
}

// otherScripts names fonts for what those lack, best first, each with its bold one where there is one. They come before any other
// font of the system.
var otherScripts = []struct{ regular, bold string }{
	{"notosanscjk-regular", "notosanscjk-bold"}, {"notosanscjkjp-regular", "notosanscjkjp-bold"}, {"sourcehansans-regular", "sourcehansans-bold"},
	{"notonaskharabic-regular", "notonaskharabic-bold"}, {"notosansarabic-regular", "notosansarabic-bold"}, {"notosanshebrew-regular", "notosanshebrew-bold"},
	{"wqy-zenhei", ""}, {"wqy-microhei", ""}, {"droidsansfallbackfull", ""}, {"nanumgothic", "nanumgothicbold"},
	{"pingfang", ""}, {"hiragino sans gb", ""}, {"applesdgothicneo", ""}, {"geezapro", ""}, {"arial unicode", ""}, // macOS
	{"msyh", "msyhbd"}, {"malgun", "malgunbd"}, {"yugothr", "yugothb"}, {"msgothic", ""}, {"segoeui", "segoeuib"}, {"seguisym", ""}, // Windows
	{"notosanssymbols-regular", ""}, {"notosanssymbols2-regular", ""},
	{"dejavusans", "dejavusans-bold"},
}

// Glyph is a letter's form in a font, and what is done to it.
type Glyph struct {
	Rune   rune
	Face   *Face
	Narrow float64 // its width is multiplied by
	Lean   float64 // how far it is made to lean, where the font does not itself
	index  sfnt.GlyphIndex
}

// Missing reports whether no font has the letter, so that it is an empty box.
func (g Glyph) Missing() bool { return g.index == 0 }

// slant is the lean of an italic made from an upright font.
const slant = 0.2

// Fonts knows the system's fonts, once it has been asked for a letter. The zero value is ready for use, by one goroutine at a time.
type Fonts struct {
	paths   map[string]string // of all font files, by name in lower case without extension
	names   []string          // the keys of paths, in the order in which fonts are tried when none of those named above will do
	open    map[string]*Face  // by name; nil where it could not be read
	chosen  map[letter]Glyph
	bundled map[string]*Face
	own     family // comes before all others
}

type letter struct {
	rune  rune
	style Style
}

// glyphOf returns the form of a letter: from a font of the style where one has it, from any font where not, and in the
// end an empty box.
func (f *Fonts) glyphOf(r rune, s Style) Glyph {
	f.find()
	key := letter{r, s}
	if g, ok := f.chosen[key]; ok {
		return g
	}
	g := f.choose(r, s)
	g.Rune, g.Narrow = r, g.Face.narrowing(r, s)
	f.chosen[key] = g
	return g
}

func (f *Fonts) choose(r rune, s Style) Glyph {
	if face, lean := f.own.of(s); face != nil {
		if index := face.index(r); index != 0 {
			return Glyph{Face: face, index: index, Lean: lean}
		}
	}
	for _, family := range preferred[s.family] {
		name := family.regular
		switch {
		case s.bold && s.italic:
			name = family.boldItalic
		case s.bold:
			name = family.bold
		case s.italic:
			name = family.italic
		}
		if face := f.load(name); face != nil {
			if index := face.index(r); index != 0 {
				return Glyph{Face: face, index: index}
			}
		}
	}
	own := f.embedded(s)
	if index := own.index(r); index != 0 {
		return Glyph{Face: own, index: index}
	}
	var lean float64
	if s.italic {
		lean = slant
	}
	for _, font := range otherScripts {
		names := []string{font.regular}
		if s.bold {
			names = []string{font.bold, font.regular}
		}
		for _, name := range names {
			if face := f.load(name); face != nil {
				if index := face.index(r); index != 0 {
					return Glyph{Face: face, index: index, Lean: lean}
				}
			}
		}
	}
	for _, name := range f.names {
		_, known := f.open[name]
		face := f.load(name)
		if face == nil {
			continue
		}
		if index := face.index(r); index != 0 {
			return Glyph{Face: face, index: index, Lean: lean}
		}
		if !known {
			f.close(name)
		}
	}
	return Glyph{Face: own}
}

// find lists the system's fonts.
func (f *Fonts) find() {
	if f.paths != nil {
		return
	}
	f.paths, f.open, f.chosen, f.bundled = map[string]string{}, map[string]*Face{}, map[letter]Glyph{}, map[string]*Face{}
	paths := findfont.List()
	slices.Sort(paths)
	for _, path := range paths {
		base := filepath.Base(path)
		name := strings.ToLower(strings.TrimSuffix(base, filepath.Ext(base)))
		if _, ok := f.paths[name]; !ok {
			f.paths[name] = path
			f.names = append(f.names, name)
		}
	}
	// Sans before serif, upright before leaning, plain before bold.
	oddity := func(name string) int {
		odd := 0
		for _, part := range []string{"serif", "mono", "bold", "italic", "oblique", "thin", "light", "black", "condensed"} {
			if strings.Contains(name, part) {
				odd++
			}
		}
		return odd
	}
	slices.SortStableFunc(f.names, func(a, b string) int { return oddity(a) - oddity(b) })
}

// load returns the font of a name, or nil.
func (f *Fonts) load(name string) *Face {
	if face, ok := f.open[name]; ok {
		return face
	}
	var loaded *Face
	if path, ok := f.paths[name]; ok {
		loaded = readFace(path)
	}
	f.open[name] = loaded
	return loaded
}

// close forgets a font that did not help.
func (f *Fonts) close(name string) { delete(f.open, name) }

// readFace reads the font in a file, of several the first.
func readFace(path string) *Face {
	fonts, err := parse(path)
	if err != nil {
		return nil
	}
	return fonts[0]
}

// embedded returns the font of a style that this program brings along: Go's own, which have Latin, Greek and Cyrillic letters.
func (f *Fonts) embedded(s Style) *Face {
	name, data := "regular", goregular.TTF
	switch {
	case s.family == "mono":
		name, data = "mono", gomono.TTF
	case s.bold && s.italic:
		name, data = "bold italic", gobolditalic.TTF
	case s.bold:
		name, data = "bold", gobold.TTF
	case s.italic:
		name, data = "italic", goitalic.TTF
	}
	if face, ok := f.bundled[name]; ok {
		return face
	}
	font, err := sfnt.Parse(data)
	if err != nil {
		panic("the font " + name + " in this program is broken: " + err.Error())
	}
	f.bundled[name] = newFace(font, data)
	return f.bundled[name]
}

// Bare returns no fonts but those that this program brings along, as on a machine that has none.
func Bare() *Fonts {
	return &Fonts{paths: map[string]string{}, open: map[string]*Face{}, chosen: map[letter]Glyph{}, bundled: map[string]*Face{}}
}

// Plain returns the file of the plainest of the fonts that this program brings along.
func Plain() []byte { return goregular.TTF }
