package gunzip

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"testing/iotest"
)

func packed(t *testing.T, r io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.Copy(z, r); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// blanks are so many of them, which shrink a thousandfold.
func blanks(n int64) io.Reader { return io.LimitReader(blank{}, n) }

type blank struct{}

func (blank) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestReader(t *testing.T) {
	text := strings.Repeat("a treaty of 1961; ", 1000)
	whole := packed(t, strings.NewReader(text))
	damaged := bytes.Clone(whole)
	damaged[len(damaged)-8] ^= 1 // in the checksum
	large := new(TooLargeError)
	for name, c := range map[string]struct {
		file []byte
		most int64
		want error
	}{
		"whole":      {whole, math.MaxInt64, nil},
		"cut off":    {whole[:len(whole)/2], math.MaxInt64, ErrCutOff},
		"damaged":    {damaged, math.MaxInt64, ErrDamaged},
		"no gzip":    {[]byte("\x1f\x8bnot at all"), math.MaxInt64, ErrNotGzip},
		"too large":  {whole, 100, large},
		"few blanks": {packed(t, blanks(always)), math.MaxInt64, nil},
		"bomb":       {packed(t, blanks(8*always)), math.MaxInt64, ErrSwells},
	} {
		r, err := Reader(bytes.NewReader(c.file), c.most)
		var n int64
		if err == nil {
			n, err = io.Copy(io.Discard, r)
		}
		if c.want == error(large) {
			if !errors.As(err, &large) || large.Most != c.most {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if !errors.Is(err, c.want) || c.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if n > 2*always {
			t.Errorf("%s: %d bytes were let through", name, n)
		}
	}
}

// An error of the file itself is passed on.
func TestReaderOfWhatFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	r, err := Reader(io.MultiReader(bytes.NewReader(packed(t, strings.NewReader("text"))[:12]), iotest.ErrReader(broken)), 1000)
	if err == nil {
		_, err = io.ReadAll(r)
	}
	if !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}
