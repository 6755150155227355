package cli

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/certificate/verify"
	"github.com/entente-graph/entente/graph/export/dataset"
)

// verifyOptions are those of verify.
type verifyOptions struct {
	Streams
	file string
	form form
	datasetFlags
}

func newVerify(s Streams) *cobra.Command {
	o := &verifyOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "verify FILE [DATASET...]",
		Short: "Check what proves an answer, by other means than it was found",
		Long: `Check a certificate that 'entente paths', 'whatif' or 'camps' wrote with --certificate,
against the dataset that it speaks of. The program that checks is small and shares
nothing with those that answered: it reads the dataset itself, decides anew when a
relation holds, what a treaty asks and which ties count, and holds each claim against
that.

Of paths it checks each hop, with its sign where --sign asks for that, the order in
which they are listed, that no path is shorter, and by a count of its own that there are
no more. Of an attack it plays the rounds again, duty by duty, and finds that nobody else
is bound. Of camps it counts the ties against them, and checks the cycles of which every
split leaves a tie against it; where they do not reach, it searches itself.

What was checked is listed with how much there was of it. What it could not check is
named as open, and is not verified. Each claim that is not so is told with its place in
the file. A dataset whose content has changed since is told as well.

Exits with 0 if no claim is wrong, and 1 if one is.`,
		Example: `  entente camps europe-1914 --certificate camps.json
  entente verify camps.json europe-1914
  entente whatif "Germany attacks Belgium" europe-1914 --at 1914-08-04 --certificate war.json
  entente verify war.json europe-1914 --json`,
		Args: cobra.MinimumNArgs(1),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return nil, cobra.ShellCompDirectiveDefault // a file
			}
			return completeDatasets(cmd, args, typed)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.file, o.datasets = args[0], append(o.datasets, args[1:]...)
			return o.run(cmd.Context())
		},
	}
	addForm(cmd.Flags(), &o.form, "")
	addDatasetFlags(cmd, &o.datasetFlags)
	return cmd
}

func (o *verifyOptions) run(ctx context.Context) error {
	if err := o.form.check(); err != nil {
		return err
	}
	cert, err := o.read(ctx)
	if err != nil {
		return err
	}
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	digest, err := dataset.Digest(g)
	if err != nil {
		return failed(err)
	}
	found, err := leaving(ctx, func() (*verify.Result, error) { return verify.Check(g, digest, cert), nil })
	if err != nil {
		return failed(err)
	}
	record := report.NewVerification(cert, found)
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Verification(record) }, func(w io.Writer) { text.Verification(w, o.style(), record) })
	if err == nil && !record.Verified {
		return &exitError{exitNotFound, nil}
	}
	return err
}

// read reads the certificate.
func (o *verifyOptions) read(ctx context.Context) (*certificate.Certificate, error) {
	var from io.Reader = o.In
	if o.file != "-" {
		f, err := os.Open(o.file)
		if err != nil {
			return nil, usagef("cannot read the certificate %s: %w", o.file, missingOr(err))
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, usagef("cannot read the certificate %s: it is a folder", o.file)
		}
		from = data.Until(ctx, f)
	}
	cert, err := certificate.Read(from)
	switch {
	case ctx.Err() != nil:
		return nil, failed(context.Cause(ctx))
	case err != nil:
		return nil, failed(fmt.Errorf("%s is no certificate that can be checked: %w", o.file, err))
	}
	return cert, nil
}
