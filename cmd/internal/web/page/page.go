package page

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/ascii85"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/web/page/squeeze"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
)

//go:embed assets
var embedded embed.FS

// starter unpacks and runs the script of a page in one file.
var starter = sync.OnceValue(func() string {
	text, err := embedded.ReadFile("assets/unpack.js")
	if err != nil {
		panic(err) // it is embedded
	}
	return tight(string(text))
})

// Assets returns the files of the page: stylesheets below css, modules below js, and
// below served what a page fetches from its server when it needs it.
func Assets() fs.FS {
	sub, err := fs.Sub(embedded, "assets")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return sub
}

// AssetsVersion returns a short word that changes with the files of Assets. The
// served page asks for them below "assets/VERSION/", so that a browser may keep
// them for ever.
var AssetsVersion = sync.OnceValue(func() string {
	h := sha256.New()
	assets := Assets()
	for _, name := range append(names(assets, "css", ".css"), slices.Concat(names(assets, "js", ".js"), names(assets, "served", ".js"), names(assets, "served", ".css"))...) {
		text, err := fs.ReadFile(assets, name)
		if err != nil {
			panic(err) // it is embedded
		}
		fmt.Fprintf(h, "%s %d\n%s", name, len(text), text)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
})

// Script returns all modules as one, and Sheet all stylesheets: a page that fetches
// its files one by one is slow to start even from the same machine.
var (
	Script = sync.OnceValues(func() ([]byte, error) {
		modules, err := fs.Sub(Assets(), "js")
		if err != nil {
			return nil, err
		}
		text, err := bundle(modules)
		return []byte(text), err
	})
	Sheet = sync.OnceValues(func() ([]byte, error) {
		assets := Assets()
		var all bytes.Buffer
		for _, name := range names(assets, "css", ".css") {
			text, err := fs.ReadFile(assets, name)
			if err != nil {
				return nil, err
			}
			all.Write(text)
		}
		return []byte(tightSheet(all.String())), nil
	})
)

// The names under which a server has them, below "assets/VERSION/".
const (
	ScriptName = "explorer.js"
	SheetName  = "explorer.css"
)

// layout is parsed when a page is first made: most of what the program does needs none.
var layout = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("explorer.html.tmpl").ParseFS(embedded, "assets/explorer.html.tmpl"))
})

// settings is what the page's scripts are told besides the data.
type settings struct {
	Mode     string   `json:"mode"` // serve or file
	Set      string   `json:"set,omitempty"`
	Version  string   `json:"version,omitempty"` // of the data
	Watched  bool     `json:"watched,omitempty"`
	Served   string   `json:"served,omitempty"` // where the scripts are that a single file has no use for
	Layouts  []string `json:"layouts"`
	Layout   string   `json:"layout"` // as drawn
	Overview bool     `json:"overview"`
	Shown    []string `json:"shown"`
	Formats  []format `json:"formats,omitempty"` // of data that the server writes
	Store    *Stored  `json:"store,omitempty"`   // of which the page shows parts
}

// Stored is a store behind a page: how much there is, and with which part the page
// begins, as a query of the API.
type Stored struct {
	Actors    int    `json:"actors"`
	Relations int    `json:"relations"`
	First     string `json:"first"` // "top=20"
}

// format is a format of the menu of exports.
type format struct {
	Name      string `json:"name"`
	Extension string `json:"extension"`
	Summary   string `json:"summary"`
}

// dataFormats lists the formats for data.
func dataFormats() []format {
	var out []format
	for _, f := range export.Formats() {
		if f.Data {
			about := f.Summary
			if record := report.NewFormat(f); len(record.Loses) > 0 {
				about += ". Does not carry: " + record.LosesInWords()
			}
			out = append(out, format{f.Name, f.Extensions[0], about})
		}
	}
	return out
}

// content is what the template takes.
type content struct {
	Title, Subtitle string
	Robots          string
	Policy          string // of the single file; a served page has it in a header
	Palette         template.CSS
	Style           template.CSS // inlined, or
	StyleFile       string       // served
	Script          *parcel      // inlined, with Starter, or
	Starter         template.JS
	ScriptFile      string // served
	DataFile        string // what it asks for first, served
	SVG             template.HTML
	Settings        template.JS
	Data            *parcel
	Upright         *parcel // an upright; nil for none
}

func newContent(g *graph.Graph, pic *Picture, s settings) (*content, error) {
	for _, l := range picture.Layouts() {
		s.Layouts = append(s.Layouts, l.String())
	}
	s.Layout, s.Overview, s.Shown = pic.Layout, pic.Overview, pic.Shown
	raw, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	m := g.Meta()
	c := &content{
		Title:    shown(cmp.Or(m.Title, m.Name, "Who is tied to whom")),
		Subtitle: subtitle(g, s.Store),
		Palette:  template.CSS(colours(pic.Palette)),
		SVG:      template.HTML(pic.SVG),
		Settings: template.JS(raw),
	}
	return c, nil
}

func (c *content) write(w io.Writer) error { return layout().Execute(w, c) }

// Served is the page of a server.
type Served struct {
	HTML   []byte
	Policy string // its Content-Security-Policy
}

// Settings are those of the page that a server shows.
type Settings struct {
	Set     string // the key of a dropped dataset, or ""
	Version string // of the data
	Watched bool   // edits to the dataset's files will be told
	Framed  bool   // pages of the same server may show it in a frame
	Store   *Stored
}

// Serve makes the page that a server shows of a graph; of a store that is the part with
// which the page begins.
func Serve(g *graph.Graph, pic *Picture, of Settings) (*Served, error) {
	base := "/assets/" + AssetsVersion() + "/"
	c, err := newContent(g, pic, settings{Mode: "serve", Set: of.Set, Version: of.Version, Watched: of.Watched, Store: of.Store, Formats: dataFormats(), Served: base + "served/"})
	if err != nil {
		return nil, err
	}
	c.StyleFile, c.ScriptFile, c.DataFile = base+SheetName, base+ScriptName, "/api/graph"
	if of.Store != nil {
		c.DataFile += "?" + of.Store.First
	}
	var out bytes.Buffer
	if err := c.write(&out); err != nil {
		return nil, err
	}
	ancestors := "'none'"
	if of.Framed {
		ancestors = "'self'"
	}
	return &Served{HTML: out.Bytes(), Policy: "default-src 'none'; script-src 'self'; style-src 'self' " + hash(string(c.Palette)) +
		"; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors " + ancestors}, nil
}

// upright is another picture of the same for narrow windows, as a server would
// answer with it.
type upright struct {
	SVG      string      `json:"svg"`
	Palette  [][3]string `json:"palette"`
	Overview bool        `json:"overview"`
	Shown    []string    `json:"shown"`
}

// WriteFile writes the page as one file that needs no network: it holds the
// picture, the data, the stylesheets and the modules. Windows as narrow as those of
// phones show narrow instead of the picture, unless it is nil. Of the sources it names
// the copies that the reader keeps, which may be nil.
func WriteFile(w io.Writer, g *graph.Graph, pic, narrow *Picture, kept *report.Copies) error {
	c, err := newContent(g, pic, settings{Mode: "file"})
	if err != nil {
		return err
	}
	data := NewData(g)
	data.Index.Ties = tiesOf(wholeView(g), true)
	if data.Whatif, err = answersOf(g); err != nil {
		return err
	}
	ctx := context.Background()
	if err := data.AddCopies(ctx, kept); err != nil {
		return err
	}
	if data.Camps, err = campsOf(ctx, g); err != nil {
		return err
	}
	if data.Traps, err = trapsOf(ctx, g); err != nil {
		return err
	}
	raw, err := data.JSON()
	if err != nil {
		return err
	}
	if c.Data, err = packed(raw); err != nil {
		return err
	}
	if narrow != nil {
		raw, err := json.Marshal(upright{narrow.SVG, narrow.Palette, narrow.Overview, narrow.Shown})
		if err != nil {
			return err
		}
		if c.Upright, err = packed(raw); err != nil {
			return err
		}
	}
	sheet, err := Sheet()
	if err != nil {
		return err
	}
	script, err := Script()
	if err != nil {
		return err
	}
	if c.Script, err = packedScript(); err != nil {
		return err
	}
	c.Style, c.Starter = template.CSS(sheet), template.JS(starter())
	c.Policy = "default-src 'none'; script-src " + hash(starter()) + " " + hash(string(script)) + "; style-src " + hash(string(c.Palette)) + " " + hash(string(sheet)) +
		"; img-src data: blob:; base-uri 'none'; form-action 'none'"
	return c.write(w)
}

// parcel is data or a script in the page: compressed, since mail has limits, and in
// Ascii85 with "v" for "<", which would look like an element. See unpack.js.
type parcel struct {
	Text template.HTML
	Way  string // "gzip", or of how many bytes it was squeezed
}

// mostSqueezed is how many bytes are squeezed; a page that holds more is open sooner with
// what the browser itself unpacks.
const mostSqueezed = 2 << 20

func packed(data []byte) (*parcel, error) {
	if len(data) <= mostSqueezed {
		return &parcel{inASCII(squeeze.Squeeze(data)), strconv.Itoa(len(data))}, nil
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return &parcel{inASCII(b.Bytes()), "gzip"}, nil
}

// packedScript is the same in every file, and most of what there is to squeeze.
var packedScript = sync.OnceValues(func() (*parcel, error) {
	script, err := Script()
	if err != nil {
		return nil, err
	}
	return packed(script)
})

func inASCII(data []byte) template.HTML {
	text := make([]byte, ascii85.MaxEncodedLen(len(data)))
	text = text[:ascii85.Encode(text, data)]
	return template.HTML(strings.ReplaceAll(string(text), "<", "v"))
}

// hash is how a Content-Security-Policy names an inlined text.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
