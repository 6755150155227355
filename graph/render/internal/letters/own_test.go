package letters

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
)

func write(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestUseOfAFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "my [own] fonts")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string][]byte{"a.ttf": goregular.TTF, "b.TTF": gobold.TTF, "c.ttf": goitalic.TTF, "d.ttf": gomono.TTF, "e.ttf": []byte("no font")})
	if name, err := FamilyOf(filepath.Join(dir, "a.ttf")); err != nil || name != "Go" {
		t.Errorf("the family is %q, %v", name, err)
	}
	f := Bare()
	if err := f.Use(filepath.Join(dir, "a.ttf")); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		style Style
		want  []byte
		lean  bool
	}{
		{Style{family: "sans"}, goregular.TTF, false},
		{Style{family: "serif"}, goregular.TTF, false},
		{Style{family: "sans", bold: true}, gobold.TTF, false},
		{Style{family: "sans", italic: true}, goitalic.TTF, false},
		{Style{family: "sans", bold: true, italic: true}, gobold.TTF, true}, // it has none
	} {
		g := f.glyphOf('a', tt.style)
		if string(g.Face.TrueType()) != string(tt.want) || (g.Lean != 0) != tt.lean {
			t.Errorf("%+v: another font, leaning %v", tt.style, g.Lean)
		}
	}
	// A letter that it lacks comes from elsewhere or is an empty box; nothing fails.
	f.Set("中 a", Style{family: "sans"}, 10)
}

func TestUseOfAFamily(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string][]byte{"go-mono.ttf": gomono.TTF, "other.ttf": goregular.TTF})
	installed := func() *Fonts {
		f := Bare()
		f.names = []string{"go-mono", "other"}
		for _, name := range f.names {
			f.paths[name] = filepath.Join(dir, name+".ttf")
		}
		return f
	}
	for name, want := range map[string][]byte{"Go Mono": gomono.TTF, "go mono": gomono.TTF, "Go": goregular.TTF} {
		f := installed()
		if err := f.Use(name); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if string(f.own.regular.TrueType()) != string(want) {
			t.Errorf("%s is another font", name)
		}
	}
	var unknown *UnknownFontError
	if err := installed().Use("Go Serif"); !errors.As(err, &unknown) || unknown.Name != "Go Serif" || unknown.Err != nil {
		t.Errorf("a family that is not installed: %v", err)
	}
}

func TestFilesThatAreNoFonts(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string][]byte{"text.ttf": []byte("no font"), "empty.otf": nil, "cut.ttf": goregular.TTF[:1000]})
	for _, name := range []string{"text.ttf", "empty.otf", "cut.ttf"} {
		err := Bare().Use(filepath.Join(dir, name))
		if _, other := FamilyOf(filepath.Join(dir, name)); err == nil && other == nil {
			continue // cut off where it does not matter yet
		}
		if err == nil || !strings.Contains(err.Error(), "it is no TrueType or OpenType font") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := Bare().Use(filepath.Join(dir, "none.ttf")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}
