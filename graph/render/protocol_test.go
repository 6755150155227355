package render

import (
	"bytes"
	"io"
	"testing"
)

func TestFrames(t *testing.T) {
	var stream bytes.Buffer
	sent := []frame{{frameReady, nil}, {frameSVG, []byte("graph {}")}, {frameDone, bytes.Repeat([]byte{0}, 100_000)}}
	for _, f := range sent {
		if err := writeFrame(&stream, f); err != nil {
			t.Fatal(err)
		}
	}
	whole := bytes.Clone(stream.Bytes())
	for _, want := range sent {
		got, err := readFrame(&stream, 100_000)
		if err != nil || got.kind != want.kind || !bytes.Equal(got.payload, want.payload) {
			t.Errorf("got %q with %d bytes, error %v; want %q with %d", got.kind, len(got.payload), err, want.kind, len(want.payload))
		}
	}
	if _, err := readFrame(&stream, 0); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
	for cut := 1; cut < headerSize; cut++ {
		if _, err := readFrame(bytes.NewReader(whole[:cut]), 0); err != io.ErrUnexpectedEOF {
			t.Errorf("after %d bytes: %v", cut, err)
		}
	}
}

func TestLayoutErrorCoding(t *testing.T) {
	for _, want := range []LayoutError{{}, {Line: 3, Message: "syntax error"}, {Message: "¿qué?"}} {
		if got := decodeLayoutError(encodeLayoutError(&want)); *got != want {
			t.Errorf("%+v became %+v", want, *got)
		}
	}
}

func FuzzReadFrame(f *testing.F) {
	f.Add([]byte("entwd\x00\x00\x00\x04<svg"))
	f.Add([]byte("entwr\x00\x00\x00\x00"))
	f.Add([]byte("entwr\xff\xff\xff\xff"))
	f.Add([]byte("Usage:"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := readFrame(bytes.NewReader(data), 1<<10)
		if err != nil {
			return
		}
		var again bytes.Buffer
		if err := writeFrame(&again, got); err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, again.Bytes()) {
			t.Errorf("%q was read as %q", data, again.Bytes())
		}
	})
}
