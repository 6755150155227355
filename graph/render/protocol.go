package render

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Between a pool and its workers goes one frame for each picture asked for and one for each answer, in turn:
//
//	magic   4 bytes  "entw"
//	kind    1 byte
//	length  4 bytes, big-endian
//	payload of that length
//
// A worker says frameReady once before the first picture.
const (
	frameReady       = 'r' // the worker has started; the payload is what CacheNews says there
	frameSVG         = 's' // make an SVG of the payload, a DOT text
	framePNG         = 'p' // make a PNG of it
	frameDone        = 'd' // the payload is the picture
	frameLayoutError = 'e' // the payload is why there is none
	frameFatal       = 'b' // likewise, and the worker is of no further use
)

const (
	frameMagic = "entw"
	headerSize = len(frameMagic) + 1 + 4
)

// maxOutput is the longest picture taken from a worker, in bytes.
const maxOutput = 256 << 20

// maxNews is the longest news taken from a worker, in bytes.
const maxNews = 64 << 10

type frame struct {
	kind    byte
	payload []byte
}

func writeFrame(w io.Writer, f frame) error {
	header := make([]byte, 0, headerSize)
	header = append(header, frameMagic...)
	header = append(header, f.kind)
	header = binary.BigEndian.AppendUint32(header, uint32(len(f.payload)))
	if _, err := w.Write(header); err != nil {
		return err
	}
	if len(f.payload) == 0 {
		return nil
	}
	_, err := w.Write(f.payload)
	return err
}

// readFrame reads one frame whose payload is no longer than limit bytes. At the end of the input it returns io.EOF, within
// a frame io.ErrUnexpectedEOF.
func readFrame(r io.Reader, limit int) (frame, error) {
	header := make([]byte, headerSize)
	if n, err := io.ReadFull(r, header); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) && string(header[:min(n, len(frameMagic))]) != frameMagic[:min(n, len(frameMagic))] {
			return frame{}, fmt.Errorf("what it wrote is not an answer: %q", header[:n])
		}
		return frame{}, err
	}
	if string(header[:len(frameMagic)]) != frameMagic {
		return frame{}, fmt.Errorf("what it wrote is not an answer: %q", header)
	}
	length := binary.BigEndian.Uint32(header[len(frameMagic)+1:])
	if int64(length) > int64(limit) {
		return frame{}, fmt.Errorf("a message of %d bytes is longer than the %d allowed", length, limit)
	}
	f := frame{kind: header[len(frameMagic)], payload: make([]byte, length)}
	if _, err := io.ReadFull(r, f.payload); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return frame{}, err
	}
	return f, nil
}
