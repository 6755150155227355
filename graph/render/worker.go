package render

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/entente-graph/entente/graph/render/internal/startup"
)

// workerCollect is by how many per cent a worker may grow before it collects its garbage. Little of what it holds is
// its own, and each collection has to wait for Graphviz's code, which cannot be stopped: at 50 a picture took half as long again,
// for 25 MiB less.
const workerCollect = 400

// ServeWorker is the worker's end: it reads DOT texts from in and writes pictures to out, one after the other, until
// in ends. That it then returns nil does not mean that it has stopped drawing: the program must end, and not wait for
// anything.
//
// What stands in and out is the business of Pool; nothing else may read from the one or write to the other.
func ServeWorker(in io.Reader, out io.Writer) error {
	debug.SetGCPercent(workerCollect)
	requests := make(chan frame)
	ended := make(chan error, 1)
	go func() {
		reader := bufio.NewReader(in)
		for {
			f, err := readFrame(reader, MaxInput)
			if err != nil {
				ended <- err
				return
			}
			requests <- f
		}
	}()

	failed := make(chan error, 1)
	go func() { failed <- answerAll(requests, out) }()

	// The end of the input ends the worker even while a layout runs: there is nobody left to wait for it.
	select {
	case err := <-ended:
		if errors.Is(err, io.EOF) {
			return nil
		}
		return fmt.Errorf("reading the next picture's text: %w", err)
	case err := <-failed:
		return err
	}
}

func answerAll(requests <-chan frame, out io.Writer) error {
	instance := new(graphvizInstance)
	if err := instance.start(); err != nil {
		return err
	}
	if err := writeFrame(out, frame{frameReady, []byte(startup.News())}); err != nil {
		return err
	}
	for asked := range requests {
		answer := answerOne(instance, asked)
		if err := writeFrame(out, answer); err != nil {
			return fmt.Errorf("handing over the picture: %w", err)
		}
		if answer.kind == frameFatal {
			return errors.New(string(answer.payload))
		}
	}
	return nil
}

func answerOne(instance *graphvizInstance, asked frame) frame {
	r := request{dot: asked.payload}
	switch asked.kind {
	case frameSVG:
		r.format = SVG
	case framePNG:
		r.format = PNG
	default:
		return frame{frameFatal, fmt.Appendf(nil, "unknown request %q", asked.kind)}
	}
	out, err := instance.draw(r)
	var refused *LayoutError
	switch {
	case errors.As(err, &refused):
		return frame{frameLayoutError, encodeLayoutError(refused)}
	case err != nil:
		return frame{frameFatal, []byte(err.Error())}
	case len(out) > maxOutput:
		return frame{frameLayoutError, encodeLayoutError(&LayoutError{Message: fmt.Sprintf("the picture has %d bytes, more than the %d allowed", len(out), maxOutput)})}
	}
	return frame{frameDone, out}
}

// encodeLayoutError writes e as its line, 4 bytes big-endian, and its message.
func encodeLayoutError(e *LayoutError) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(e.Line)), e.Message...)
}

func decodeLayoutError(b []byte) *LayoutError {
	if len(b) < 4 {
		return &LayoutError{Message: string(b)}
	}
	return &LayoutError{Line: int(binary.BigEndian.Uint32(b)), Message: string(b[4:])}
}
