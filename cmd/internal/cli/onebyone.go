package cli

import (
	"context"
	"errors"
	"io"
	"iter"
	"time"
)

// oneByOne is how a verb tells answers as it finds them.
type oneByOne[A any] struct {
	all  func(context.Context) iter.Seq2[A, error]
	more error // ends them where there are more than were asked for
	tell func(w io.Writer, n int, answer A)
	end  func(w io.Writer, n int, more bool)

	timeout time.Duration
	fewer   string // how to ask for fewer
}

// write tells the answers, and then what there is to say of all of them. It returns
// how many there were. Those found in time are told, whatever the error says.
func (o *oneByOne[A]) write(ctx context.Context, s Streams) (n int, err error) {
	limited, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	err = writeOut(s, func(w io.Writer) error {
		for answer, err := range o.all(limited) {
			if errors.Is(err, o.more) {
				o.end(w, n, true)
				return nil
			}
			if err != nil {
				return o.late(ctx, limited, err)
			}
			n++
			o.tell(w, n, answer)
		}
		o.end(w, n, false)
		return nil
	})
	return n, err
}

// late says of an error of answers that the time was over, if it was that.
func (o *oneByOne[A]) late(ctx, limited context.Context, err error) error {
	if err == nil || limited.Err() == nil {
		return err
	}
	return outOfTime(ctx, limited, o.timeout, "the list is incomplete; "+o.fewer)
}
