package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/scene"
)

// whatifOptions are those of whatif.
type whatifOptions struct {
	Streams
	attack      string
	also        []string
	escalate    bool
	form        form
	output      string
	certificate certificateFlag
	datasetFlags
	view    viewFlags
	picture pictureFlags
}

func newWhatif(s Streams) *cobra.Command {
	o := &whatifOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   `whatif "ATTACKER attacks TARGET" [DATASET...]`,
		Short: "Say who is bound to act if one state attacks another",
		Long: `Say who is bound to do what if one state attacks another, by which article, and
what that sets off, round by round. Round 0 is the attack; each next round lists who
becomes bound because of the one before. --also supposes more ("C joins D", "E attacks
F"). States and organisations may be named. Without --at the attack falls on the date at
which the dataset speaks.

Only the attack itself counts as an attack. With --escalate each entry counts as one on
all who are then on the other side, which shows the chain reaction.

What an article waits for, and its conditions, are decided where the scenario decides
them; otherwise an actor is possibly bound, and the question that is open is named. Who
is bound to both sides takes neither, and nothing follows from it. Signed treaties that
are not in force bind nobody, and are listed. Alleged, disputed, threatened and proposed
relations bind nobody unless --certainty or --modality names them. Rules are cited as R1,
R2 ... and explained at the end; the categories are those of ATOP (Leeds, Ritter,
Mitchell and Long 2002).

Bound is neither able nor willing. In the wars of 1816 to 1944 about three commitments in
four were honoured (Leeds, Long and Mitchell 2000; Leeds 2003); a later count finds half
for 1816 to 2003, and far fewer after 1945 (Berkemeier and Fuhrmann 2018).

Exits with 1 if nobody is bound, surely or possibly.`,
		Example: `  entente whatif "South Korea attacks North Korea" --at 2025-01-15
  entente whatif "United States attacks Russia" --at 2025-01-15 -o attack.svg
  entente whatif "Germany attacks Belgium" europe-1914 --at 1914-08-04 --certificate proof.json
  entente whatif "Austria-Hungary attacks Serbia" europe-1914 --also "Russia joins Serbia" --escalate`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.attack, o.datasets = args[0], append(o.datasets, args[1:]...)
			return o.run(cmd.Context())
		},
	}
	fs := cmd.Flags()
	fs.StringArrayVar(&o.also, "also", nil, "suppose this `fact` too: \"C joins D\" or \"E attacks F\"; may be given several times")
	fs.BoolVar(&o.escalate, "escalate", false, "let each entry count as an attack on the other side")
	addForm(fs, &o.form, "")
	fs.StringVarP(&o.output, "output", "o", "", "also draw it into this `file` (.svg, .pdf, .png or .dot)")
	addCertificate(fs, &o.certificate)
	addDatasetFlags(cmd, &o.datasetFlags)
	addPictureFlags(cmd, &o.picture)
	timeoutToo(fs, &o.picture.timeout)
	addViewFlags(cmd, &o.view)
	return cmd
}

func (o *whatifOptions) run(ctx context.Context) error {
	if isStandardOutput(o.output) {
		return usagef("the answer goes to standard output; name a file for the picture")
	}
	if err := cmp.Or(o.form.check(), o.certificate.check()); err != nil {
		return err
	}
	said, err := report.ParseScenario(o.attack, o.also)
	if err != nil {
		return usage(err)
	}
	drawing, err := o.picture.drawing(o.output)
	if err != nil {
		return err
	}
	o.part = o.view.part() // what held at another time says why somebody is not bound now
	o.certificate.ofAll(&o.datasetFlags)
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	var record *report.Whatif
	assessed, err := within(ctx, o.picture.timeout, askLess+", leave out --escalate", func(ctx context.Context) (*report.Assessment, error) {
		a, err := report.AskWhatif(ctx, g, said, o.escalate, o.view.Filter)
		if err == nil {
			record, err = a.RecordWithin(ctx)
		}
		return a, err
	})
	if errors.Is(err, report.ErrNoObligations) {
		return failed(fmt.Errorf("%w; who must act can only be told where treaties say what they ask (obligations)", err))
	}
	if err != nil {
		return usage(err)
	}
	var drawn []byte
	if o.output != "" {
		p, err := within(ctx, drawing.timeout, askLess, func(ctx context.Context) (*picture.Picture, error) {
			return scene.New(ctx, assessed.View, drawing.options, assessed.Scene())
		})
		if err != nil {
			return pictureError(err)
		}
		if drawn, err = drawing.picture(ctx, p); err != nil {
			return err
		}
	}
	err = o.form.answer(o.Streams, record, func() *tabular.Table { return tabular.Whatif(record) }, func(w io.Writer) { text.Whatif(w, o.style(), record) })
	if err != nil {
		return err
	}
	if o.output != "" {
		if err := drawing.save(o.Streams, drawn); err != nil {
			return err
		}
	}
	err = o.certificate.write(o.Streams, g, assessed.Certificate)
	if err != nil {
		return err
	}
	if len(record.Rounds) == 1 {
		return &exitError{exitNotFound, nil}
	}
	return nil
}
