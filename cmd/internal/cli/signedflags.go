package cli

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/query"
)

// addSignedFlags adds the flags that say which relations make a pair positive or
// negative.
func addSignedFlags(cmd *cobra.Command, q *report.SignedQuestion) {
	fs := cmd.Flags()
	fs.StringVar(&q.Ambivalent, "ambivalent", balance.LeaveOut.String(), "what a pair with relations of both signs `counts` as: leave-out, negative, positive or both")
	fs.BoolVar(&q.AnyTime, "any-time", false, "also count what is over by the date of the view, or has not begun")
	fs.BoolVar(&q.Broad, "broad", false, "also count what nearly everyone is a party or belongs to")
	fs.BoolVar(&q.Contacts, "contacts", false, "also count mutual contact, such as meetings")
	complete(cmd, "ambivalent", words(balance.Ambivalences()))
}

// signedHelp says what a signed pair is.
const signedHelp = `A pair of actors is positive where relations tie it whose kind brings actors closer
(a treaty, aid, arms), and negative where their kind sets them apart (a conflict, a
threat, a sanction); 'entente list kinds' has the sign of each. Where both sorts tie a
pair it is ambivalent, and left out unless --ambivalent says what it counts as. Not
counted are, unless a flag lets them in, what is threatened or proposed, what is over
by the date of the view, what nearly everyone belongs to, and meetings, which enemies
have too.`

// signedOptions are what the verbs that ask about balance have in common.
type signedOptions struct {
	Streams
	form   form
	output string
	datasetFlags
	whole   bool // all of the dataset is loaded, whatever is asked
	view    viewFlags
	picture pictureFlags
}

// begin checks the flags and loads what is asked about. Nothing is drawn on standard
// output, where what belongs. Lines are drawn by those who ask for a series.
func (o *signedOptions) begin(ctx context.Context, limit int, what string, lines bool) (*graph.Graph, *drawing, error) {
	if err := cmp.Or(o.form.check(), checkMost("limit", limit)); err != nil {
		return nil, nil, err
	}
	if isStandardOutput(o.output) {
		return nil, nil, usagef("the %s goes to standard output; name a file for the picture", what)
	}
	var drawing *drawing
	if !lines {
		var err error
		if drawing, err = o.picture.drawing(o.output); err != nil {
			return nil, nil, err
		}
	}
	if !o.whole {
		o.part, o.datasetFlags.question = o.view.part(), &o.view.Filter
	}
	g, err := o.load(ctx, o.Streams)
	return g, drawing, err
}

// draw draws what an answer is about, if a file is named for it.
func (o *signedOptions) draw(ctx context.Context, d *drawing, drawn *report.DrawnCamps, sentence string) error {
	if o.output == "" {
		return nil
	}
	return d.writeLit(ctx, o.Streams, drawn.View, drawn.Highlight, strings.TrimSuffix(sentence, "."))
}

// signedError tells what is wrong with a question about balance from what cannot be
// done.
func signedError(ctx context.Context, err error) error {
	var many *query.TooManyPairsError
	switch {
	case ctx.Err() != nil:
		return failed(context.Cause(ctx))
	case errors.As(err, &many):
		return failed(err)
	}
	return usage(err)
}
