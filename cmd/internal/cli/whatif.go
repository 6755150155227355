package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/picture/scene"
	"github.com/entente-graph/entente/graph/query"
)

// whatifFlags are the options of whatif.
type whatifFlags struct {
	also     []string
	escalate bool
	asJSON   bool
	output   string
	datasets []string
	view     viewFlags
	picture  pictureFlags
}

func newWhatif(s Streams) *cobra.Command {
	var f whatifFlags
	cmd := &cobra.Command{
		Use:   `whatif "ATTACKER attacks TARGET" [DATASET...]`,
		Short: "Say who is bound to act if one state attacks another",
		Long: `Say who is bound to do what if one state attacks another, by which article, and
what that sets off, round by round. Round 0 is the attack; each next round lists who
becomes bound because of the one before. --also supposes more ("C joins D", "E attacks
F"). Without --at the attack falls on the date at which the dataset speaks.

Only the attack itself counts as an attack. With --escalate each entry counts as one on
all who are then on the other side, which shows the chain reaction.

A condition that the scenario does not decide leaves an actor possibly bound, and the
question that is open is named. Signed treaties that are not in force bind nobody, and
are listed. Alleged, disputed, threatened and proposed relations bind nobody unless
--certainty or --modality names them. Rules are cited as R1, R2 ... and explained at the
end; the categories are those of ATOP (Leeds, Ritter, Mitchell and Long 2002).

Bound is neither able nor willing. In the wars of 1816 to 1944 about three commitments in
four were honoured (Leeds, Long and Mitchell 2000; Leeds 2003); a later count finds half
for 1816 to 2003, and far fewer after 1945 (Berkemeier and Fuhrmann 2018).

Exits with 1 if nobody is bound, surely or possibly.`,
		Example: `  entente whatif "South Korea attacks North Korea" --at 2025-01-15
  entente whatif "United States attacks Russia" --at 2025-01-15 -o attack.svg
  entente whatif "Germany attacks Belgium" europe-1914 --at 1914-08-04
  entente whatif "Austria-Hungary attacks Serbia" europe-1914 --also "Russia joins Serbia" --escalate`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.datasets = append(f.datasets, args[1:]...)
			return runWhatif(cmd.Context(), s, args[0], &f)
		},
	}
	fs := cmd.Flags()
	fs.StringArrayVar(&f.also, "also", nil, "suppose this `fact` too: \"C joins D\" or \"E attacks F\"; may be given several times")
	fs.BoolVar(&f.escalate, "escalate", false, "let each entry count as an attack on the other side")
	fs.BoolVar(&f.asJSON, "json", false, "write JSON")
	fs.StringVarP(&f.output, "output", "o", "", "also draw it into this `file` (.svg, .png or .dot)")
	addDatasetFlag(cmd, &f.datasets)
	addPictureFlags(cmd, &f.picture)
	addViewFlags(cmd, &f.view)
	return cmd
}

func runWhatif(ctx context.Context, s Streams, attack string, f *whatifFlags) error {
	if f.output == "-" {
		return usagef("the answer goes to standard output; name a file for the picture")
	}
	said, err := report.ParseScenario(attack, f.also)
	if err != nil {
		return &exitError{exitUsage, err}
	}
	if _, err := f.picture.options(); err != nil {
		return err
	}
	var format export.Format
	if f.output != "" {
		if format, err = pictureFormat(f.output); err != nil {
			return err
		}
	}
	g, err := openDatasets(ctx, s, f.datasets...)
	if err != nil {
		return err
	}
	v, res, err := report.AskWhatif(g, said, f.escalate, f.view.Filter)
	if errors.Is(err, report.ErrNoObligations) {
		return failed(err)
	}
	if err != nil {
		return &exitError{exitUsage, err}
	}
	var drawn []byte
	if f.output != "" {
		if drawn, err = drawWhatif(ctx, v, res, f, format); err != nil {
			return err
		}
	}
	if f.asJSON {
		err = writeJSON(s, report.NewWhatif(v, res))
	} else {
		err = writeOut(s, func(w io.Writer) error { printer{w, s}.whatif(v, res); return nil })
	}
	if err != nil {
		return err
	}
	if f.output != "" {
		if err := writeFile(s, f.output, drawn); err != nil {
			return err
		}
		fmt.Fprintf(s.Err, "wrote %s\n", f.output)
	}
	if len(res.Rounds) == 1 {
		return &exitError{exitNotFound, nil}
	}
	return nil
}

// drawWhatif draws a result: the sides above and below, the rounds from left to
// right, the articles on the way.
func drawWhatif(ctx context.Context, v *query.View, res *obligation.Result, f *whatifFlags, format export.Format) ([]byte, error) {
	o, err := f.picture.options()
	if err != nil {
		return nil, err
	}
	p, err := scene.New(v, o, report.WhatifScene(v, res))
	if err != nil {
		return nil, pictureError(err)
	}
	return drawPicture(ctx, p, format, f.picture.timeout)
}
