package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph/render"
)

// finishFlags are the flags of every command that writes pictures, for what
// does not depend on what they show.
type finishFlags struct {
	width int
	dpi   float64
	font  string
	given func(name string) bool

	ofLines bool   // --width can also say what the width of lines means
	lines   string // what that is: quantity, evidence, or ""
	pixels  bool   // --width with a number
}

// What the width of lines may mean.
const (
	byQuantity = "quantity"
	byEvidence = "evidence"
)

// widthFlag is the flag --width. Where lines are drawn between actors it may be given
// twice: the width of the picture, and what the width of lines means.
type widthFlag finishFlags

func (f *widthFlag) String() string {
	if f.width == 0 {
		return ""
	}
	return strconv.Itoa(f.width)
}

func (f *widthFlag) Type() string { return "pixels" }

func (f *widthFlag) Set(s string) error {
	if word := strings.ToLower(s); word == byQuantity || word == byEvidence {
		f.lines = word
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		if f.ofLines {
			return errors.New("it is a number of pixels, quantity or evidence")
		}
		return errors.New("it is a number of pixels")
	}
	f.width, f.pixels = n, true
	return nil
}

// addLineFinishFlags is addFinishFlags for a command that draws lines between actors.
func addLineFinishFlags(cmd *cobra.Command, f *finishFlags) {
	addFinishFlags(cmd, f)
	f.ofLines = true
	cmd.Flags().Lookup("width").Usage += "; or quantity: lines are as wide as their amounts; or evidence: as many independent sources speak for them"
}

func addFinishFlags(cmd *cobra.Command, f *finishFlags) {
	cmd.Flags().Var((*widthFlag)(f), "width", "how many `pixels` wide a PNG is (default: as --dpi has it)")
	cmd.Flags().Float64Var(&f.dpi, "dpi", 0, "PNG: its `resolution` in dots an inch (default 192); with --width only noted in it")
	cmd.Flags().StringVar(&f.font, "font", "", "use this `font` before others: a family's name, or its .ttf or .otf file")
	f.given = cmd.Flags().Changed
}

// onlyFinish refuses what is about lines where something else is drawn.
func (f *finishFlags) onlyFinish() error {
	if f.lines != "" {
		return usagef("--width %s is for the lines of render; leave it out", f.lines)
	}
	return nil
}

// finish checks the flags for a format. The family is what an SVG calls the
// font.
func (f *finishFlags) finish(format string) (finish render.Finish, family string, err error) {
	isPNG := format == "png"
	switch {
	case f.pixels && f.width <= 0:
		err = usagef("--width is %d, and must be more than 0", f.width)
	case f.given("dpi") && !(f.dpi > 0 && f.dpi <= maxDPI):
		err = usagef("--dpi is %g, and must be more than 0 and at most %d", f.dpi, maxDPI)
	case f.pixels && !isPNG:
		err = usagef("--width counts the pixels of a PNG, and %s has none; name a .png file", strings.ToUpper(format))
	case f.given("dpi") && !isPNG:
		err = usagef("--dpi is for a PNG, and %s is as sharp as it is shown; name a .png file", strings.ToUpper(format))
	case f.font != "" && format == "dot":
		err = usagef("--font is for pictures, and DOT leaves fonts to the program that reads it; name an .svg, .pdf or .png file")
	case f.font != "":
		if family, err = render.FontFamily(f.font); err != nil {
			err = fontError(err)
		}
	}
	return render.Finish{Width: f.width, DPI: f.dpi, Font: f.font}, family, err
}

// maxDPI is more than any printer has.
const maxDPI = 9600

// finishError tells a size or a font that cannot be had from other errors of
// drawing.
func finishError(err error) error {
	var size *render.SizeError
	if errors.As(err, &size) {
		return usagef("a picture of %.0f x %.0f pixels takes too much memory; use --width %d or less, or --dpi %d or less",
			size.Width, size.Height, size.MaxWidth, size.MaxDPI)
	}
	var font *render.UnknownFontError
	if errors.As(err, &font) {
		return fontError(err)
	}
	return failed(fmt.Errorf("drawing: %w", err))
}

func fontError(err error) error {
	var font *render.UnknownFontError
	switch {
	case !errors.As(err, &font):
		return usage(err)
	case errors.Is(err, fs.ErrNotExist):
		return usagef("--font: there is no file %s; name a .ttf or .otf file, or a family that is installed", font.Name)
	case font.Err != nil:
		return usagef("--font: cannot read %s: %v; name another font", font.Name, plainError(font.Err))
	}
	return usagef("--font: %v; its file can be named instead: --font FILE.ttf", err)
}

// finishedAs makes of an SVG what a format is.
func finishedAs(svg []byte, format string, finish render.Finish) ([]byte, error) {
	var err error
	switch format {
	case "png":
		svg, err = finish.PNG(svg)
	case "pdf":
		svg, err = finish.PDF(svg)
	}
	if err != nil {
		return nil, finishError(err)
	}
	return svg, nil
}
