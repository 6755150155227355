// Package gunzip reads compressed files from outside without letting them harm.
package gunzip

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// Swelling is how many times its size a file may have when it is unpacked, beyond
// the first megabytes. Text shrinks to a tenth or a hundredth; what shrinks a
// thousandfold was made to harm.
const Swelling = 1000

// always is what may be unpacked of any file, in bytes.
const always = 8 << 20

// What is wrong with a compressed file.
var (
	ErrNotGzip = errors.New("the file starts like gzip but is not")
	ErrCutOff  = errors.New("the compressed file is cut off: it ends before its end")
	ErrDamaged = errors.New("the compressed file is damaged: its checksum is wrong")
	ErrSwells  = fmt.Errorf("the compressed file swells more than %d times when it is unpacked, which no text does", Swelling)
)

// A TooLargeError says that an unpacked file is larger than it may be.
type TooLargeError struct{ Most int64 } // bytes

func (e *TooLargeError) Error() string {
	if e.Most >= 1<<30 {
		return fmt.Sprintf("unpacked the file has more than %d GiB", e.Most>>30)
	}
	return fmt.Sprintf("unpacked the file has more than %d MiB", e.Most>>20)
}

// Is reports whether the beginning of a file is that of gzip.
func Is(head []byte) bool { return len(head) > 1 && head[0] == 0x1f && head[1] == 0x8b }

// Reader returns what reads the contents of gzip, of at most so many bytes. Its errors
// are those of this package, and those of r.
func Reader(r io.Reader, most int64) (io.Reader, error) {
	packed := &counter{r: r}
	z, err := gzip.NewReader(packed)
	if err != nil {
		return nil, plain(err)
	}
	return &bounded{z: z, packed: packed, most: most}, nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded ends the reading where a bound is passed.
type bounded struct {
	z       *gzip.Reader
	packed  *counter
	n, most int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.z.Read(p)
	b.n += int64(n)
	switch {
	case b.n > b.most:
		return 0, &TooLargeError{b.most}
	case b.n > always && b.n/max(b.packed.n, 1) > Swelling:
		return 0, ErrSwells
	}
	return n, plain(err)
}

func plain(err error) error {
	switch {
	case errors.Is(err, gzip.ErrHeader):
		return ErrNotGzip
	case errors.Is(err, io.ErrUnexpectedEOF):
		return ErrCutOff
	case errors.Is(err, gzip.ErrChecksum):
		return ErrDamaged
	}
	return err
}
