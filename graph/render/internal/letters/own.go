package letters

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/image/font/sfnt"
)

// family is a font in four styles, those it lacks left out.
type family struct{ regular, bold, italic, boldItalic *Face }

// of returns the family's font for a style, and how far it is made to lean. A style that the family lacks is made of another.
func (f family) of(s Style) (face *Face, lean float64) {
	upright := f.regular
	if s.bold && f.bold != nil {
		upright = f.bold
	}
	switch {
	case s.bold && s.italic && f.boldItalic != nil:
		return f.boldItalic, 0
	case s.italic && !s.bold && f.italic != nil:
		return f.italic, 0
	case s.italic:
		return upright, slant
	}
	return upright, 0
}

// An UnknownFontError says that there is no font of a name, or none in a file.
type UnknownFontError struct {
	Name string
	Err  error // why the file cannot be read; nil: no font of that name is installed
}

func (e *UnknownFontError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("the font %s cannot be read: %v", e.Name, e.Err)
	}
	return fmt.Sprintf("no font called %q is installed here", e.Name)
}

// Unwrap returns Err.
func (e *UnknownFontError) Unwrap() error { return e.Err }

// IsFile reports whether what names a font is a file's path, not a family's name.
func IsFile(font string) bool {
	switch strings.ToLower(filepath.Ext(font)) {
	case ".ttf", ".otf", ".ttc", ".otc":
		return true
	}
	return strings.ContainsRune(font, filepath.Separator) || strings.Contains(font, "/")
}

// FamilyOf returns the name of the family in a font's file.
func FamilyOf(path string) (string, error) {
	fonts, err := parse(path)
	if err != nil {
		return "", &UnknownFontError{path, err}
	}
	name, _ := namesOf(fonts[0].font)
	return name, nil
}

// Use puts a font before all others: one that is installed, by the name of its family, or that in a file, with the other
// styles of its family from the same folder.
func (f *Fonts) Use(font string) error {
	f.find()
	var own family
	if IsFile(font) {
		fonts, err := parse(font)
		if err != nil {
			return &UnknownFontError{font, err}
		}
		name, _ := namesOf(fonts[0].font)
		beside, _ := filepath.Glob(filepath.Join(escapeGlob(filepath.Dir(font)), "*.[tToO][tT][fF]"))
		own = familyIn(beside, name)
		own.regular = fonts[0]
	} else {
		var likely, others []string
		for _, name := range f.names {
			if strings.HasPrefix(squeezed(name), squeezed(font)) {
				likely = append(likely, f.paths[name])
			} else {
				others = append(others, f.paths[name])
			}
		}
		if own = familyIn(likely, font); own.regular == nil {
			own = familyIn(others, font)
		}
	}
	if own.regular == nil {
		return &UnknownFontError{Name: font}
	}
	f.own, f.chosen = own, map[letter]Glyph{}
	return nil
}

// familyIn returns the fonts of a family among some files.
func familyIn(paths []string, name string) family {
	var own family
	var odd *Face // of another weight or width
	for _, path := range paths {
		fonts, err := parse(path)
		if err != nil {
			continue
		}
		for _, face := range fonts {
			called, style := namesOf(face.font)
			if squeezed(called) != squeezed(name) {
				continue
			}
			slot := &odd
			switch style {
			case "", "regular", "book", "roman", "normal":
				slot = &own.regular
			case "bold":
				slot = &own.bold
			case "italic", "oblique", "regular italic", "book oblique":
				slot = &own.italic
			case "bold italic", "bold oblique":
				slot = &own.boldItalic
			}
			if *slot == nil {
				*slot = face
			}
		}
	}
	for _, other := range []*Face{odd, own.bold, own.italic, own.boldItalic} {
		if own.regular == nil {
			own.regular = other
		}
	}
	return own
}

var errNoFont = errors.New("it is no TrueType or OpenType font")

// parse reads the fonts in a file.
func parse(path string) ([]*Face, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	collection, err := sfnt.ParseCollection(data)
	if err != nil {
		return nil, errNoFont
	}
	if collection.NumFonts() > 1 {
		data = nil
	}
	var out []*Face
	for i := range collection.NumFonts() {
		if font, err := collection.Font(i); err == nil && font.UnitsPerEm() > 0 {
			out = append(out, newFace(font, data))
		}
	}
	if len(out) == 0 {
		return nil, errNoFont
	}
	return out, nil
}

// namesOf returns the names of a font's family and, in lower case, of its style.
func namesOf(font *sfnt.Font) (family, style string) {
	name := func(ids ...sfnt.NameID) string {
		for _, id := range ids {
			if s, err := font.Name(nil, id); err == nil && s != "" {
				return s
			}
		}
		return ""
	}
	return name(sfnt.NameIDTypographicFamily, sfnt.NameIDFamily), strings.ToLower(name(sfnt.NameIDTypographicSubfamily, sfnt.NameIDSubfamily))
}

// squeezed is a name without case, blanks and hyphens.
func squeezed(name string) string {
	return strings.Map(func(r rune) rune {
		if slices.Contains([]rune(" -_"), r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// escapeGlob writes a folder's name so that a pattern finds just that.
func escapeGlob(dir string) string {
	return strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(dir)
}
